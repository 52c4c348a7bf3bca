import type { MaybePromise } from '../../../subgraphs/shared/maybe-promise.ts';

/** Keeps what was prepared for operations, those that were used last. */
export interface PreparedOperations<Operation, Prepared> {
  /** What is prepared for an operation: at once when it is kept, else prepared once for all who ask meanwhile. */
  of(key: string, operation: Operation): MaybePromise<Prepared>;
  /** The operations that were used last, the last one first. */
  recent(count: number): readonly Operation[];
}

/** A prepared operation, with about as many bytes as it keeps from other uses; they may grow while it is used. */
export interface Sized {
  readonly bytes: number;
}

interface Entry<Operation, Prepared> {
  readonly operation: Operation;
  readonly prepared: Prepared;
  /** Its bytes when they were last counted. */
  readonly counted: number;
}

/** Keeps at most `maxEntries` prepared operations and `maxBytes` of them; what could not be prepared is not kept. */
export function createPreparedOperations<Operation, Prepared extends Sized>(
  prepare: (operation: Operation) => Promise<Prepared>,
  { maxEntries, maxBytes }: { readonly maxEntries: number; readonly maxBytes: number },
): PreparedOperations<Operation, Prepared> {
  // A Map remembers the order of insertion, so its first entry is the one that was not used for longest.
  const entries = new Map<string, Entry<Operation, Prepared>>();
  const preparing = new Map<string, Promise<Prepared>>();
  let bytes = 0;

  async function prepareAndKeep(key: string, operation: Operation): Promise<Prepared> {
    const prepared = await prepare(operation);
    keep(key, operation, prepared);
    return prepared;
  }

  /** Counts it anew, and makes it the one that was used last. */
  function keep(key: string, operation: Operation, prepared: Prepared): void {
    forget(key);
    const counted = prepared.bytes;
    // What is too large for all of the place would only drive out everything else.
    if (counted > maxBytes) return;
    entries.set(key, { operation, prepared, counted });
    bytes += counted;
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries && bytes <= maxBytes) break;
      forget(oldest);
    }
  }

  function forget(key: string): void {
    bytes -= entries.get(key)?.counted ?? 0;
    entries.delete(key);
  }

  return {
    of(key, operation) {
      const kept = entries.get(key);
      if (kept) {
        keep(key, kept.operation, kept.prepared);
        return kept.prepared;
      }
      const known = preparing.get(key);
      if (known) return known;
      const started = prepareAndKeep(key, operation);
      preparing.set(key, started);
      const end = (): void => void preparing.delete(key);
      started.then(end, end);
      return started;
    },
    recent(count) {
      const youngestFirst = [...entries.values()].toReversed();
      return youngestFirst.slice(0, count).map(({ operation }) => operation);
    },
  };
}
