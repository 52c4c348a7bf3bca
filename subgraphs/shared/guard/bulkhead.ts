import type { Workload } from '../source-request.ts';
import { createWaitTimes, type WaitTimes } from './wait-times.ts';

/** The slots of one source: no more calls than these are under way at a time, and no more wait than is worth while. */
export interface Bulkhead {
  /**
   * Resolves with a slot, to be given back when the work has ended. Rejects with the signal's reason when it aborts, and
   * with what `refusal` makes when the queue is full or the wait grew too long.
   */
  enter(visitor: Visitor): Promise<Leave>;
  /** Turns those out of the queue who wait for an operation. */
  expel(operation: string, error: () => Error): void;
  stats(): BulkheadStats;
}

export type Leave = () => void;

export interface Visitor {
  readonly operation: string;
  readonly workload: Workload;
  readonly signal: AbortSignal;
  /** What is left of the request's own time. */
  readonly remainingMs: number;
  readonly refusal: () => Error;
}

export interface BulkheadStats {
  readonly running: number;
  readonly queued: number;
  readonly waitMs: WaitTimes;
}

/** A person is told after this long that the system is busy; a report is made again less lightly. */
const patienceMs: Readonly<Record<Workload, number>> = { interactive: 5_000, report: 15_000 };

/** What a slot serves in a second when all is well, at some 50 ms a call: who comes later would wait in vain. */
const callsASecond = 20;

/** Reports may take this much of a source; a morning's statistics must leave the counters working. */
const shareOfReports = 0.25;

/** A visitor in the queue. */
interface Waiting {
  readonly operation: string;
  readonly number: number;
  readonly start: () => void;
  readonly turnOut: (error: unknown) => void;
}

/** Creates the slots of a source; reports have a share of them, nested in the whole. */
export function createBulkhead(slots: number): Bulkhead {
  const limits = { interactive: slots, report: Math.max(1, Math.floor(slots * shareOfReports)) };
  const running = { interactive: 0, report: 0 };
  const queues = { interactive: new Set<Waiting>(), report: new Set<Waiting>() };
  const waits = createWaitTimes();
  let visitors = 0;

  const isFree = (workload: Workload): boolean =>
    running.interactive + running.report < slots && running[workload] < limits[workload];

  function occupy(workload: Workload): Leave {
    running[workload] += 1;
    return () => {
      running[workload] -= 1;
      startNext();
    };
  }

  /** First come, first served; reports let others pass while their share is used. */
  function startNext(): void {
    const [first] = (['interactive', 'report'] as const)
      .filter(isFree)
      .flatMap((workload) => [...queues[workload].values().take(1)])
      .toSorted((a, b) => a.number - b.number);
    first?.start();
  }

  async function wait({ operation, workload, signal, remainingMs, refusal }: Visitor): Promise<Leave> {
    const queue = queues[workload];
    const longestMs = Math.min(patienceMs[workload], remainingMs);
    if (queue.size >= limits[workload] * callsASecond * (patienceMs[workload] / 1000)) throw refusal();
    const { promise, resolve, reject } = Promise.withResolvers<Leave>();
    const waiting: Waiting = {
      operation,
      number: (visitors += 1),
      start() {
        queue.delete(waiting);
        resolve(occupy(workload));
      },
      turnOut(error) {
        queue.delete(waiting);
        reject(error);
      },
    };
    const leave = (): void => waiting.turnOut(signal.reason);
    const timer = setTimeout(() => waiting.turnOut(refusal()), longestMs);
    signal.addEventListener('abort', leave, { once: true });
    queue.add(waiting);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    }
  }

  return {
    async enter(visitor) {
      visitor.signal.throwIfAborted();
      const { workload } = visitor;
      if (isFree(workload) && queues[workload].size === 0) {
        waits.add(0);
        return occupy(workload);
      }
      const startedAt = performance.now();
      try {
        return await wait(visitor);
      } finally {
        waits.add(performance.now() - startedAt);
      }
    },
    expel(operation, error) {
      for (const waiting of [...queues.interactive, ...queues.report])
        if (waiting.operation === operation) waiting.turnOut(error());
    },
    stats: () => ({
      running: running.interactive + running.report,
      queued: queues.interactive.size + queues.report.size,
      waitMs: waits.read(),
    }),
  };
}
