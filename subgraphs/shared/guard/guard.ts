import { ExponentialBackoff } from 'cockatiel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { refusedAsBusy, refusedAsFailing, sourceError, type LegacySystem } from '../errors.ts';
import type { SourceRequest, Workload } from '../source-request.ts';
import { createBreaker, type Breaker } from './breaker.ts';
import { createBulkhead, type BulkheadStats, type Leave } from './bulkhead.ts';
import { withinTime, type Ending } from './deadline.ts';
import { createRetryBudget } from './retry-budget.ts';
import { notTried, type Verdict } from './verdict.ts';

/** What stands between us and one legacy system, and protects each from the other. */
export interface Guard {
  /**
   * Makes a call: again where it is a read and its failure transient, not at all while its breaker is open, in one of the
   * source's slots, and within its time. Throws what the work throws, or a typed error of its own.
   */
  run<Result>(call: GuardedCall, work: (turn: Turn) => Promise<Result>): Promise<Result>;
  /** Has the system looked at, in a slot, unless an answer of the last second shows that it is up. */
  signOfLife(look: (signal: AbortSignal) => Promise<unknown>, signal: AbortSignal): Promise<void>;
  stats(): GuardStats;
}

export interface GuardedCall {
  readonly operation: string;
  /** A write is never made a second time: nobody knows what became of the first. */
  readonly kind: 'read' | 'write';
  readonly request: SourceRequest;
}

/** A call while it has its slot. */
export interface Turn {
  /** Aborts when nobody waits for the call any more. */
  readonly signal: AbortSignal;
  /**
   * Makes another call that this one needs first, such as a login, in the same slot: with its own breaker and time limit,
   * and to its end, even when this call's request goes. The work must wait for it.
   */
  first<Result>(operation: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Whether a message that the system has turned down unread may be sent once more; it counts as a retry. */
  mayRepeat(): boolean;
  /** Keeps the slot when the work has ended, until an answer has that is passed on while it comes. */
  keepUntil(rest: Promise<unknown>): void;
}

export interface GuardStats extends BulkheadStats {
  /** Calls that were not made, because of the queue or an open breaker. */
  readonly refused: number;
  readonly retries: number;
  /** The operations whose breakers refuse now. */
  readonly open: readonly string[];
}

/** A read is made three times at most; who is still refused then does better to come back later. */
const maxRetries = 2;
/** Long enough for the other side of a deadlock to end, short enough for a person not to notice. */
const retryBackoff = new ExponentialBackoff({ initialDelay: 100, maxDelay: 1_000 });
/** What is kept of a request's time to put its answer together, so that it comes in part and not too late. */
const reservedMs = 100;
const freshMs = 1_000;

/** What a source is asked for at most. */
export interface GuardLimits {
  /** Calls at a time. */
  readonly slots: number;
  /** How long one call may take: a person waits for less than a report. */
  readonly callMs: Readonly<Record<Workload, number>>;
}

/** Creates the guard of one source. `verdictOf` tells what its errors mean. */
export function createGuard(options: {
  readonly system: LegacySystem;
  readonly limits: GuardLimits;
  readonly verdictOf: (error: unknown) => Verdict;
  readonly log: Logger;
}): Guard {
  const { system, limits, log } = options;
  const bulkhead = createBulkhead(limits.slots);
  const budget = createRetryBudget();
  const breakers = new Map<string, Breaker>();
  /** What our own errors mean, and those of others for a call that they only passed through. */
  const known = new WeakMap<object, Verdict>();
  let [refused, answeredAtMs] = [0, -Infinity];

  const verdictOf = (error: unknown): Verdict =>
    (error instanceof Error && known.get(error)) || options.verdictOf(error);

  function withVerdict(error: Error, verdict: Verdict): Error {
    known.set(error, verdict);
    return error;
  }

  function refusal(error: Error, operation: string): Error {
    refused += 1;
    log.debug({ system, operation }, 'call refused');
    return withVerdict(error, notTried);
  }
  const failing = (operation: string) => (retryAfterMs: number) =>
    refusal(refusedAsFailing(system, operation, retryAfterMs), operation);

  const breakerOf = (operation: string): Breaker => {
    const existing = breakers.get(operation);
    if (existing) return existing;
    const breaker = createBreaker({
      verdictOf,
      onOpen(retryAfterMs) {
        log.warn({ system, operation, retryAfterMs: Math.round(retryAfterMs) }, 'breaker opened');
        bulkhead.expel(operation, () => failing(operation)(retryAfterMs));
      },
      onClose: () => log.info({ system, operation }, 'breaker closed'),
    });
    breakers.set(operation, breaker);
    return breaker;
  };

  /** A call that was cut short tells of its system only where it had the time that it may take. */
  const cutShort = (operation: string) => (ending: Ending) => {
    const error = sourceError('SOURCE_TIMEOUT', system, operation);
    return ending === 'limit' ? error : withVerdict(error, notTried);
  };

  async function inTime<Result>(
    operation: string,
    request: SourceRequest,
    work: (signal: AbortSignal) => Promise<Result>,
    atRest: Leave,
  ): Promise<Result> {
    const { signal, workload } = request;
    const time = { limitMs: limits.callMs[workload], remainingMs: remainingMs(request), signal };
    const result = await withinTime(time, work, cutShort(operation), atRest);
    answeredAtMs = performance.now();
    return result;
  }

  async function inSlot<Result>(
    { operation, request }: GuardedCall,
    work: (signal: AbortSignal, keepUntil: Turn['keepUntil']) => Promise<Result>,
  ): Promise<Result> {
    const { signal, workload } = request;
    const leave = await bulkhead
      .enter({
        operation,
        workload,
        signal,
        remainingMs: remainingMs(request),
        refusal: () => refusal(refusedAsBusy(system, operation), operation),
      })
      .catch((error: unknown) => {
        throw signal.aborted ? cutShort(operation)('left') : error;
      });
    const rests: Promise<unknown>[] = [];
    const keepUntil = (rest: Promise<unknown>): void => void rests.push(rest);
    const atRest = (): void => (rests.length > 0 ? void Promise.allSettled(rests).then(leave) : leave());
    return inTime(operation, request, (inTurn) => work(inTurn, keepUntil), atRest);
  }

  const firstIn =
    (keepUntil: Turn['keepUntil']): Turn['first'] =>
    async (operation, work) => {
      // A login that takes too long is still a call of the slot in which it was begun.
      const { promise: rest, resolve: atRest } = Promise.withResolvers<void>();
      const begin = () => {
        keepUntil(rest);
        return inTime(operation, everyonesRequest, work, atRest);
      };
      try {
        return await breakerOf(operation).run(begin, failing(operation));
      } catch (error) {
        throw error instanceof Error ? withVerdict(error, { ...verdictOf(error), system: 'unknown' }) : error;
      }
    };

  const attempt = <Result>(call: GuardedCall, work: (turn: Turn) => Promise<Result>): Promise<Result> =>
    breakerOf(call.operation).run(
      () =>
        inSlot(call, (signal, keepUntil) =>
          work({ signal, first: firstIn(keepUntil), mayRepeat: () => budget.spend(), keepUntil }),
        ),
      failing(call.operation),
    );

  return {
    async run(call, work) {
      budget.earn();
      let backoff = retryBackoff.next();
      for (let retries = 0; ; retries += 1) {
        try {
          return await attempt(call, work);
        } catch (error) {
          const { isTransient, retryAfterMs = 0 } = verdictOf(error);
          if (call.kind === 'write' || !isTransient) throw error;
          const waitMs = Math.max(backoff.duration, retryAfterMs);
          const isWorthwhile = waitMs < remainingMs(call.request) && !call.request.signal.aborted;
          if (retries === maxRetries || !isWorthwhile || !budget.spend()) throw error;
          log.debug({ system, operation: call.operation, waitMs: Math.round(waitMs) }, 'call retried');
          await sleep(waitMs, undefined, { signal: call.request.signal }).catch(() => {
            throw cutShort(call.operation)('left');
          });
          backoff = backoff.next(undefined);
        }
      }
    },
    async signOfLife(look, signal) {
      if (performance.now() - answeredAtMs < freshMs) return;
      const request = { ...everyonesRequest, signal };
      await inSlot({ operation: 'a sign of life', kind: 'read', request }, look);
    },
    stats: () => ({
      ...bulkhead.stats(),
      refused,
      retries: budget.spent,
      open: [...breakers].filter(([, { isResting }]) => isResting).map(([operation]) => operation),
    }),
  };
}

/** The request of a call that is made for all who wait for it. */
const everyonesRequest: SourceRequest = {
  signal: new AbortController().signal,
  deadlineAtMs: Infinity,
  workload: 'interactive',
};

function remainingMs({ deadlineAtMs }: SourceRequest): number {
  return deadlineAtMs - reservedMs - performance.now();
}
