import DataLoader from 'dataloader';

type Key = string | number;

/** Loads one value a key; a key without one is null. A failed batch rejects its keys. */
export function oneByKey<K extends Key, V>(
  load: (keys: readonly K[]) => Promise<readonly V[]>,
  keyOf: (value: V) => K,
  maxBatchSize = Infinity,
): (key: K) => Promise<V | null> {
  const loader = new DataLoader<K, V | null>(
    async (keys) => {
      const byKey = new Map((await load(keys)).map((value) => [keyOf(value), value]));
      return keys.map((key) => byKey.get(key) ?? null);
    },
    { maxBatchSize },
  );
  return (key) => loader.load(key);
}

/** Loads all values of a key in the order in which they were loaded; a key without any has an empty list. */
export function manyByKey<K extends Key, V>(
  load: (keys: readonly K[]) => Promise<readonly V[]>,
  keyOf: (value: V) => K,
  maxBatchSize = Infinity,
): (key: K) => Promise<readonly V[]> {
  const loader = new DataLoader<K, readonly V[]>(
    async (keys) => {
      const byKey = Map.groupBy(await load(keys), keyOf);
      return keys.map((key) => byKey.get(key) ?? []);
    },
    { maxBatchSize },
  );
  return (key) => loader.load(key);
}

/** Loads one thing once a request, however often it is asked for. */
export function once<V>(load: () => Promise<V>): () => Promise<V> {
  let loaded: Promise<V> | undefined;
  return () => (loaded ??= load());
}

/** One loader for each set of arguments: fields with the same arguments share a batch. */
export function perArguments<A, L>(create: (args: A) => L): (args: A) => L {
  const loaders = new Map<string, L>();
  return (args) => {
    const key = JSON.stringify(args);
    const known = loaders.get(key);
    if (known !== undefined) return known;
    const loader = create(args);
    loaders.set(key, loader);
    return loader;
  };
}
