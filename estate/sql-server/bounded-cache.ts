/** A map that forgets what was asked for longest ago. */
export interface BoundedCache<Key, Value> {
  /** Answers the value of the key, making it where it is missing; what `make` throws is not kept. */
  get(key: Key, make: () => Value): Value;
  clear(): void;
}

/** Makes a cache of at most `capacity` values. */
export function createBoundedCache<Key, Value>(capacity: number): BoundedCache<Key, Value> {
  const values = new Map<Key, Value>();
  return {
    get(key, make) {
      const known = values.get(key);
      const value = known ?? make();
      if (known !== undefined) values.delete(key);
      values.set(key, value); // the youngest stands last
      if (values.size > capacity) {
        const oldest = values.keys().next();
        if (!oldest.done) values.delete(oldest.value);
      }
      return value;
    },
    clear: () => values.clear(),
  };
}
