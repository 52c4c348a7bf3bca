import { readGatewayConfig } from '../config/config.ts';
import { readEnvironment } from '../config/environment.ts';
import type { SqlServerSettings } from '../subgraphs/shared/source-settings.ts';
import { driftOf, liveColumns } from '../subgraphs/shared/sql/drift.ts';
import { createSqlSource } from '../subgraphs/shared/sql/sql-source.ts';
import { createLog } from '../subgraphs/shared/log.ts';

const patienceMs = 30_000;

/** Tells where the databases of the settings differ from the catalogue; ends with 1 where they do. */
const reading = readGatewayConfig(readEnvironment());
if ('problems' in reading) tell(reading.problems);
else {
  const { urbanPlanningSql, inspectionSql } = reading.config.doors;
  tell([
    ...(await driftBehind('urban-planning-sql', 'Shahrsazi', urbanPlanningSql)),
    ...(await driftBehind('inspection-sql', 'Bazdid', inspectionSql)),
  ]);
}

function tell(sentences: readonly string[]): void {
  if (sentences.length > 0) process.exitCode = 1;
  process.stdout.write(sentences.map((sentence) => `${sentence}\n`).join(''));
}

async function driftBehind(
  system: 'urban-planning-sql' | 'inspection-sql',
  database: 'Shahrsazi' | 'Bazdid',
  settings: SqlServerSettings | undefined,
): Promise<readonly string[]> {
  if (!settings) return [`There is no address of ${database}; .env.example shows the settings.`];
  await using source = createSqlSource({ system, settings, log: createLog('silent') });
  const request = {
    signal: AbortSignal.timeout(patienceMs),
    deadlineAtMs: performance.now() + patienceMs,
    workload: 'interactive',
  } as const;
  try {
    return driftOf(database, await source.query(liveColumns, request)).sentences;
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
