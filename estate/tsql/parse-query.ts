import type { CommonTable, Expression, OrderItem, Query, QueryBody, Select, SelectItem } from './ast.ts';
import { parseExpression, parseOrder } from './parse-expression.ts';
import { parseList, parseNameList, parseObjectName } from './parse-names.ts';
import { parseAlias, parseFrom } from './parse-table-source.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads a query: CTEs, set operations, order, page and query hints. */
export function parseQuery(stream: TokenStream): Query {
  return stream.nested(() => {
    const { line } = stream.peek();
    return { ...parseQueryAfterWith(stream, parseCommonTables(stream)), line };
  });
}

/** Reads the query behind CTEs that were read already. */
export function parseQueryAfterWith(stream: TokenStream, common: readonly CommonTable[]): Query {
  const { line } = stream.peek();
  const body = parseUnion(stream);
  const orderBy: readonly OrderItem[] = stream.takes('ORDER', 'BY') ? parseOrder(stream) : [];
  let offset: Expression | null = null;
  let fetch: Expression | null = null;
  if (orderBy.length > 0 && stream.takes('OFFSET')) {
    offset = parseExpression(stream);
    takeRows(stream);
    if (stream.takes('FETCH')) {
      if (!stream.takes('NEXT')) stream.expect('FIRST');
      fetch = parseExpression(stream);
      takeRows(stream);
      stream.expect('ONLY');
    }
  }
  skipOption(stream);
  return { line, with: common, body, orderBy, offset, fetch };
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

/** Reads OPTION (…): hints to an optimiser that stand for nothing here. */
export function skipOption(stream: TokenStream): void {
  if (!stream.takes('OPTION')) return;
  stream.expect('(');
  let depth = 1;
  while (depth > 0) {
    const { kind, text } = stream.next();
    if (kind === 'end') throw stream.unexpected();
    if (text === '(') depth++;
    if (text === ')') depth--;
  }
}

function takeRows(stream: TokenStream): void {
  if (!stream.takes('ROWS')) stream.expect('ROW');
}

function parseUnion(stream: TokenStream): QueryBody {
  let left = parseIntersect(stream);
  for (;;) {
    const { line } = stream.peek();
    const operator = stream.takes('UNION', 'ALL')
      ? 'UNION ALL'
      : stream.takes('UNION')
        ? 'UNION'
        : stream.takes('EXCEPT')
          ? 'EXCEPT'
          : null;
    if (operator === null) return left;
    left = { kind: 'set-operation', line, operator, left, right: parseIntersect(stream) };
  }
}

function parseIntersect(stream: TokenStream): QueryBody {
  let left = parseQueryPrimary(stream);
  for (;;) {
    const { line } = stream.peek();
    if (!stream.takes('INTERSECT')) return left;
    left = { kind: 'set-operation', line, operator: 'INTERSECT', left, right: parseQueryPrimary(stream) };
  }
}

function parseQueryPrimary(stream: TokenStream): QueryBody {
  if (!stream.takes('(')) return { kind: 'select', ...parseSelect(stream) };
  const body = parseUnion(stream);
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
  const groupBy = stream.takes('GROUP', 'BY') ? parseList(stream, () => parseExpression(stream)) : [];
  const having = stream.takes('HAVING') ? stream.grammar.condition(stream) : null;
  return { line, distinct, top, items, into, from, where, groupBy, having };
}

function parseTop(stream: TokenStream): Select['top'] {
  const count = parseTopCount(stream);
  const withTies = stream.takes('WITH', 'TIES');
  // TOP n PERCENT is outside the subset.
  if (stream.sees('PERCENT')) throw stream.unexpected();
  return { count, withTies };
}

/** Reads `(expression)`, or the old form of a bare number. */
export function parseTopCount(stream: TokenStream): Expression {
  if (stream.sees('(')) {
    stream.expect('(');
    const count = parseExpression(stream);
    stream.expect(')');
    return count;
  }
  const { kind, line, text } = stream.next();
  if (kind !== 'number') throw stream.unexpected();
  return { kind: 'number', line, text };
}

/** Reads a select list, of SELECT or of OUTPUT. */
export function parseSelectItems(stream: TokenStream): readonly SelectItem[] {
  return parseList(stream, () => parseSelectItem(stream));
}

function parseSelectItem(stream: TokenStream): SelectItem {
  const { line, kind, text } = stream.peek();
  if (kind === 'variable' && stream.peek(1).text === '=') {
    stream.next();
    stream.next();
    return { kind: 'assign', line, variable: text, expression: parseExpression(stream) };
  }
  const star = stream.attempt((): SelectItem => {
    const qualifier: string[] = [];
    while (!stream.takes('*')) {
      qualifier.push(stream.name());
      stream.expect('.');
    }
    return { kind: 'star', line, qualifier };
  });
  if (star) return star;
  // The old form `alias = expression`.
  if (stream.seesName() && stream.peek(1).text === '=' && stream.peek(1).kind === 'symbol') {
    const alias = stream.name();
    stream.expect('=');
    return { kind: 'expression', line, alias, expression: parseExpression(stream) };
  }
  const expression = parseExpression(stream);
  return { kind: 'expression', line, expression, alias: parseItemAlias(stream) };
}

/** An alias of a select item may also be written as a string. */
function parseItemAlias(stream: TokenStream): string | null {
  if (stream.peek().kind === 'string') return stream.next().text;
  if (stream.sees('AS') && stream.peek(1).kind === 'string') {
    stream.next();
    return stream.next().text;
  }
  return parseAlias(stream);
}
