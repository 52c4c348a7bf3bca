import type { Logger } from 'pino';
import type { LegacySystem } from '../errors.ts';
import { type Drift, driftOf, type LiveColumn, noDrift } from './drift.ts';

/** Watches whether a live database still is what the catalogue says. */
export interface DriftWatch {
  /** The drift as it was last seen, after a look where one is due: at first, and after the server was away. */
  readonly drift: () => Promise<Drift>;
  /** Tells that the server answered; it is looked at in the background where it was away since the last look. */
  readonly answered: () => void;
  readonly wentAway: () => void;
}

/** Creates a watch; `readColumns` asks the server for its columns. Nobody looks before `drift` was asked for. */
export function createDriftWatch(options: {
  readonly system: LegacySystem;
  readonly database: 'Shahrsazi' | 'Bazdid';
  readonly readColumns: () => Promise<readonly LiveColumn[]>;
  readonly log: Logger;
}): DriftWatch {
  const { system, database, readColumns, log } = options;
  let seen = noDrift;
  let state: 'not watched' | 'due' | 'looked' = 'not watched';
  let looking: Promise<void> | undefined;

  async function look(): Promise<void> {
    try {
      state = 'looked';
      const drift = driftOf(database, await readColumns());
      if (drift.sentences.length > 0 && drift.sentences.join() !== seen.sentences.join())
        log.warn({ system, drift: drift.sentences }, 'the database differs from the catalogue');
      seen = drift;
    } catch {
      // What went wrong has been logged as the failed statement that it is.
      state = 'due';
    } finally {
      looking = undefined;
    }
  }

  return {
    async drift() {
      if (state !== 'looked') looking ??= look();
      await looking;
      return seen;
    },
    answered() {
      if (state === 'due') looking ??= look();
    },
    wentAway() {
      if (state === 'looked') state = 'due';
    },
  };
}
