import type { ColumnPath } from './catalogue.ts';
import type { ColumnValue } from './column-value.ts';
import { field, type Fragment, sql, tableName } from './fragment.ts';
import { listedPattern, listedValue, listOf, listOfPatterns } from './list.ts';
import { rowCount } from './parameter.ts';
import { conditions, type CountRow, type Statement, statement, type TableReading } from './statement.ts';

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
  orderBy: Fragment,
): Statement<Row & Keyed> {
  return statement(
    name,
    sql<Row & Keyed>`SELECT k.value AS KeyValue, ${reading.columns}
FROM ${rowsOfKeys(reading, key, keys)}
ORDER BY ${orderBy}`,
  );
}

/** All rows whose varchar key column is like one of the patterns; `KeyValue` is the pattern. */
export function rowsByPatterns<Row>(
  name: string,
  { table, columns, criteria }: TableReading<Row>,
  key: ColumnPath,
  patterns: readonly string[],
  orderBy: Fragment,
): Statement<Row & Keyed> {
  return statement(
    name,
    sql<Row & Keyed>`SELECT k.value AS KeyValue, ${columns}
FROM ${listOfPatterns(patterns)} k
JOIN ${tableName(table)} t ON ${field(key)} LIKE ${listedPattern}${conditions(sql`\nWHERE`, criteria)}
ORDER BY ${orderBy}`,
  );
}

/** Which rows of which parents are wanted. */
export interface FirstRows<Row> {
  readonly reading: TableReading<Row>;
  readonly parent: ColumnPath;
  readonly parents: readonly ColumnValue[];
  readonly orderBy: Fragment;
  /** Rows of each parent. */
  readonly take: number;
}

/** The first rows of every parent in one statement, which reads all rows of the parents once. */
export function firstRowsByParents<Row>(
  name: string,
  { reading, parent, parents, orderBy, take }: FirstRows<Row>,
): Statement<Row & Keyed> {
  return statement(
    name,
    sql<Row & Keyed>`SELECT r.* FROM (
SELECT k.value AS KeyValue, ${reading.columns},
  ROW_NUMBER() OVER (PARTITION BY k.value ORDER BY ${orderBy}) AS RowNumber
FROM ${rowsOfKeys(reading, parent, parents)}) r
WHERE r.RowNumber <= ${rowCount(take)}
ORDER BY r.RowNumber`,
  );
}

/**
 * The same for parents with thousands of rows: of each it reads no more than it takes. The table needs an index of the
 * parent and the order; without one it would be read anew for every parent.
 */
export function topRowsByParents<Row>(
  name: string,
  { reading: { table, columns, criteria }, parent, parents, orderBy, take }: FirstRows<Row>,
): Statement<Row & Keyed> {
  return statement(
    name,
    sql<Row & Keyed>`SELECT k.value AS KeyValue, r.*
FROM ${listOf(parent, parents)} k
CROSS APPLY (SELECT TOP (${rowCount(take)}) ${columns},
    ROW_NUMBER() OVER (ORDER BY ${orderBy}) AS RowNumber
  FROM ${tableName(table)} t
  WHERE ${field(parent)} = ${listedValue(parent)}${conditions(sql` AND`, criteria)}
  ORDER BY ${orderBy}) r
ORDER BY r.RowNumber`,
  );
}

/** Counts the rows of every parent in one statement; a parent without any is absent. */
export function countByParents(
  name: string,
  reading: TableReading<unknown>,
  parent: ColumnPath,
  parents: readonly ColumnValue[],
): Statement<CountRow & Keyed> {
  return statement(
    name,
    sql<CountRow & Keyed>`SELECT k.value AS KeyValue, COUNT(*) AS Total
FROM ${rowsOfKeys(reading, parent, parents)}
GROUP BY k.value`,
  );
}

/** The keys as `k`, and as `t` the rows that have one of them. */
function rowsOfKeys(
  { table, criteria }: TableReading<unknown>,
  key: ColumnPath,
  keys: readonly ColumnValue[],
): Fragment {
  return sql`${listOf(key, keys)} k
JOIN ${tableName(table)} t ON ${field(key)} = ${listedValue(key)}${conditions(sql`\nWHERE`, criteria)}`;
}
