import { setTimeout as sleep } from 'node:timers/promises';
import type { MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import type { Identification, Identified } from './identify.ts';

/** How often somebody who stays is looked at again: a key that was withdrawn ends what it opened within that time. */
const lookEveryMs = 60_000;

/**
 * Aborts when somebody who stays connected may ask no longer: the token or the key has expired, or was withdrawn. It
 * looks until `signal` aborts. An issuer that is away for a moment ends nothing.
 */
export function lapseOf(
  identified: Identified,
  identifyAgain: () => MaybePromise<Identification>,
  signal: AbortSignal,
): AbortSignal {
  const lapse = new AbortController();
  if (identified.goodUntilMs < Infinity)
    void lapsed(identified, identifyAgain, signal).then((isOver) => isOver && lapse.abort());
  return lapse.signal;
}

async function lapsed(
  { goodUntilMs }: Identified,
  identifyAgain: () => MaybePromise<Identification>,
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    const waitMs = Math.max(0, Math.min(lookEveryMs, goodUntilMs - Date.now()));
    await sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return false;
    if (Date.now() >= goodUntilMs) return true;
    const told = await identifyAgain();
    if ('refusal' in told && told.refusal.status === 401) return true;
  }
  return false;
}
