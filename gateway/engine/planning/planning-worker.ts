import { Worker } from 'node:worker_threads';
import type { ThreadData, Told } from './planner-messages.ts';
import type { OperationToPlan } from './planner.ts';

/** One life of the thread in which plans are made. */
export interface PlanningWorker extends AsyncDisposable {
  readonly apiSdl: string;
  readonly labels: readonly string[];
  /** Whether it takes another operation; not from the moment on at which it is told to end. */
  readonly isRunning: boolean;
  /** Whether it ended because an operation took more memory than it has. */
  readonly isOutOfMemory: boolean;
  /** Has one operation planned, and no second one beside it. `undefined`: the thread ended before it answered. */
  plan(operation: OperationToPlan): Promise<Told | undefined>;
}

/** The planner itself takes some 8 MB for a supergraph of 60 KB (measured 2026-12); the rest is for one plan at a time. */
const maxHeapMb = 512;

/** Starts the thread. Rejects with the reason when the supergraph is none, or when there is no thread to be had. */
export async function startPlanningWorker(supergraphSdl: string): Promise<PlanningWorker> {
  const thread = new Worker(new URL('./planner-worker.ts', import.meta.url), {
    workerData: { supergraphSdl } satisfies ThreadData,
    // Nothing of the process's own environment: Apollo's packages read their switches from it while they load.
    env: { APOLLO_TELEMETRY_DISABLED: 'true' },
    // Nor its switches, some of which are for the program that it was started with alone.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
  });
  let isRunning = true;
  let failure: Error | undefined;
  let answer: ((told: Told | undefined) => void) | undefined;

  const settle = (told: Told | undefined): void => {
    thread.unref();
    answer?.(told);
    answer = undefined;
  };
  thread.on('message', settle);
  thread.on('error', (error) => void (failure = error instanceof Error ? error : new Error(String(error))));
  thread.on('exit', () => {
    isRunning = false;
    settle(undefined);
  });

  // An idle thread does not keep the process alive; one that owes an answer does.
  const nextAnswer = (): Promise<Told | undefined> => {
    thread.ref();
    return new Promise((resolve) => void (answer = resolve));
  };

  const told = await nextAnswer();
  if (told?.kind !== 'ready') {
    await thread.terminate();
    if (told?.kind === 'failed') throw new Error(told.message);
    throw new Error(`The thread that plans could not start: ${failure?.message ?? 'it ended'}`);
  }
  return {
    apiSdl: told.apiSdl,
    labels: told.labels,
    get isRunning() {
      return isRunning;
    },
    get isOutOfMemory() {
      return failure !== undefined && 'code' in failure && failure.code === 'ERR_WORKER_OUT_OF_MEMORY';
    },
    async plan(operation) {
      if (!isRunning) return undefined;
      const planned = nextAnswer();
      thread.postMessage(operation);
      return planned;
    },
    async [Symbol.asyncDispose]() {
      isRunning = false;
      await thread.terminate();
    },
  };
}
