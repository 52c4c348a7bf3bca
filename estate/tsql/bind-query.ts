import type { CommonTable, OrderItem, Query, QueryBody } from './ast.ts';
import { bindForJson } from './bind-for-json.ts';
import { direction } from './bind-aggregate.ts';
import { bindSelect, type BoundSelect, rowCount } from './bind-select.ts';
import { isLoose, unweighed, weighed } from './blanks.ts';
import { type BoundQuery, emptyFrame, errorAt, type Frame, type ShapeColumn } from './binder.ts';
import { columnName, sameName } from './names.ts';
import { renamed } from './bind-source.ts';
import { isText } from './types.ts';
import { convertedTo, unify } from './unify.ts';

/** Binds a query with its CTEs, order and page. */
export function bindQuery(query: Query, outer: Frame): BoundQuery {
  const { frame, sql } = bindCommonTables(query.with, outer);
  const body = bindBody(query.body, frame, query.orderBy);
  const page = pageText(query, frame);
  return {
    sql: `${sql}${body.sql}${body.order}${body.limit ?? ''}${page}${body.lock ?? ''}`,
    columns: body.columns,
    assigns: body.assigns ?? null,
  };
}

/** Binds a query inside another, which may be ordered only where the order decides what is in it (1033). */
export function bindSubquery(query: Query, outer: Frame): BoundQuery {
  const isPage = query.offset !== null || (query.body.kind === 'select' && query.body.top !== null);
  if (query.orderBy.length > 0 && !isPage)
    throw errorAt(
      query.line,
      1033,
      'The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, OFFSET or FOR XML is also specified.',
      15,
    );
  return bindQuery(query, outer);
}

/** Binds CTEs; the frame knows them, and `sql` is their WITH clause or nothing. */
export function bindCommonTables(
  tables: readonly CommonTable[],
  outer: Frame,
): { readonly frame: Frame; readonly sql: string } {
  const known = new Map(outer.commonTables);
  const frame = { ...emptyFrame(outer.statement, outer), commonTables: known };
  const parts = tables.map((table) => {
    const own = tables.filter(({ name }) => sameName(name, table.name));
    if (own.length > 1)
      throw errorAt(
        table.query.line,
        239,
        `Duplicate common table expression name '${table.name}' was specified.`,
      );
    const bound = bindCommonTable(table, frame, known);
    const columns = renamed(bound.columns, table.columns, table.name, table.query.line);
    known.set(table.name.toLowerCase(), columns);
    const names = columns.map(({ name }) => columnName(name)).join(', ');
    return `${columnName(table.name)}(${names}) AS (${bound.sql})`;
  });
  return { frame, sql: parts.length > 0 ? `WITH RECURSIVE ${parts.join(', ')} ` : '' };
}

/** A CTE that names itself is bound in two steps: its anchor says which columns the rest meets. */
function bindCommonTable(
  table: CommonTable,
  frame: Frame,
  known: Map<string, readonly ShapeColumn[]>,
): BoundQuery {
  const { body } = table.query;
  if (body.kind !== 'set-operation' || body.operator !== 'UNION ALL' || !namesTable(body.right, table.name))
    return bindSubquery(table.query, frame);
  const anchor = bindQuery({ ...table.query, body: body.left }, frame);
  const columns = renamed(anchor.columns, table.columns, table.name, table.query.line);
  known.set(
    table.name.toLowerCase(),
    columns.map((column) => ({ ...column, nullable: true })),
  );
  const rest = bindQuery({ ...table.query, body: body.right }, frame);
  if (rest.columns.length !== columns.length) throw unequal(body.line, 'UNION');
  const casts = rest.columns.map((column, at) => {
    const type = columns[at]?.type ?? column.type;
    const value = convertedTo({ ...column, sql: `q.c${at}` }, type, body.line);
    return isText(type) ? `${value} COLLATE ${columns[at]?.collation?.name}` : value;
  });
  const names = columns.map((_, at) => `c${at}`).join(', ');
  return {
    sql: `${typed(anchor, names)} UNION ALL SELECT ${casts.join(', ')} FROM (${rest.sql}) q(${names})`,
    columns,
    assigns: null,
  };
}

/** The two halves of a recursion must agree in collation as well. */
function typed(anchor: BoundQuery, names: string): string {
  const values = anchor.columns.map(({ type, collation }, at) =>
    isText(type) ? `q.c${at}::text COLLATE ${collation?.name}` : `q.c${at}`,
  );
  return `SELECT ${values.join(', ')} FROM (${anchor.sql}) q(${names})`;
}

interface BoundBody {
  readonly sql: string;
  readonly columns: readonly ShapeColumn[];
  readonly assigns?: readonly string[] | null;
  /** ORDER BY, bound where the columns that it may name are known. */
  readonly order: string;
  readonly limit?: string;
  readonly lock?: string;
}

function bindBody(body: QueryBody, frame: Frame, orderBy: readonly OrderItem[]): BoundBody {
  if (body.kind === 'select') return bindSelect(body, frame, orderBy);
  if (body.kind === 'for-json') return { ...bindForJson(body, bindQuery(body.query, frame)), order: '' };
  const [left, right] = [bindOperand(body.left, frame), bindOperand(body.right, frame)];
  const operator = body.operator.replace(' ALL', '');
  if (left.columns.length !== right.columns.length) throw unequal(body.line, operator);
  const columns = left.columns.map((column, at): ShapeColumn & { casts: readonly string[] } => {
    const other = right.columns[at] ?? column;
    const pair = [
      { ...column, sql: `q.c${at}` },
      { ...other, sql: `q.c${at}` },
    ];
    const { type, collation, values } = unify(pair, body.line, operator);
    return { name: column.name, type, collation, nullable: column.nullable || other.nullable, casts: values };
  });
  const names = columns.map((_, at) => `c${at}`).join(', ');
  const isWeighed = body.operator !== 'UNION ALL' && columns.some(({ type }) => isLoose(type));
  const half = (query: { readonly sql: string }, at: 0 | 1): string =>
    `SELECT ${columns.map(({ name, casts, type, collation }, column) => `${isWeighed ? weighed({ sql: casts[at] ?? '', type }) : casts[at]}${isText(type) ? ` COLLATE ${collation?.name}` : ''} AS ${columnName(name || `column ${column}`)}`).join(', ')} FROM (${query.sql}) q(${names})`;
  const shapes = columns.map(({ name, type, nullable, collation }) => ({ name, type, nullable, collation }));
  const sql = `(${half(left, 0)}) ${body.operator} (${half(right, 1)})`;
  if (orderBy.length === 0 && !isWeighed) return { sql, columns: shapes, order: '' };
  const list = columns.map(
    ({ name, type }, at) =>
      `${isWeighed ? unweighed(`u.c${at}`, type) : `u.c${at}`} AS ${columnName(name || `column ${at}`)}`,
  );
  return {
    sql: `SELECT ${list.join(', ')} FROM (${sql}) u(${names})`,
    columns: shapes,
    order: orderOfNames(orderBy, shapes),
  };
}

/** A half of a set operation, which has neither an order nor a page of its own. */
function bindOperand(body: QueryBody, frame: Frame): { sql: string; columns: readonly ShapeColumn[] } {
  const bound: BoundBody | BoundSelect = bindBody(body, emptyLike(frame), []);
  if (bound.assigns)
    throw errorAt(
      body.line,
      10734,
      'Variable assignment is not allowed in a statement containing a top level UNION, INTERSECT or EXCEPT operator.',
    );
  return { sql: `${bound.sql}${bound.limit ?? ''}`, columns: bound.columns };
}

function emptyLike(frame: Frame): Frame {
  return { ...emptyFrame(frame.statement, frame.outer), commonTables: frame.commonTables };
}

/** The order of a set operation names columns of the result or their positions. */
function orderOfNames(orderBy: readonly OrderItem[], columns: readonly ShapeColumn[]): string {
  if (orderBy.length === 0) return '';
  const items = orderBy.map(({ expression, descending }) => {
    const at =
      expression.kind === 'number'
        ? Number(expression.text) - 1
        : expression.kind === 'column' && expression.qualifier.length === 0
          ? columns.findIndex(({ name }) => sameName(name, expression.name))
          : -1;
    const column = columns[at];
    if (!column)
      throw errorAt(
        expression.line,
        104,
        'ORDER BY items must appear in the select list if the statement contains a UNION, INTERSECT or EXCEPT operator.',
      );
    return `${weighed({ sql: `u.c${at}`, type: column.type })}${direction(descending, column.nullable)}`;
  });
  return ` ORDER BY ${items.join(', ')}`;
}

function pageText({ offset, fetch, body }: Query, frame: Frame): string {
  if (!offset) return '';
  if (body.kind === 'select' && body.top)
    throw errorAt(body.line, 10741, 'A TOP can not be used in the same query or sub-query as a OFFSET.', 15);
  const rows = (count: NonNullable<Query['offset']>, check: 'skipped_rows' | 'fetched_rows'): string =>
    rowCount(frame.statement.binder.expression(count, frame), check, count.line);
  return ` OFFSET ${rows(offset, 'skipped_rows')}${fetch ? ` LIMIT ${rows(fetch, 'fetched_rows')}` : ''}`;
}

/** Whether a table of that name stands anywhere in the query. */
function namesTable(node: unknown, name: string): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (isTableNode(node) && sameName(node.name.name, name) && node.name.schema === '') return true;
  return Object.values(node).some((part) => namesTable(part, name));
}

function isTableNode(node: object): node is { name: { name: string; schema: string } } {
  if (!('kind' in node) || node.kind !== 'table' || !('name' in node)) return false;
  const { name } = node;
  return typeof name === 'object' && name !== null && 'schema' in name;
}

function unequal(line: number, operator: string): Error {
  return errorAt(
    line,
    205,
    `All queries combined using a UNION, INTERSECT or EXCEPT operator must have an equal number of expressions in their target lists.${operator === '' ? ' ' : ''}`,
  );
}
