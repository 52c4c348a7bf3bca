import DataLoader from 'dataloader';
import { type Keyed, rowsByKeys } from './keyed-statements.ts';
import { type ColumnPath, type ColumnValue, sentKey } from './parameter.ts';
import type { Ask, Statement, TableReading } from './statement.ts';

/** How the rows that have one of several keys are asked for. */
export interface Lookup<Row> {
  readonly key: ColumnPath;
  readonly statement: (keys: readonly ColumnValue[]) => Statement<Row & Keyed>;
}

/** The rows of a table by the values of one of its columns. */
export function lookup<Row>(
  name: string,
  reading: TableReading<Row>,
  key: ColumnPath,
  orderBy: string,
): Lookup<Row> {
  return { key, statement: (keys) => rowsByKeys(name, reading, key, keys, orderBy) };
}

/**
 * Loads all values of a key, in the order of the statement; a key without any has an empty list. One statement asks for
 * all keys, and it tells which key each row answers: SQL Server compares texts without case and trailing blanks, some
 * collations without accents, so that a row may hold its key in another spelling than it was asked for.
 */
export function loadMany<Row, Value>(
  ask: Ask,
  { key, statement }: Lookup<Row>,
  toValue: (row: Row) => Value,
): (key: ColumnValue) => Promise<readonly Value[]> {
  const loader = new DataLoader<ColumnValue, readonly Value[]>(async (keys) => {
    const sent = keys.map((value) => sentKey(key, value));
    const known = [...new Set(sent)].filter((value) => value !== null);
    const rows = known.length === 0 ? [] : await ask(statement(known));
    const found = rows.map((row) => ({ key: String(row.KeyValue).trimEnd(), value: toValue(row) }));
    const byKey = Map.groupBy(found, (one) => one.key);
    return sent.map((value) => byKey.get(value ?? '')?.map((one) => one.value) ?? []);
  });
  return (value) => loader.load(value);
}

/** Loads the value of a key; null where there is none. */
export function loadOne<Row, Value>(
  ask: Ask,
  rows: Lookup<Row>,
  toValue: (row: Row) => Value,
): (key: ColumnValue) => Promise<Value | null> {
  const all = loadMany(ask, rows, toValue);
  return async (key) => (await all(key))[0] ?? null;
}
