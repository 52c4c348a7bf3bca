import { afterAll, beforeAll, expect, it } from 'vitest';
import { inspectionStatus } from '../../../../subgraphs/inspection/mapping/codes.ts';
import { openSqlClient, type SqlClient } from '../../../support/estate.ts';
import { openSubgraph, type SubgraphClient } from '../../../support/subgraph-client.ts';
import { clerk, type InspectionDesk, inspectionDesk, inspector, result } from './inspection-desk.ts';

let graph: SubgraphClient;
let database: SqlClient;
let desk: InspectionDesk;
beforeAll(async () => {
  graph = openSubgraph('inspection');
  database = await openSqlClient('Bazdid');
  desk = inspectionDesk(graph, database);
});
afterAll(async () => {
  await graph[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

/**
 * What becomes of each change in each status: the status to which it leads, or the code of the refusal. The handbook lets
 * an inspection be cancelled before it has a slot; the legacy service cancels booked ones alone.
 */
const table = [
  // status, book, cancel, submit
  [1, 'SCHEDULED', 'NOT_ALLOWED_IN_STATUS', 'NO_SUCH_MOVE'],
  [2, 'SCHEDULED', 'NOT_ALLOWED_IN_STATUS', 'NO_SUCH_MOVE'],
  [3, 'NO_SUCH_MOVE', 'CANCELLED', 'VISITED'],
  [4, 'NO_SUCH_MOVE', 'NO_SUCH_MOVE', 'NO_SUCH_MOVE'],
  [5, 'NO_SUCH_MOVE', 'NO_SUCH_MOVE', 'NO_SUCH_MOVE'],
  [6, 'NO_SUCH_MOVE', 'NO_SUCH_MOVE', 'NO_SUCH_MOVE'],
  [7, 'SCHEDULED', 'NOT_ALLOWED_IN_STATUS', 'NO_SUCH_MOVE'],
  [9, 'NO_SUCH_MOVE', 'NO_SUCH_MOVE', 'NO_SUCH_MOVE'],
  // A code that the handbook does not know.
  [8, 'NO_SUCH_MOVE', 'NO_SUCH_MOVE', 'NO_SUCH_MOVE'],
] as const;

it.each(table)('from status %i a booking, a cancelling and a result end as they should', async (...row) => {
  const [status, ...expected] = row;
  const ends: string[] = [];
  for (const change of ['bookInspectionSlot', 'cancelInspection', 'submitInspectionResult'] as const) {
    const { id: inspectionId, writePass } = await desk.standingIn(status);
    const ifStatus = inspectionStatus.nameOf(status);
    const input = {
      bookInspectionSlot: { slotId: await desk.newSlot(), writePass },
      cancelInspection: { reason: 'علت', writePass },
      submitInspectionResult: result,
    }[change];
    const viewer = change === 'submitInspectionResult' ? inspector : clerk;
    const { inspection, userErrors } = await desk.ask(change, { inspectionId, ifStatus, ...input }, viewer);
    const [error] = userErrors;
    // What was refused stands as it stood, and is shown.
    expect(error ? inspection?.status : ifStatus).toBe(ifStatus);
    ends.push(error?.code ?? inspection?.status ?? 'nothing');
  }
  expect(ends).toEqual(expected);
});
