import type { MaybePromise } from '../../../subgraphs/shared/maybe-promise.ts';
import { tooLateToPlan } from './planning-errors.ts';
import type { IsWanted } from './turns.ts';

/** Keeps what was prepared for operations, those that were used last. */
export interface PreparedOperations<Operation, Prepared> {
  /**
   * What is prepared for an operation: at once when it is kept, else prepared once for all who ask meanwhile. Who asks
   * waits until the signal aborts, and then has a typed error; what comes later is kept all the same.
   */
  of(key: string, operation: Operation, waiter?: Waiter): MaybePromise<Prepared>;
  /** The same where it is kept; undefined where it has yet to be prepared. */
  kept(key: string): Prepared | undefined;
  /** The operations that were used last, the last one first. */
  recent(count: number): readonly Operation[];
}

/** Who waits for an operation, as long as the signal does not abort. */
export interface Waiter {
  readonly signal: AbortSignal;
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

/** What is being prepared, for those who wait. */
interface Preparation<Prepared> {
  readonly done: Promise<Prepared>;
  waiters: number;
}

/**
 * Keeps at most `maxEntries` prepared operations and `maxBytes` of them; what could not be prepared is not kept. What
 * nobody waits for any more need not be begun.
 */
export function createPreparedOperations<Operation, Prepared extends Sized>(
  prepare: (operation: Operation, isWanted: IsWanted) => Promise<Prepared>,
  { maxEntries, maxBytes }: { readonly maxEntries: number; readonly maxBytes: number },
): PreparedOperations<Operation, Prepared> {
  // A Map remembers the order of insertion, so its first entry is the one that was not used for longest.
  const entries = new Map<string, Entry<Operation, Prepared>>();
  const preparing = new Map<string, Preparation<Prepared>>();
  let bytes = 0;
  /** The last of the entries: nothing is to be done when it is used again. */
  let youngest: string | undefined;

  function startPreparing(key: string, operation: Operation): Preparation<Prepared> {
    const end = (): void => void (preparing.get(key) === preparation && preparing.delete(key));
    const isWanted = (): boolean => {
      if (preparation.waiters > 0) return true;
      // Whoever comes after this answer begins anew.
      end();
      return false;
    };
    // It begins when the first one waits for it.
    const done = Promise.resolve().then(() => prepareAndKeep(key, operation, isWanted));
    const preparation: Preparation<Prepared> = { done, waiters: 0 };
    preparing.set(key, preparation);
    done.then(end, end);
    return preparation;
  }

  async function prepareAndKeep(key: string, operation: Operation, isWanted: IsWanted): Promise<Prepared> {
    const prepared = await prepare(operation, isWanted);
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
    youngest = key;
    bytes += counted;
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries && bytes <= maxBytes) break;
      forget(oldest);
    }
  }

  function forget(key: string): void {
    bytes -= entries.get(key)?.counted ?? 0;
    entries.delete(key);
    if (key === youngest) youngest = undefined;
  }

  function keptFor(key: string): Prepared | undefined {
    const kept = entries.get(key);
    if (kept && key !== youngest) keep(key, kept.operation, kept.prepared);
    return kept?.prepared;
  }

  return {
    kept: keptFor,
    of(key, operation, waiter) {
      const kept = keptFor(key);
      if (kept) return kept;
      // Looked at only now, because a signal that nobody looks at need not be.
      const signal = waiter?.signal;
      if (signal?.aborted) return Promise.reject(tooLateToPlan());
      return waitFor(preparing.get(key) ?? startPreparing(key, operation), signal);
    },
    recent(count) {
      const youngestFirst = [...entries.values()].toReversed();
      return youngestFirst.slice(0, count).map(({ operation }) => operation);
    },
  };
}

/** Waits with the others until the signal aborts; without one, until the end. */
function waitFor<Prepared>(
  preparation: Preparation<Prepared>,
  signal: AbortSignal | undefined,
): Promise<Prepared> {
  preparation.waiters++;
  if (!signal) return preparation.done;
  const { promise, resolve, reject } = Promise.withResolvers<Prepared>();
  const leave = (): void => {
    preparation.waiters--;
    reject(tooLateToPlan());
  };
  const stay = (): void => signal.removeEventListener('abort', leave);
  signal.addEventListener('abort', leave, { once: true });
  preparation.done.finally(stay).then(resolve, reject);
  return promise;
}
