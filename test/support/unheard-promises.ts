import { setImmediate as turn } from 'node:timers/promises';

/** The reasons of the promises that fail unheard while something is done, each of which would end the process. */
export async function unheardIn(work: () => unknown): Promise<readonly unknown[]> {
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  // Only in place of the listeners of the test runner, which fails for each.
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', hear);
  try {
    await work();
    for (let turned = 0; turned < 3; turned++) await turn();
  } finally {
    process.off('unhandledRejection', hear);
    for (const other of others) process.on('unhandledRejection', other);
  }
  return unheard;
}
