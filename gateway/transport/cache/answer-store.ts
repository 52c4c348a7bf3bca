/** Keeps answers as JSON text, so that nobody who changes what he got changes what others get. */
export interface AnswerStore {
  /** The text under a key, while it is young enough and nothing that it holds has changed. */
  get(key: string): string | undefined;
  /** Marks where a reading begins: what changes from here on outdates what it brings. */
  beginReading(): Reading;
  keep(key: string, text: string, reading: Reading, lifetime: Lifetime): void;
  /** Outdates all that holds an object of these types, and all that is being read of them. */
  change(types: Iterable<string>): void;
}

export interface Reading {
  /** On the clock of `performance.now()`. */
  readonly beganAtMs: number;
  /** How many changes there had been. */
  readonly changes: number;
}

export interface Lifetime {
  readonly maxAgeMs: number;
  /** The types of objects that the answer may hold. */
  readonly types: ReadonlySet<string>;
}

interface Kept {
  readonly text: string;
  readonly reading: Reading;
  readonly lifetime: Lifetime;
}

/** What an entry takes beside its characters. */
const entryBytes = 200;

/** Creates a store that holds at most so many bytes; what was not used for longest makes room. */
export function createAnswerStore(maxBytes: number): AnswerStore {
  // A Map remembers the order of insertion, so its first key is the one that was not used for longest.
  const entries = new Map<string, Kept>();
  const changed = new Map<string, number>();
  let changes = 0;
  let bytes = 0;

  function isGood({ reading, lifetime }: Kept): boolean {
    if (performance.now() >= reading.beganAtMs + lifetime.maxAgeMs) return false;
    if (reading.changes === changes) return true;
    return lifetime.types.values().every((type) => (changed.get(type) ?? 0) <= reading.changes);
  }

  function drop(key: string): void {
    const kept = entries.get(key);
    if (!kept) return;
    entries.delete(key);
    bytes -= bytesOf(key, kept);
  }

  return {
    get(key) {
      const kept = entries.get(key);
      if (!kept) return undefined;
      if (!isGood(kept)) {
        drop(key);
        return undefined;
      }
      entries.delete(key);
      entries.set(key, kept);
      return kept.text;
    },
    beginReading: () => ({ beganAtMs: performance.now(), changes }),
    keep(key, text, reading, lifetime) {
      const kept = { text, reading, lifetime };
      if (!isGood(kept) || bytesOf(key, kept) > maxBytes) return;
      drop(key);
      entries.set(key, kept);
      bytes += bytesOf(key, kept);
      for (const oldest of entries.keys()) {
        if (bytes <= maxBytes) break;
        drop(oldest);
      }
    },
    change(types) {
      changes++;
      for (const type of types) changed.set(type, changes);
    },
  };
}

/** The most that an entry may take: a character of Persian text makes all of its text two bytes a character. */
function bytesOf(key: string, { text }: Kept): number {
  return entryBytes + 2 * (key.length + text.length);
}
