import type { TablePath } from './catalogue.ts';
import { type Fragment, joined, render, sql, tableName } from './fragment.ts';
import { type Input, rowCount } from './parameter.ts';

const composed: unique symbol = Symbol('composed of fragments');

/** A T-SQL statement on its way to a legacy database; the only way to ask one. Every input has the type of its column. */
export interface Statement<Row> {
  readonly [composed]: true;
  /** What errors and logs call it; never its text. */
  readonly name: string;
  readonly text: string;
  /** The same for a database whose columns have another collation than it has itself (see `listedValue`). */
  readonly textAcrossCollations?: string;
  readonly inputs: Readonly<Record<string, Input>>;
  /** Never set; it carries the type of the rows. */
  readonly row?: Row;
}

/** Runs a statement of the request. */
export type Ask = <Row>(statement: Statement<Row>) => Promise<readonly Row[]>;

/** Composes a statement. */
export function statement<Row>(name: string, whole: Fragment<Row>): Statement<Row> {
  const { text, inputs } = render(whole, 'plain');
  const { text: across } = render(whole, 'across');
  return { [composed]: true, name, text, ...(across !== text && { textAcrossCollations: across }), inputs };
}

/** A table as a list is read from it; readings come from `readingOf`. */
export interface TableReading<Row> {
  readonly table: TablePath;
  /** The select list, under the alias `t`. */
  readonly columns: Fragment<Row>;
  /** Conditions on the rows of the table under the alias `t`. */
  readonly criteria?: readonly Fragment[];
}

/** All rows of a table that meet all criteria; for tables of a few dozen rows. */
export function allRows<Row>(name: string, reading: TableReading<Row>, orderBy: Fragment): Statement<Row> {
  return statement(name, sql<Row>`SELECT ${reading.columns}${rowsOf(reading)}\nORDER BY ${orderBy}`);
}

/** The first rows of a table that meet all criteria. */
export function firstRows<Row>(
  name: string,
  reading: TableReading<Row>,
  orderBy: Fragment,
  take: number,
): Statement<Row> {
  return statement(
    name,
    sql<Row>`SELECT TOP (${rowCount(take)}) ${reading.columns}${rowsOf(reading)}\nORDER BY ${orderBy}`,
  );
}

/** How many rows there are. */
export interface CountRow {
  readonly Total: number;
}

/** Counts the rows of a table that meet all criteria. */
export function countRows(name: string, reading: TableReading<unknown>): Statement<CountRow> {
  return statement(name, sql<CountRow>`SELECT COUNT(*) AS Total${rowsOf(reading)}`);
}

/** The criteria after WHERE or AND, which stands before the first where there is one. */
export function conditions(before: Fragment, criteria: readonly Fragment[] = []): Fragment {
  return criteria.length === 0 ? sql`` : sql`${before} ${joined(criteria, sql` AND `)}`;
}

function rowsOf({ table, criteria }: TableReading<unknown>): Fragment {
  return sql`\nFROM ${tableName(table)} t${conditions(sql`\nWHERE`, criteria)}`;
}
