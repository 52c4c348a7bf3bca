import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  CountBreaker,
  DelegateBackoff,
  handleWhen,
} from 'cockatiel';
import type { Verdict } from './verdict.ts';

/** The circuit breaker of one operation. */
export interface Breaker {
  /** Runs the work; where the breaker is open, throws what `refusal` makes of the time until it is worth another try. */
  run<Result>(work: () => Promise<Result>, refusal: (retryAfterMs: number) => Error): Promise<Result>;
  /** Whether it would refuse a call now: from the time of the next probe on it does not. */
  readonly isResting: boolean;
}

/**
 * It opens when more than half of the last ten calls failed, five at least: a count, because most operations are asked
 * too seldom for rates, and a share, because a system that fails every other call is sick and never fails five in a row.
 */
const tripping = { threshold: 0.5, size: 10, minimumNumberOfCalls: 5 };

/** Each probe that fails doubles the time to the next, but a restart must be noticed soon. */
const firstProbeAfterMs = 2_000;
const nextProbesAfterAtMostMs = 10_000;
/** When those come again who are refused while a probe is under way. */
const probingMs = 1_000;

/** Creates a closed breaker. */
export function createBreaker(options: {
  readonly verdictOf: (error: unknown) => Verdict;
  readonly onOpen: (retryAfterMs: number) => void;
  readonly onClose: () => void;
}): Breaker {
  const { verdictOf, onOpen, onClose } = options;
  const counted = new WeakSet<Error>();
  let [openings, probesAtMs, interruptedAtMs, leftAloneUntilMs] = [0, 0, -Infinity, -Infinity];

  const policy = circuitBreaker(
    handleWhen((error) => error instanceof Error && counted.has(error)),
    {
      breaker: new CountBreaker(tripping),
      halfOpenAfter: new DelegateBackoff(({ attempt }) => {
        const waitMs = Math.min(firstProbeAfterMs * 2 ** (attempt - 1), nextProbesAfterAtMostMs);
        const [nowMs, earliestMs] = [performance.now(), leftAloneUntilMs];
        probesAtMs = Math.max(nowMs + waitMs, earliestMs);
        return probesAtMs - nowMs;
      }),
    },
  );
  policy.onBreak(() => {
    openings += 1;
    onOpen(probesAtMs - performance.now());
  });
  policy.onReset(onClose);

  /** The work, which says of its failures whether they count. */
  async function judged<Result>(work: () => Promise<Result>, isProbe: boolean): Promise<Result> {
    const [startedAtMs, before] = [performance.now(), openings];
    try {
      return await work();
    } catch (error) {
      const { system, isTransient, retryAfterMs } = verdictOf(error);
      if (retryAfterMs !== undefined) leftAloneUntilMs = performance.now() + retryAfterMs;
      // What cuts all calls under way at one time is one failure: a single restart must not count for as many.
      const isEcho = isTransient && startedAtMs <= interruptedAtMs;
      if (isTransient && !isEcho) interruptedAtMs = performance.now();
      // A probe must show that the system is well; what began before the breaker opened has no say in it any more.
      const counts = isProbe ? system !== 'well' : system === 'sick' && before === openings && !isEcho;
      if (counts && error instanceof Error) counted.add(error);
      throw error;
    }
  }

  return {
    async run(work, refusal) {
      // The policy would let callers wait for the end of the probe.
      if (policy.state === CircuitState.HalfOpen) throw refusal(probingMs);
      const isProbe = policy.state === CircuitState.Open;
      try {
        return await policy.execute(() => judged(work, isProbe));
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw refusal(Math.max(1, probesAtMs - performance.now()));
        throw error;
      }
    },
    get isResting() {
      const { state } = policy;
      return (
        state === CircuitState.HalfOpen || (state === CircuitState.Open && performance.now() < probesAtMs)
      );
    },
  };
}
