import type { Logger } from 'pino';
import { createSqlSource } from '../subgraphs/shared/sql/sql-source.ts';
import type { SourceSettings } from '../subgraphs/shared/source-settings.ts';
import { migrateOwnSchema } from '../subgraphs/urban-planning/legacy/own-schema.ts';

const patienceMs = 20_000;

/** Makes the gateway's own schema in the embedded estate, where nobody else would. */
export async function makeEstateSchema(
  { urbanPlanningWriterSql }: Partial<SourceSettings>,
  log: Logger,
): Promise<void> {
  if (!urbanPlanningWriterSql) return;
  await using writer = createSqlSource({
    system: 'urban-planning-sql',
    settings: urbanPlanningWriterSql,
    log,
  });
  await migrateOwnSchema(writer, {
    signal: AbortSignal.timeout(patienceMs),
    deadlineAtMs: performance.now() + patienceMs,
    workload: 'interactive',
  });
}
