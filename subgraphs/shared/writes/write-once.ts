import { ExponentialBackoff } from 'cockatiel';
import { setTimeout as sleep } from 'node:timers/promises';
import { outcomeUnknown, type LegacySystem } from '../errors.ts';
import { sourceErrorCode } from '../guard/verdict.ts';
import type { SourceRequest } from '../source-request.ts';

/** How a change ended: it is made, or its system refused it with a code, and nothing has happened. */
export type WriteOutcome<Done, Refusal extends number> =
  { readonly done: Done } | { readonly refused: Refusal };

/** A change that may be sent more than once and is made once: its tracking number, or what it is, makes sure of that. */
export interface Write<Done, Refusal extends number> {
  readonly system: LegacySystem;
  readonly operation: string;
  /** Sends the change; null where its tracking number was used before. Throws a typed source error, or the person's. */
  send(request: SourceRequest): Promise<WriteOutcome<Done, Refusal> | null>;
  /** Asks what became of the change; null where the system knows nothing of it. Throws a typed source error. */
  find(request: SourceRequest): Promise<Done | null>;
}

/**
 * Makes a change exactly once. Whenever an answer does not prove that the change is made, the system is asked what became
 * of it before anything else happens; where it knows nothing, the change is sent again, which does no harm: a call that
 * was given up and is carried out late has the same number. Throws a typed source error where the change cannot have
 * been made, and `outcomeUnknown` where nobody could find out before the request's deadline.
 */
export async function writeOnce<Done, Refusal extends number>(
  write: Write<Done, Refusal>,
  request: SourceRequest,
): Promise<WriteOutcome<Done, Refusal>> {
  let backoff = firstBackoff.next();
  for (let sends = 1; ; sends += 1) {
    const { outcome, doubt } = await send(write, request, sends > 1);
    if (outcome && 'done' in outcome) return outcome;
    const found = await findOut(write, request);
    if (found !== null) return { done: found };
    // A refusal counts only now: a slot may be taken because an earlier call under the same number took it.
    if (outcome) return outcome;
    const mayRepeat = sends < maxSends && (await pause(backoff.duration, leastToRepeatMs, request));
    if (!mayRepeat) throw outcomeUnknown(write.system, write.operation, doubt);
    backoff = backoff.next(undefined);
  }
}

/** As often as a read is made at most. */
const maxSends = 3;
const firstBackoff = new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 });
/** What is kept of a request's time to ask at the end what became of its change. */
const questionMs = 1_000;
/** With less, a change that is sent again would only be given up again. */
const leastToRepeatMs = 500;
/** With less, nobody would wait for the answer of another question. */
const leastToAskMs = 200;

/** What came of sending a change; without an outcome it is in doubt, and `doubt` is why, if only the number was used. */
interface Sent<Done, Refusal extends number> {
  readonly outcome: WriteOutcome<Done, Refusal> | null;
  readonly doubt?: unknown;
}

async function send<Done, Refusal extends number>(
  write: Write<Done, Refusal>,
  request: SourceRequest,
  isRepeated: boolean,
): Promise<Sent<Done, Refusal>> {
  // One by one: the scope of a request has its signal by a getter, which a spread would leave behind.
  const { signal, workload, deadlineAtMs } = request;
  const keptMs = Math.min(questionMs, Math.max(0, deadlineAtMs - performance.now()) / 2);
  try {
    return { outcome: await write.send({ signal, workload, deadlineAtMs: deadlineAtMs - keptMs }) };
  } catch (error) {
    // Who is not let in has changed nothing, which says nothing of the calls before.
    const isCertain = sourceErrorCode(error) === undefined || (!isRepeated && !isDoubtful(error));
    if (isCertain) throw error;
    return { outcome: null, doubt: error };
  }
}

/** Asks until there is an answer or no time. */
async function findOut<Done>(write: Write<Done, number>, request: SourceRequest): Promise<Done | null> {
  for (let backoff = firstBackoff.next(); ; backoff = backoff.next(undefined)) {
    try {
      return await write.find(request);
    } catch (error) {
      if (sourceErrorCode(error) === undefined) throw error;
      const mayRepeat = isDoubtful(error) && (await pause(backoff.duration, leastToAskMs, request));
      if (!mayRepeat) throw outcomeUnknown(write.system, write.operation, error);
    }
  }
}

/** Whether a call that failed so may have been carried out, or may be answered later. */
function isDoubtful(error: unknown): boolean {
  const code = sourceErrorCode(error);
  return code !== undefined && code !== 'SOURCE_REFUSED';
}

/** Waits, unless less than `leastMs` would be left; tells whether it did, and somebody still waits. */
async function pause(
  waitMs: number,
  leastMs: number,
  { signal, deadlineAtMs }: SourceRequest,
): Promise<boolean> {
  if (signal.aborted || performance.now() + waitMs + leastMs > deadlineAtMs) return false;
  await sleep(waitMs, undefined, { signal }).catch(() => {});
  return !signal.aborted;
}
