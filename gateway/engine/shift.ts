import type { Generation } from './generation.ts';

/** A generation while requests are with it. */
export interface Shift {
  readonly generation: Generation;
  begin(): void;
  end(): void;
  /** Aborts when another generation has taken its place. */
  readonly retired: AbortSignal;
  retire(): void;
  /** Waits until nobody is with the generation any more. */
  over(): Promise<void>;
}

export function createShift(generation: Generation): Shift {
  let running = 0;
  let whenIdle: (() => void) | undefined;
  const retiring = new AbortController();
  return {
    generation,
    retired: retiring.signal,
    retire: () => retiring.abort(),
    begin: () => void running++,
    end() {
      if (--running === 0) whenIdle?.();
    },
    over: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => void (whenIdle = resolve))),
  };
}
