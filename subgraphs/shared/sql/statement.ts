import { type Input, rowCount } from './parameter.ts';

/** A T-SQL statement on its way to a legacy database; the only way to ask one. Every input has the type of its column. */
export interface Statement<Row> {
  /** What errors and logs call it; never its text. */
  readonly name: string;
  readonly text: string;
  /** The same for a database whose columns have another collation than it has itself (see `matchedKey`). */
  readonly textAcrossCollations?: string;
  readonly inputs: Readonly<Record<string, Input>>;
  /** Never set; it carries the type of the rows. */
  readonly row?: Row;
}

/** Runs a statement of the request. */
export type Ask = <Row>(statement: Statement<Row>) => Promise<readonly Row[]>;

/** A condition on the rows of the table under the alias `t`, with the inputs that it names. */
export interface Criterion {
  readonly sql: string;
  readonly inputs: Readonly<Record<string, Input>>;
}

/** A table as a list is read from it. */
export interface TableReading<Row> {
  /** 'dbo.tblDarkhast'. */
  readonly table: string;
  /** The select list, under the alias `t`. */
  readonly columns: string;
  readonly criteria?: readonly Criterion[];
  /** Never set; it carries the type of the rows. */
  readonly row?: Row;
}

/** The first rows of a table that meet all criteria. */
export function firstRows<Row>(
  name: string,
  reading: TableReading<Row>,
  orderBy: string,
  take: number,
): Statement<Row> {
  const { where, inputs } = conditions(reading.criteria);
  return {
    name,
    text: `SELECT TOP (@take) ${reading.columns}\nFROM ${reading.table} t${where}\nORDER BY ${orderBy}`,
    inputs: { ...inputs, take: rowCount(take) },
  };
}

/** How many rows there are. */
export interface CountRow {
  readonly Total: number;
}

/** Counts the rows of a table that meet all criteria. */
export function countRows(name: string, reading: TableReading<unknown>): Statement<CountRow> {
  const { where, inputs } = conditions(reading.criteria);
  return { name, text: `SELECT COUNT(*) AS Total\nFROM ${reading.table} t${where}`, inputs };
}

/** Criteria in the words of a statement. */
export function conditions(criteria: readonly Criterion[] = []): {
  /** With its WHERE. */
  readonly where: string;
  /** To go on with after another condition. */
  readonly conjunction: string;
  readonly inputs: Readonly<Record<string, Input>>;
} {
  const sql = criteria.map((criterion) => criterion.sql).join(' AND ');
  return {
    where: sql && `\nWHERE ${sql}`,
    conjunction: sql && ` AND ${sql}`,
    inputs: Object.fromEntries(criteria.flatMap((criterion) => Object.entries(criterion.inputs))),
  };
}
