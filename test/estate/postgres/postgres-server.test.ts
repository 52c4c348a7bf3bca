import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres } from '../../../estate/postgres/postgres-server.ts';

let dataFolder: string;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'chaharsu-test-pg-'));
  await chmod(dataFolder, 0o755);
});

afterAll(async () => {
  await rm(dataFolder, { recursive: true, force: true });
});

test('makes the cluster once and keeps its rows', async () => {
  {
    await using postgres = await startPostgres({ dataFolder });
    expect(postgres.fresh).toBe(true);
    await postgres.pool.query('create table kept (n int); insert into kept values (7)');
  }
  const started = performance.now();
  await using again = await startPostgres({ dataFolder });
  expect(performance.now() - started).toBeLessThan(4000);
  expect(again.fresh).toBe(false);
  expect((await again.pool.query('select n from kept')).rows).toEqual([{ n: 7 }]);
  const version = await again.pool.query<{ server_version: string }>('show server_version');
  expect(version.rows[0]?.server_version).toMatch(/^18\./);
});

test('a second start on the same folder names the process that has it', async () => {
  await using first = await startPostgres({ dataFolder });
  await expect(startPostgres({ dataFolder })).rejects.toThrow(
    `The data folder ${dataFolder} is in use by process ${process.pid}; stop it or give another folder.`,
  );
  expect(first.fresh).toBe(false);
});

test('a killed owner takes PostgreSQL with it, and its stale files do not stop the next start', async () => {
  const script = fileURLToPath(import.meta.resolve('./owner.ts'));
  const owner = spawn(process.execPath, [script, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line]: string[] = await once(createInterface(owner.stdout), 'line');
  const serverPid = Number(line);
  owner.kill('SIGKILL');
  const killed = performance.now();
  while (isAlive(serverPid)) {
    expect(performance.now() - killed).toBeLessThan(3000);
    await new Promise((wake) => setTimeout(wake, 20));
  }
  expect(await readFile(join(dataFolder, 'owner.json'), 'utf8')).toContain(String(owner.pid));
  await using next = await startPostgres({ dataFolder });
  expect(next.fresh).toBe(false);
});

test('an owner file of a process id that was given to another process is stale', async () => {
  await writeFile(join(dataFolder, 'owner.json'), JSON.stringify({ pid: process.ppid, birth: '1' }));
  await using postgres = await startPostgres({ dataFolder });
  expect(postgres.fresh).toBe(false);
});

test('works on a folder that is private to its owner', async () => {
  const secret = join(dataFolder, 'private');
  await mkdir(secret, { mode: 0o700 });
  const postgres = await startPostgres({ dataFolder: secret });
  const { rows } = await postgres.pool.query<{ place: string }>(
    `select current_setting('data_directory') as place`,
  );
  expect(postgres.fresh).toBe(true);
  await postgres[Symbol.asyncDispose]();
  await rm(dirname(rows[0]?.place ?? secret), { recursive: true, force: true });
});

test('a dispose ends the server within a second', async () => {
  const postgres = await startPostgres({ dataFolder });
  const { rows } = await postgres.pool.query<{ pid: number }>(
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`,
  );
  const started = performance.now();
  await postgres[Symbol.asyncDispose]();
  expect(performance.now() - started).toBeLessThan(1500);
  expect(isAlive(rows[0]?.pid ?? 0)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
