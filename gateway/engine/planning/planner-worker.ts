import { GraphQLError } from 'graphql';
import { parentPort, workerData } from 'node:worker_threads';
import { readApolloSupergraph } from './apollo-planner.ts';
import type { OperationToPlan } from './planner.ts';
import type { ThreadData, Told } from './planner-messages.ts';

/** What the thread of `planning-worker.ts` runs: it plans whatever operation it is sent. */
function answerOperations({ supergraphSdl }: ThreadData): void {
  const supergraph = readApolloSupergraph(supergraphSdl, 'by type');
  const { apiSdl, labels } = supergraph;
  parentPort?.on('message', (operation: OperationToPlan) =>
    tell(() => ({ kind: 'planned', planJson: JSON.stringify(supergraph.plan(operation)) })),
  );
  parentPort?.postMessage({ kind: 'ready', apiSdl, labels } satisfies Told);
}

function tell(make: () => Told): void {
  try {
    parentPort?.postMessage(make());
  } catch (error) {
    parentPort?.postMessage(failed(error));
  }
}

function failed(error: unknown): Told {
  const extensions = error instanceof GraphQLError ? error.extensions : {};
  return { kind: 'failed', message: error instanceof Error ? error.message : String(error), extensions };
}

try {
  answerOperations(workerData);
} catch (error) {
  parentPort?.postMessage(failed(error));
}
