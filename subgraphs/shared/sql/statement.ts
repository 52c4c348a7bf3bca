import {
  columnName,
  type ColumnPath,
  type ColumnValue,
  type Input,
  listOf,
  listSource,
  matchedKey,
  rowCount,
} from './parameter.ts';

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

/** A row that answers one of the keys of a list; `KeyValue` is the key as it was sent, padded where its type is char. */
export interface Keyed {
  readonly KeyValue: string | number;
}

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

/** All rows whose key column has one of the keys: one statement, whatever the number of keys. */
export function rowsByKeys<Row>(
  name: string,
  reading: TableReading<Row>,
  key: ColumnPath,
  keys: readonly ColumnValue[],
  orderBy: string,
): Statement<Row & Keyed> {
  const { where, inputs } = conditions(reading.criteria);
  return keyed(
    name,
    key,
    (value) => `SELECT k.value AS KeyValue, ${reading.columns}
FROM ${listSource('keys', key)} k
JOIN ${reading.table} t ON t.${columnName(key)} = ${value}${where}
ORDER BY ${orderBy}`,
    { ...inputs, keys: listOf(key, keys) },
  );
}

/** The first rows of every parent in one statement, which reads all rows of the parents once. */
export function firstRowsByParents<Row>(
  name: string,
  reading: TableReading<Row>,
  parent: ColumnPath,
  parents: readonly ColumnValue[],
  orderBy: string,
  take: number,
): Statement<Row & Keyed> {
  const { where, inputs } = conditions(reading.criteria);
  return keyed(
    name,
    parent,
    (value) => `SELECT r.* FROM (
SELECT k.value AS KeyValue, ${reading.columns},
  ROW_NUMBER() OVER (PARTITION BY k.value ORDER BY ${orderBy}) AS RowNumber
FROM ${listSource('keys', parent)} k
JOIN ${reading.table} t ON t.${columnName(parent)} = ${value}${where}) r
WHERE r.RowNumber <= @take
ORDER BY r.RowNumber`,
    { ...inputs, keys: listOf(parent, parents), take: rowCount(take) },
  );
}

/**
 * The same for parents with thousands of rows: of each it reads no more than it takes. The table needs an index of the
 * parent and the order; without one it would be read anew for every parent.
 */
export function topRowsByParents<Row>(
  name: string,
  reading: TableReading<Row>,
  parent: ColumnPath,
  parents: readonly ColumnValue[],
  orderBy: string,
  take: number,
): Statement<Row & Keyed> {
  const { conjunction, inputs } = conditions(reading.criteria);
  return keyed(
    name,
    parent,
    (value) => `SELECT k.value AS KeyValue, r.*
FROM ${listSource('keys', parent)} k
CROSS APPLY (SELECT TOP (@take) ${reading.columns},
    ROW_NUMBER() OVER (ORDER BY ${orderBy}) AS RowNumber
  FROM ${reading.table} t
  WHERE t.${columnName(parent)} = ${value}${conjunction}
  ORDER BY ${orderBy}) r
ORDER BY r.RowNumber`,
    { ...inputs, keys: listOf(parent, parents), take: rowCount(take) },
  );
}

/** How many rows a parent has; a parent without any is absent. */
export interface CountRow {
  readonly Total: number;
}

/** Counts the rows of every parent in one statement. */
export function countByParents(
  name: string,
  reading: TableReading<unknown>,
  parent: ColumnPath,
  parents: readonly ColumnValue[],
): Statement<CountRow & Keyed> {
  const { where, inputs } = conditions(reading.criteria);
  return keyed(
    name,
    parent,
    (value) => `SELECT k.value AS KeyValue, COUNT(*) AS Total
FROM ${listSource('keys', parent)} k
JOIN ${reading.table} t ON t.${columnName(parent)} = ${value}${where}
GROUP BY k.value`,
    { ...inputs, keys: listOf(parent, parents) },
  );
}

/** A statement that compares a column with the keys of a list; `write` gets the key as it stands in the comparison. */
export function keyed<Row>(
  name: string,
  key: ColumnPath,
  write: (value: string) => string,
  inputs: Statement<Row>['inputs'],
): Statement<Row> {
  const across = matchedKey(key);
  return {
    name,
    text: write('k.value'),
    ...(across !== null && { textAcrossCollations: write(across) }),
    inputs,
  };
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

/** Counts the rows of a table that meet all criteria. */
export function countRows(name: string, reading: TableReading<unknown>): Statement<CountRow> {
  const { where, inputs } = conditions(reading.criteria);
  return { name, text: `SELECT COUNT(*) AS Total\nFROM ${reading.table} t${where}`, inputs };
}

function conditions(criteria: readonly Criterion[] = []): {
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
