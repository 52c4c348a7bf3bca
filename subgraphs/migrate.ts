import { readWriterDoor } from '../config/config.ts';
import { readEnvironment } from '../config/environment.ts';
import { createLog } from './shared/log.ts';
import { createSqlSource } from './shared/sql/sql-source.ts';
import { migrateOwnSchema } from './urban-planning/legacy/own-schema.ts';

const patienceMs = 60_000;

try {
  process.stdout.write(`${await migrate()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function migrate(): Promise<string> {
  const reading = readWriterDoor(readEnvironment());
  if ('problems' in reading) throw new Error(reading.problems.join('\n'));
  await using writer = createSqlSource({
    system: 'urban-planning-sql',
    settings: reading.config,
    log: createLog('warn'),
  });
  const request = {
    signal: AbortSignal.timeout(patienceMs),
    deadlineAtMs: performance.now() + patienceMs,
    workload: 'report',
  } as const;
  const made = await migrateOwnSchema(writer, request);
  return made.length === 0 ? 'Nothing to make: all of it stands.' : `Made ${made.join(' and ')}.`;
}
