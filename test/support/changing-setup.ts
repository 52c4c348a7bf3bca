import type { TestProject } from 'vitest/node';
import { readEstateEndpoints } from '../../gateway/estate-endpoints.ts';
import { createLog } from '../../subgraphs/shared/log.ts';
import { createSqlSource } from '../../subgraphs/shared/sql/sql-source.ts';
import { migrateOwnSchema } from '../../subgraphs/urban-planning/legacy/own-schema.ts';
import { startEstateProcess } from './estate-process.ts';
import { sourceRequest } from './source-request.ts';

/** Starts an estate of their own for the tests that change it, with the gateway's own schema in it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await using opening = new AsyncDisposableStack();
  const estate = opening.use(await startEstateProcess());
  const doors = readEstateEndpoints(JSON.stringify(estate.endpoints));
  await using writer = createSqlSource({
    system: 'urban-planning-sql',
    settings: doors.urbanPlanningWriterSql ?? doors.urbanPlanningSql,
    log: createLog('silent'),
  });
  await migrateOwnSchema(writer, sourceRequest());
  project.provide('doors', doors);
  project.provide('estate', estate.endpoints);
  const running = opening.move();
  return () => running.disposeAsync();
}
