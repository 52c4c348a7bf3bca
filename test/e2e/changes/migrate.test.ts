import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { estateDoors, openSqlClient } from '../../support/estate.ts';

const cwd = join(import.meta.dirname, '..', '..', '..');

/** Runs `npm run migrate` with a setting, and gives what it says. */
async function migrate(settings: Readonly<Record<string, string>>): Promise<string> {
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...settings };
  return promisify(execFile)('npm', ['run', '-s', 'migrate'], { cwd, env }).then(
    ({ stdout }) => stdout,
    ({ stderr }: { readonly stderr: string }) => stderr,
  );
}

it('makes what is missing of the gateway’s own schema, leaves what stands, and says what it needs', async () => {
  const { urbanPlanningWriterSql: door } = estateDoors();
  if (!door) throw new Error('The estate told no writer.');
  const address = `mssql://${door.user}:${encodeURIComponent(door.password)}@${door.host}:${door.port}/${door.database}?encrypt=false`;
  expect(await migrate({ SHAHRSAZI_WRITER_SQL: address })).toBe('Nothing to make: all of it stands.\n');
  await using database = await openSqlClient('Shahrsazi');
  await database.query('DROP TABLE chaharsu.MutationRecord');
  expect(await migrate({ SHAHRSAZI_WRITER_SQL: address })).toBe('Made the table chaharsu.MutationRecord.\n');
  expect(await migrate({})).toMatch(/set SHAHRSAZI_WRITER_SQL/);
});
