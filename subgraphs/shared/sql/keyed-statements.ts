import {
  columnName,
  type ColumnPath,
  type ColumnValue,
  listOf,
  listSource,
  matchedKey,
  rowCount,
} from './parameter.ts';
import { conditions, type CountRow, type Statement, type TableReading } from './statement.ts';

/** A row that answers one of the keys of a list; `KeyValue` is the key as it was sent, padded where its type is char. */
export interface Keyed {
  readonly KeyValue: string | number;
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

/** Counts the rows of every parent in one statement; a parent without any is absent. */
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
