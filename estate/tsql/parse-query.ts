import { SqlServerError } from '../tds/sql-server-error.ts';
import type { CommonTable, Expression, Query, QueryBody, Select } from './ast.ts';
import { parseExpression } from './parse-expression.ts';
import { parseForJson } from './parse-for-json.ts';
import { skipOption } from './parse-hints.ts';
import { parseList, parseNameList, parseObjectName } from './parse-names.ts';
import { parseSelectItems } from './parse-select-items.ts';
import { parseFrom } from './parse-table-source.ts';
import { parseOrder } from './parse-window.ts';
import { nestedTooDeeply, type TokenStream } from './token-stream.ts';

/** Reads the query of a subquery, a derived table or a common table; such a query may not begin with WITH. */
export function parseQuery(stream: TokenStream): Query {
  return stream.nested(() => {
    const query = parseWholeQuery(stream, []);
    const { body, orderBy, offset, line } = query;
    const isPart = body.kind === 'select' && body.top !== null;
    if (orderBy.length === 0 || offset !== null || isPart) return query;
    throw new SqlServerError(
      1033,
      'The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table ' +
        'expressions, unless TOP, OFFSET or FOR XML is also specified.',
      { severity: 15, line: orderBy[0]?.expression.line ?? line },
    );
  });
}

/** Reads a statement's query, behind the common tables that were read already. */
export function parseWholeQuery(stream: TokenStream, common: readonly CommonTable[]): Query {
  const { line } = stream.peek();
  const body = parseUnion(stream);
  const orderBy = stream.begins('ORDER', 'BY') ? parseOrder(stream) : [];
  const page = orderBy.length > 0 ? parsePage(stream) : { offset: null, fetch: null };
  if (page.offset !== null && body.kind === 'select' && body.top !== null) {
    throw new SqlServerError(10741, 'A TOP can not be used in the same query or sub-query as a OFFSET.', {
      severity: 15,
      line,
    });
  }
  const query = parseForJson(stream, { line, with: common, body, orderBy, ...page });
  skipOption(stream);
  return query;
}

function parsePage(stream: TokenStream): Pick<Query, 'offset' | 'fetch'> {
  if (!stream.takes('OFFSET')) return { offset: null, fetch: null };
  const offset = parseExpression(stream);
  takeRows(stream);
  if (!stream.takes('FETCH')) return { offset, fetch: null };
  if (!stream.takes('NEXT')) stream.expect('FIRST');
  const fetch = parseExpression(stream);
  takeRows(stream);
  stream.expect('ONLY');
  return { offset, fetch };
}

function takeRows(stream: TokenStream): void {
  if (!stream.takes('ROWS')) stream.expect('ROW');
}

/** Reads `WITH a (x) AS (…), b AS (…)`, or nothing. */
export function parseCommonTables(stream: TokenStream): readonly CommonTable[] {
  if (!stream.takes('WITH')) return [];
  return parseList(stream, () => {
    const name = stream.name();
    const columns = stream.sees('(') ? parseNameList(stream) : [];
    stream.expect('AS', '(');
    const query = parseQuery(stream);
    stream.expect(')');
    return { name, columns, query };
  });
}

/** More set operations in a row than this would make a tree too deep to walk. */
const maxSetOperations = 1000;

function parseUnion(stream: TokenStream): QueryBody {
  let left = parseIntersect(stream);
  for (let count = 0; ; count++) {
    const { line } = stream.peek();
    const operator = takeSetOperator(stream);
    if (operator === undefined) return left;
    if (count === maxSetOperations) throw nestedTooDeeply(line);
    left = { kind: 'set-operation', line, operator, left, right: parseIntersect(stream) };
  }
}

function takeSetOperator(stream: TokenStream): 'UNION ALL' | 'UNION' | 'EXCEPT' | undefined {
  if (stream.takes('UNION', 'ALL')) return 'UNION ALL';
  return (['UNION', 'EXCEPT'] as const).find((operator) => stream.takes(operator));
}

/** INTERSECT binds more tightly than UNION and EXCEPT. */
function parseIntersect(stream: TokenStream): QueryBody {
  let left = parseQueryPrimary(stream);
  for (let count = 0; ; count++) {
    const { line } = stream.peek();
    if (!stream.takes('INTERSECT')) return left;
    if (count === maxSetOperations) throw nestedTooDeeply(line);
    left = { kind: 'set-operation', line, operator: 'INTERSECT', left, right: parseQueryPrimary(stream) };
  }
}

function parseQueryPrimary(stream: TokenStream): QueryBody {
  if (!stream.takes('(')) return { kind: 'select', ...parseSelect(stream) };
  const body = stream.nested(() => parseUnion(stream));
  stream.expect(')');
  return body;
}

function parseSelect(stream: TokenStream): Select {
  const { line } = stream.peek();
  stream.expect('SELECT');
  const distinct = stream.takes('DISTINCT');
  if (!distinct) stream.takes('ALL');
  const top = stream.takes('TOP') ? parseTop(stream) : null;
  const items = parseSelectItems(stream);
  const into = stream.takes('INTO') ? parseObjectName(stream) : null;
  const from = stream.takes('FROM') ? parseFrom(stream) : [];
  const where = stream.takes('WHERE') ? stream.grammar.condition(stream) : null;
  const groupBy = stream.begins('GROUP', 'BY') ? parseList(stream, () => parseExpression(stream)) : [];
  const having = stream.takes('HAVING') ? stream.grammar.condition(stream) : null;
  return { line, distinct, top, items, into, from, where, groupBy, having };
}

function parseTop(stream: TokenStream): Select['top'] {
  const count = parseTopCount(stream);
  // TOP n PERCENT is outside the subset.
  if (stream.sees('PERCENT')) throw stream.unexpected();
  return { count, withTies: stream.takes('WITH', 'TIES') };
}

/** Reads `(expression)`, or the old form of a bare number. */
export function parseTopCount(stream: TokenStream): Expression {
  if (stream.takes('(')) {
    const count = parseExpression(stream);
    stream.expect(')');
    return count;
  }
  const { kind, line, text } = stream.peek();
  if (kind !== 'number') throw stream.unexpected();
  stream.next();
  return { kind: 'number', line, text };
}
