import { SqlServerError } from '../tds/sql-server-error.ts';
import type { CommonTable, Query } from './ast.ts';
import { parseExpression } from './parse-expression.ts';
import { parseForJson } from './parse-for-json.ts';
import { skipOption } from './parse-hints.ts';
import { parseList, parseNameList } from './parse-names.ts';
import { parseQueryBody } from './parse-set-operations.ts';
import { parseOrder } from './parse-window.ts';
import type { TokenStream } from './token-stream.ts';

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
  const body = parseQueryBody(stream);
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
