import DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';
import { readInput } from '../errors.ts';
import { type ColumnPath, factsOf } from './catalogue.ts';
import { type ColumnValue, encodeValue } from './column-value.ts';
import type { Fragment } from './fragment.ts';
import { type Keyed, rowsByKeys, rowsByPatterns } from './keyed-statements.ts';
import type { Ask, Statement, TableReading } from './statement.ts';
import { spellingPattern, storedSpellings } from './stored-spellings.ts';

/** How the rows that have one of several keys are asked for. */
export interface Lookup<Row> {
  readonly key: ColumnPath;
  readonly statement: (keys: readonly ColumnValue[]) => Statement<Row & Keyed>;
  /** The same by LIKE patterns, for keys of too many spellings; absent where the keys are digits. */
  readonly likeStatement?: (patterns: readonly string[]) => Statement<Row & Keyed>;
}

/** The rows of a table by the values of one of its columns. */
export function lookup<Row>(
  name: string,
  reading: TableReading<Row>,
  key: ColumnPath,
  orderBy: Fragment,
): Lookup<Row> {
  return {
    key,
    statement: (keys) => rowsByKeys(name, reading, key, keys, orderBy),
    likeStatement: (patterns) => rowsByPatterns(name, reading, key, patterns, orderBy),
  };
}

/**
 * Loads all values of a key, in the order of the statement; a key without any has an empty list. One statement asks for
 * all keys in all their spellings, and another one for those of too many spellings to list. Each row tells which key it
 * answers: SQL Server compares texts without case and trailing blanks, some collations without accents, so that a row
 * may hold its key in another spelling than it was asked for.
 */
export function loadMany<Row, Value>(
  ask: Ask,
  { key, statement, likeStatement }: Lookup<Row>,
  toValue: (row: Row) => Value,
): (key: ColumnValue) => Promise<readonly Value[]> {
  const loader = new DataLoader<ColumnValue, readonly Value[]>(async (keys) => {
    const sent = keys.map((value) => sentKeys(key, value));
    const rows = await Promise.all([
      askFor(
        sent.flatMap(({ spellings }) => spellings),
        statement,
      ),
      askFor(
        sent.flatMap(({ pattern }) => pattern ?? []),
        likeStatement,
      ),
    ]);
    const found = rows.flat().map((row, place) => ({ row, place, value: toValue(row) }));
    const byKey = Map.groupBy(found, ({ row }) => String(row.KeyValue).trimEnd());
    return sent.map(({ spellings, pattern }) => {
      const answers = [...spellings, pattern ?? []].flat().map((spelling) => byKey.get(spelling) ?? []);
      const [only = [], ...others] = answers.filter((answer) => answer.length > 0);
      return (others.length === 0 ? only : merged([only, ...others])).map(({ value }) => value);
    });
  });
  /** Asks for each key once, and for none not at all. */
  async function askFor(
    sent: readonly string[],
    statementOf: ((keys: readonly string[]) => Statement<Row & Keyed>) | undefined,
  ): Promise<readonly (Row & Keyed)[]> {
    return sent.length === 0 || !statementOf ? [] : ask(statementOf([...new Set(sent)]));
  }
  return (value) => loader.load(value);
}

/** Where a key comes from: a stored row or another subgraph, or a person's argument. */
export type KeyOrigin = 'stored' | 'given';

/**
 * Loads the value of a key; null where there is none. A given text that the column cannot hold is refused as
 * BAD_USER_INPUT, since whoever typed it can mend it; a stored one merely leads nowhere.
 */
export function loadOne<Row, Value>(
  ask: Ask,
  rows: Lookup<Row>,
  toValue: (row: Row) => Value,
): (key: ColumnValue, origin?: KeyOrigin) => Promise<Value | null> {
  const all = loadMany(ask, rows, toValue);
  return async (key, origin = 'stored') => {
    if (origin === 'given' && 'collation' in factsOf(rows.key)) spellingsOf(rows.key, key);
    return (await all(key))[0] ?? null;
  };
}

/** How a key is sent: as every spelling that the column may have of it, or as a pattern of these. */
interface SentKey {
  readonly spellings: readonly string[];
  readonly pattern?: string;
}

/** A key as it is sent; without spellings where the column cannot hold it, so that no row has it. */
function sentKeys(path: ColumnPath, value: ColumnValue): SentKey {
  try {
    return spellingsOf(path, value);
  } catch (error) {
    if (error instanceof GraphQLError) return { spellings: [] };
    throw error;
  }
}

/** A key as a list sends it, without padding. Throws BAD_USER_INPUT for a key that the column cannot hold. */
function spellingsOf(path: ColumnPath, value: ColumnValue): SentKey {
  const facts = factsOf(path);
  const bare = typeof value === 'string' ? value.trimEnd() : value;
  const key = String(encodeValue(facts, bare));
  if (facts.type !== 'varchar') return { spellings: [key] };
  const spellings = readInput(() => storedSpellings(key));
  return spellings ? { spellings } : { spellings: [], pattern: spellingPattern(key) };
}

/** The rows of several spellings in the order of the statement; where the server takes two for one, each row once. */
function merged<Found extends { readonly row: Keyed; readonly place: number }>(
  answers: readonly (readonly Found[])[],
): readonly Found[] {
  const rows = answers.flat().toSorted((a, b) => a.place - b.place);
  return [...new Map(rows.map((one) => [JSON.stringify({ ...one.row, KeyValue: null }), one])).values()];
}
