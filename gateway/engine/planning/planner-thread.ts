import type { QueryPlan } from '@apollo/query-planner';
import { GraphQLError } from 'graphql';
import { withDocuments } from './plan-documents.ts';
import type { OperationToPlan, Planner } from './planner.ts';
import type { Told } from './planner-messages.ts';
import { planningStopped, tooManyToPlan, tooMuchToPlan } from './planning-errors.ts';
import { startPlanningWorker, type PlanningWorker } from './planning-worker.ts';
import { createRefusedOperations } from './refused-operations.ts';
import { createTurns } from './turns.ts';

/** Some hundred plans take half a second; whoever comes later does better to come again. */
const places = 100;

/** How many operations that took too long are remembered, and for how long. */
const refusedOperations = 1000;
const refusedForMs = 60_000;

/**
 * Starts a planner in a thread of its own, so that requests go on while it plans. An operation that takes longer than
 * `timeoutMs`, or more memory than the thread has, ends the thread and is refused; another thread takes its place.
 * Rejects with the reason on a supergraph that cannot be served.
 */
export async function startPlannerThread(supergraphSdl: string, timeoutMs: number): Promise<Planner> {
  let worker = startPlanningWorker(supergraphSdl);
  const { apiSdl, labels } = await worker;
  const refused = createRefusedOperations(refusedOperations, refusedForMs);
  const turns = createTurns(places, tooManyToPlan);
  let isClosed = false;

  function replaceWorker(): void {
    if (isClosed) return;
    worker = startPlanningWorker(supergraphSdl);
    // Whoever needs it next learns why there is none.
    worker.catch(() => {});
  }

  /** One at a time, so that the operation on which the thread hangs is known and the others have lost nothing. */
  async function planInTurn(operation: OperationToPlan): Promise<QueryPlan> {
    if (isClosed) throw planningStopped();
    if (refused.has(operation)) throw tooMuchToPlan();
    const { told, isTooMuch } = await within(timeoutMs, await livingWorker(), operation);
    if (isClosed) throw planningStopped();
    if (told?.kind === 'planned') return withDocuments(JSON.parse(told.planJson));
    if (told?.kind === 'failed') throw new GraphQLError(told.message, { extensions: told.extensions });
    replaceWorker();
    if (!isTooMuch) throw planningStopped();
    refused.add(operation);
    throw tooMuchToPlan();
  }

  async function livingWorker(): Promise<PlanningWorker> {
    try {
      const { isRunning } = await worker;
      if (!isRunning) replaceWorker();
      return await worker;
    } catch (error) {
      replaceWorker();
      throw planningStopped(error instanceof Error ? error : undefined);
    }
  }

  return {
    apiSdl,
    labels,
    async plan(operation, isWanted) {
      if (refused.has(operation)) throw tooMuchToPlan();
      return turns.take(() => planInTurn(operation), isWanted);
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      const last = await worker.catch(() => undefined);
      await last?.[Symbol.asyncDispose]();
    },
  };
}

/** The worker's answer, or whether it was this operation on which it ended; one that does not answer in time is ended. */
async function within(
  timeoutMs: number,
  worker: PlanningWorker,
  operation: OperationToPlan,
): Promise<{ readonly told: Told | undefined; readonly isTooMuch: boolean }> {
  let isOverTime = false;
  const timer = setTimeout(() => {
    isOverTime = true;
    void worker[Symbol.asyncDispose]();
  }, timeoutMs);
  try {
    const told = await worker.plan(operation);
    return { told, isTooMuch: isOverTime || worker.isOutOfMemory };
  } finally {
    clearTimeout(timer);
  }
}
