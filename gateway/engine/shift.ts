import { setTimeout as sleep } from 'node:timers/promises';
import type { Generation } from './generation.ts';

/** A request that Apollo Server has validated against a generation reaches it within this time. */
const onTheWayMs = 5000;

/** A generation while requests are with it. */
export interface Shift {
  readonly generation: Generation;
  begin(): void;
  end(): void;
  /** Aborts when another generation has taken its place. */
  readonly retired: AbortSignal;
  retire(): void;
  /** Waits until nobody is with the generation any more, nor on the way to it. */
  over(): Promise<void>;
}

export function createShift(generation: Generation): Shift {
  let running = 0;
  let idle = Promise.withResolvers<void>();
  idle.resolve();
  const retiring = new AbortController();
  return {
    generation,
    retired: retiring.signal,
    retire: () => retiring.abort(),
    begin() {
      if (running++ === 0) idle = Promise.withResolvers();
    },
    end() {
      if (--running === 0) idle.resolve();
    },
    async over() {
      // From then on there are only requests that have begun.
      await sleep(onTheWayMs, undefined, { ref: false });
      await idle.promise;
    },
  };
}
