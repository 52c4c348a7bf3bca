import {
  columnName,
  type ColumnPath,
  type ColumnValue,
  type Input,
  listOf,
  listSource,
  rowCount,
} from './parameter.ts';

/** A T-SQL statement on its way to a legacy database; the only way to ask one. Every input has the type of its column. */
export interface Statement<Row> {
  /** What errors and logs call it; never its text. */
  readonly name: string;
  readonly text: string;
  readonly inputs: Readonly<Record<string, Input>>;
  /** Never set; it carries the type of the rows. */
  readonly row?: Row;
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
): Statement<Row> {
  const { where, inputs } = conditions(reading.criteria);
  return {
    name,
    text: `SELECT ${reading.columns}
FROM ${listSource('keys', key)} k
JOIN ${reading.table} t ON t.${columnName(key)} = k.value${where}
ORDER BY ${orderBy}`,
    inputs: { ...inputs, keys: listOf(key, keys) },
  };
}

/** The first rows of every parent in one statement; `RowNumber` counts them within their parent. */
export function firstRowsByParents<Row>(
  name: string,
  reading: TableReading<Row>,
  parent: ColumnPath,
  parents: readonly ColumnValue[],
  orderBy: string,
  take: number,
): Statement<Row> {
  const { where, inputs } = conditions(reading.criteria);
  return {
    name,
    text: `SELECT r.* FROM (
SELECT ${reading.columns},
  ROW_NUMBER() OVER (PARTITION BY t.${columnName(parent)} ORDER BY ${orderBy}) AS RowNumber
FROM ${listSource('keys', parent)} k
JOIN ${reading.table} t ON t.${columnName(parent)} = k.value${where}) r
WHERE r.RowNumber <= @take
ORDER BY r.RowNumber`,
    inputs: { ...inputs, keys: listOf(parent, parents), take: rowCount(take) },
  };
}

/** How many rows each parent has; a parent without any is absent. */
export interface CountRow {
  readonly Parent: string;
  readonly Total: number;
}

/** Counts the rows of every parent in one statement. */
export function countByParents(
  name: string,
  reading: TableReading<unknown>,
  parent: ColumnPath,
  parents: readonly ColumnValue[],
): Statement<CountRow> {
  const { where, inputs } = conditions(reading.criteria);
  const column = `t.${columnName(parent)}`;
  return {
    name,
    text: `SELECT CONVERT(varchar(20), ${column}) AS Parent, COUNT(*) AS Total
FROM ${listSource('keys', parent)} k
JOIN ${reading.table} t ON ${column} = k.value${where}
GROUP BY ${column}`,
    inputs: { ...inputs, keys: listOf(parent, parents) },
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
export function countRows(
  name: string,
  reading: TableReading<unknown>,
): Statement<{ readonly Total: number }> {
  const { where, inputs } = conditions(reading.criteria);
  return { name, text: `SELECT COUNT(*) AS Total\nFROM ${reading.table} t${where}`, inputs };
}

function conditions(criteria: readonly Criterion[] = []): {
  where: string;
  inputs: Readonly<Record<string, Input>>;
} {
  return {
    where: criteria.length === 0 ? '' : `\nWHERE ${criteria.map(({ sql }) => sql).join(' AND ')}`,
    inputs: Object.fromEntries(criteria.flatMap((criterion) => Object.entries(criterion.inputs))),
  };
}
