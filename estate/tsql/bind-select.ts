import type { Expression, OrderItem, Select, SelectItem } from './ast.ts';
import { direction, isAggregate } from './bind-aggregate.ts';
import { boundColumn, sourcesNamed } from './bind-column.ts';
import { bindFrom, type BoundSource } from './bind-source.ts';
import { isLoose, unweighed, weighed } from './blanks.ts';
import { type Bound, emptyFrame, errorAt, type Frame, type ShapeColumn } from './binder.ts';
import { castTo } from './casts.ts';
import { columnName, sameName } from './names.ts';
import { isText } from './types.ts';

/** A SELECT in the pieces that its query puts together. */
export interface BoundSelect {
  readonly sql: string;
  readonly columns: readonly ShapeColumn[];
  readonly assigns: readonly string[] | null;
  readonly order: string;
  readonly limit: string;
  readonly lock: string;
}

interface Item {
  readonly name: string;
  readonly bound: Bound;
}

/** Binds a SELECT; the order may name its columns as well as those of its sources. */
export function bindSelect(select: Select, outer: Frame, orderBy: readonly OrderItem[]): BoundSelect {
  // The frame around holds the CTEs and nothing to select from.
  const frame: Frame = { ...emptyFrame(outer.statement, outer.outer), commonTables: outer.commonTables };
  const { binder } = outer.statement;
  const from = bindFrom(select.from, frame);
  const where = select.where ? ` WHERE ${binder.condition(select.where, frame)}` : '';
  const groups = select.groupBy.map((expression) => binder.expression(expression, frame));
  const isGrouped =
    groups.length > 0 || select.having !== null || hasAggregate(select.items) || hasAggregate(orderBy);
  frame.grouped = isGrouped ? new Set(groups.map(({ sql }) => sql)) : null;
  const items = select.items.flatMap((item) => bindItem(item, frame));
  frame.clause = 'HAVING clause';
  const having = select.having ? ` HAVING ${binder.condition(select.having, frame)}` : '';
  frame.clause = 'ORDER BY clause';
  const isWeighed = select.distinct && items.some(({ bound }) => isLoose(bound.type));
  const order = orderText(
    orderBy,
    items,
    frame,
    isWeighed ? 'weighed' : select.distinct ? 'distinct' : 'all',
  );
  frame.grouped = null;
  const group = groups.length > 0 ? ` GROUP BY ${groups.map(weighed).join(', ')}` : '';
  const isSimple = !isGrouped && !select.distinct;
  const locked = lockOf(from, isSimple, where);
  const names = items.map(({ name }, at) => columnName(name || `column ${at}`));
  const source = `${from.sql === '' ? '' : ` FROM ${locked.from}`}${where}${group}${having}`;
  const list = items.map(({ bound }, at) => `${bound.sql} AS ${names[at]}`);
  return {
    sql: isWeighed
      ? weighedDistinct(items, names, source)
      : `SELECT ${select.distinct ? 'DISTINCT ' : ''}${list.join(', ')}${source}`,
    columns: items.map(({ name, bound }) => shapeOf(name, bound)),
    assigns: assignsOf(select),
    order,
    limit: limitOf(select, order, frame),
    lock: locked.lock,
  };
}

/** DISTINCT of texts, whose blanks at the end have no weight, gives one of the alike as it is written. */
function weighedDistinct(items: readonly Item[], names: readonly string[], source: string): string {
  const inner = items.map(({ bound }, at) => `${weighed(bound)} AS c${at}`).join(', ');
  const outer = items.map(({ bound }, at) => `${unweighed(`q.c${at}`, bound.type)} AS ${names[at]}`);
  return `SELECT ${outer.join(', ')} FROM (SELECT DISTINCT ${inner}${source}) q`;
}

/** A column of a result from the expression behind it. */
export function shapeOf(name: string, { type, nullable, collation, identity, isJson }: Bound): ShapeColumn {
  return {
    name,
    type,
    nullable,
    // What COLLATE said in the select list is to whoever reads the column no more than the column's own collation.
    collation: collation && { ...collation, explicit: false },
    ...(identity ? { identity } : {}),
    ...(isJson ? { isJson } : {}),
  };
}

/** Binds an item of a select list or of OUTPUT; a star is as many items as it has columns. */
export function bindItem(item: SelectItem, frame: Frame): readonly Item[] {
  if (item.kind === 'star') {
    const sources = sourcesNamed(item.qualifier, frame);
    if (sources.length === 0)
      throw item.qualifier.length > 0
        ? errorAt(
            item.line,
            107,
            `The column prefix '${item.qualifier.join('.')}' does not match with a table name or alias name used in the query.`,
            15,
          )
        : errorAt(item.line, 263, 'Must specify table to select from.');
    return sources.flatMap((source) =>
      source.columns.map((column) => {
        const reference = {
          kind: 'column',
          line: item.line,
          qualifier: [source.exposed],
          name: column.name,
        } as const;
        // Beside GROUP BY each column has to answer for itself.
        const bound = frame.grouped
          ? frame.statement.binder.expression(reference, frame)
          : boundColumn(source, column);
        return { name: column.name, bound };
      }),
    );
  }
  const bound = frame.statement.binder.expression(item.expression, frame);
  if (item.kind === 'assign') {
    const type = frame.statement.scope.variableType(item.variable);
    // SELECT @x = @x + column would gather over the rows, in an order that SQL Server does not promise either.
    if (frame.sources.length > 0 && namesVariable(item.expression, item.variable))
      throw errorAt(item.line, 102, `Incorrect syntax near '${item.variable}'.`, 15);
    if (!type) throw errorAt(item.line, 137, `Must declare the scalar variable "${item.variable}".`, 15);
    return [{ name: '', bound: castTo(bound, type, { line: item.line }) }];
  }
  const own = item.expression.kind === 'column' ? item.expression.name : '';
  const typed = bound.literal === null ? { ...bound, sql: 'NULL::int4' } : bound;
  return [{ name: item.alias ?? typed.column ?? own, bound: typed }];
}

function namesVariable(node: unknown, name: string): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if ('kind' in node && node.kind === 'variable' && 'name' in node)
    return typeof node.name === 'string' && sameName(node.name, name);
  return Object.values(node).some((part) => namesVariable(part, name));
}

function assignsOf({ items, line }: Select): readonly string[] | null {
  const assigns = items.flatMap((item) => (item.kind === 'assign' ? [item.variable] : []));
  if (assigns.length === 0) return null;
  if (assigns.length === items.length) return assigns;
  throw errorAt(
    line,
    141,
    'A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.',
    15,
  );
}

function orderText(
  orderBy: readonly OrderItem[],
  items: readonly Item[],
  frame: Frame,
  rows: 'all' | 'distinct' | 'weighed',
): string {
  if (orderBy.length === 0) return '';
  const parts = orderBy.map(({ expression, descending }) => {
    const named = positionOf(expression, items);
    const bound = items[named]?.bound ?? frame.statement.binder.expression(expression, frame);
    const at = items[named] ? named : items.findIndex(({ bound: { sql } }) => sql === bound.sql);
    const way = direction(descending, bound.nullable);
    if (rows === 'weighed' && at >= 0) return `q.c${at}${way}`;
    if (items[named]) return `${isLoose(bound.type) ? weighed(bound) : named + 1}${way}`;
    if (rows !== 'all' && at < 0)
      throw errorAt(
        expression.line,
        145,
        'ORDER BY items must appear in the select list if SELECT DISTINCT is specified.',
        15,
      );
    // A constant orders nothing, and PostgreSQL would take a bare number for a position.
    if (bound.constant) return `(SELECT ${bound.sql})${direction(descending, false)}`;
    return `${weighed(bound)}${way}`;
  });
  return ` ORDER BY ${parts.join(', ')}`;
}

/** A number is a position; a bare name is first that of a result's column. */
function positionOf(expression: Expression, items: readonly Item[]): number {
  if (expression.kind === 'number') {
    const at = Number(expression.text) - 1;
    if (items[at]) return at;
    throw errorAt(
      expression.line,
      108,
      `The ORDER BY position number ${expression.text} is out of range of the number of items in the select list.`,
      15,
    );
  }
  if (expression.kind !== 'column' || expression.qualifier.length > 0) return -1;
  return items.findIndex(({ name }) => name !== '' && sameName(name, expression.name));
}

function limitOf({ top, line }: Select, order: string, frame: Frame): string {
  if (!top) return '';
  const count = frame.statement.binder.expression(top.count, frame);
  const sql = rowCount(count, 'top_rows', line);
  if (!top.withTies) return ` LIMIT ${sql}`;
  if (order === '')
    throw errorAt(
      line,
      1062,
      'The TOP N WITH TIES clause is not allowed without a corresponding ORDER BY clause.',
      15,
    );
  return ` FETCH FIRST (${sql}) ROWS WITH TIES`;
}

/** A count of rows in PostgreSQL's text; what is no plain number is looked at by a function of the prelude. */
export function rowCount(
  count: Bound,
  check: 'top_rows' | 'skipped_rows' | 'fetched_rows',
  line: number,
): string {
  if (count.type.kind === 'float' || count.type.kind === 'real')
    throw errorAt(
      line,
      1060,
      'The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.',
    );
  const { sql } = castTo(count, { kind: 'bigint' }, { line });
  return /^[1-9]\d*$/.test(count.literal ?? '') ? sql : `tsql.${check}(${sql})`;
}

/** PostgreSQL locks rows of a plain select; those under an aggregate are locked in a subquery of their own. */
function lockOf(
  { sql, locks, sources }: BoundSource,
  isSimple: boolean,
  where: string,
): { readonly from: string; readonly lock: string } {
  const [first] = locks;
  if (!first) return { from: sql, lock: '' };
  const mode = `FOR UPDATE${locks.some(({ skip }) => skip) ? ' SKIP LOCKED' : ''}`;
  if (isSimple)
    return {
      from: sql,
      lock: ` FOR UPDATE OF ${locks.map(({ alias }) => alias).join(', ')}${mode.slice(10)}`,
    };
  if (sources.length !== 1) throw errorAt(first.line, 102, "Incorrect syntax near 'UPDLOCK'.", 15);
  return { from: `(SELECT ${first.alias}.* FROM ${sql}${where} ${mode}) AS ${first.alias}`, lock: '' };
}

/** Whether an aggregate of this query stands in the nodes; those of subqueries are their own. */
function hasAggregate(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some(hasAggregate);
  if ('kind' in node && node.kind === 'subquery') return false;
  if ('body' in node && 'with' in node) return false;
  if (isCall(node) && isAggregate(node)) return true;
  return Object.values(node).some(hasAggregate);
}

function isCall(node: object): node is Extract<Expression, { kind: 'call' }> {
  return 'kind' in node && node.kind === 'call' && 'withinGroup' in node;
}

/** Text columns of a new table need a collation of their own; other columns take their type alone. */
export function collated(column: ShapeColumn, sql: string): string {
  return isText(column.type) ? `${sql} COLLATE ${column.collation?.name}` : sql;
}
