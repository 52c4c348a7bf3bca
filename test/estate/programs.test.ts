import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres } from '../../estate/postgres/postgres-server.ts';
import { createSqlServer } from '../../estate/sql-server/sql-server.ts';
import { startTdsServer } from '../../estate/tds/tds-server.ts';

const root = join(import.meta.dirname, '..', '..');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaharsu-test-programs-'));
  await chmod(folder, 0o755);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function login(user: string): { user: string; password: string } {
  return { user, password: 'Test-login-1' };
}

/** Runs a program as its npm script does. */
function run(
  program: string,
  ...args: readonly string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const options = { cwd: root, timeout: 240_000, maxBuffer: 16_777_216 };
    execFile(process.execPath, ['tools/run.mjs', program, ...args], options, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
      resolve({ code, stdout, stderr });
    });
  });
}

describe('npm run estate:load', () => {
  it('creates and fills both databases on a server that has neither', async () => {
    await using stack = new AsyncDisposableStack();
    const postgres = stack.use(await startPostgres({ dataFolder: join(folder, 'server') }));
    const sqlServer = stack.use(
      createSqlServer(postgres, {
        logins: { admin: login('sa'), reader: login('other_reader'), writer: login('other_writer') },
      }),
    );
    const { openSession } = sqlServer;
    const tds = stack.use(await startTdsServer({ host: '127.0.0.1', port: 0, openSession }));
    const address = `mssql://sa:Test-login-1@127.0.0.1:${tds.port.number}`;

    const load = await run('estate/load.ts', '--server', address, '--reader-password', 'Test-reader-1');
    expect(load).toMatchObject({ code: 0, stderr: '' });
    const told = /done: (\{.*\})/.exec(load.stdout)?.[1] ?? '{}';
    const counts: Record<string, number> = JSON.parse(told);

    const pool = await new mssql.ConnectionPool({
      server: '127.0.0.1',
      port: tds.port.number,
      user: 'chaharsu_reader',
      password: 'Test-reader-1',
      database: 'Shahrsazi',
      options: { encrypt: false },
    }).connect();
    stack.defer(() => pool.close());
    for (const table of ['tblParvandeh', 'tblMalek', 'tblDarkhast']) {
      const { recordset } = await pool.query<{ n: number }>(`SELECT COUNT(*) AS n FROM dbo.${table}`);
      expect(recordset[0]?.n).toBe(counts[table]);
      expect(recordset[0]?.n).toBeGreaterThan(2000);
    }

    const again = await run('estate/load.ts', '--server', address);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('use --drop');
  }, 300_000);

  it('says that nobody answers at the address, and ends with 1', async () => {
    const { code, stdout, stderr } = await run('estate/load.ts', '--server', 'mssql://sa:x@127.0.0.1:1');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('SQL Server at 127.0.0.1:1 cannot be reached');
  });
});

describe('a folder that cannot be', () => {
  it.each(['/proc/nope', '/dev/null', '/dev/null/below'])(
    'ends the export and the estate: %s',
    async (path) => {
      for (const ending of [
        await run('estate/export.ts', path),
        await run('estate/main.ts', '--data', path),
      ]) {
        const { code, stdout, stderr } = ending;
        expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
        expect(stderr).toMatch(/^estate(:export)?: The folder \S+ .*; give another one\.\n$/);
      }
    },
  );
});

it.each(['estate/main.ts', 'estate/export.ts', 'estate/load.ts'])(
  '%s tells its usage when asked',
  async (program) => {
    const { code, stdout, stderr } = await run(program, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^npm run estate.* \[--size small\|city\]/);
  },
);

it('npm run compose writes the supergraph anew', async () => {
  const file = join(root, 'schema', 'supergraph.graphql');
  const before = await readFile(file, 'utf8');
  try {
    await writeFile(file, `${before}# something that does not belong here\n`);
    expect(await run('schema/compose.ts')).toMatchObject({ code: 0 });
    expect(await readFile(file, 'utf8')).toBe(before);
  } finally {
    await writeFile(file, before);
  }
}, 60_000);

it('the explorer can be bundled by hand', async () => {
  const { code, stdout } = await run('gateway/http/explorer/bundle-main.ts');
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^explorer \S+: .*explorer\.js/),
  });
}, 120_000);
