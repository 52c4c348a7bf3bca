import { setTimeout as sleep } from 'node:timers/promises';
import type { SystemHealth } from '../system-health.ts';

const patienceMs = 5_000;
const pauseMs = 2_000;

/**
 * Looks at the legacy systems in the background until all of them have answered once: a database that differs from the
 * catalogue is known and logged soon after the start, whether or not somebody asks about health.
 */
export function startFirstLook(look: (signal: AbortSignal) => Promise<readonly SystemHealth[]>): Disposable {
  const ending = new AbortController();
  const untilAllAnswer = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      const systems = await look(AbortSignal.any([ending.signal, AbortSignal.timeout(patienceMs)]));
      if (systems.every(({ up }) => up)) return;
      await sleep(pauseMs, undefined, { signal: ending.signal, ref: false });
    }
  };
  // It ends with the process, in the middle of a pause or of a look.
  untilAllAnswer().catch(() => undefined);
  return { [Symbol.dispose]: () => ending.abort() };
}
