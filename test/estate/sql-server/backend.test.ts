import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, startPostgres } from '../../../estate/postgres/postgres-server.ts';
import { type Backend, openBackend } from '../../../estate/sql-server/backend.ts';

let postgres: Postgres;
let backend: Backend;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chaharsu-test-backend-'));
  await chmod(folder, 0o755);
  postgres = await startPostgres({ dataFolder: folder });
  backend = await openBackend(postgres.config, '');
});

afterAll(async () => {
  await backend.close();
  await postgres[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function statement(text: string): Parameters<Backend['run']>[0] {
  return { text, types: [], values: [] };
}

describe('a listener that throws', () => {
  for (const [how, refuse] of [
    ['at once', (): never => raise()],
    ['later', (): Promise<never> => Promise.reject(new Error('no such row'))],
  ] as const)
    it(`fails its own statement ${how}, without waiting for the rows that remain`, async () => {
      const heard: unknown[] = [];
      const endless = backend.run(
        statement('SELECT generate_series(1, 1000000000)'),
        {
          row([value]) {
            heard.push(value);
            return heard.length === 3 ? refuse() : undefined;
          },
        },
        false,
      );
      await expect(endless).rejects.toThrow('no such row');
      expect(heard).toEqual(['1', '2', '3']);
      expect(await backend.run(statement('SELECT 1'), {}, false)).toBe(1);
    });

  it('leaves the open transaction usable', async () => {
    await backend.control('BEGIN');
    await backend.run(statement('CREATE TEMPORARY TABLE kept (n int)'), {}, true);
    const refused = backend.run(statement('SELECT 1'), { row: raise }, true);
    await expect(refused).rejects.toThrow('no such row');
    expect(await backend.run(statement('INSERT INTO kept VALUES (1)'), {}, true)).toBe(1);
    await backend.control('COMMIT');
  });
});

it('loses its connection, and nothing more, to a value that is longer than any string', async () => {
  const other = await openBackend(postgres.config, '');
  const longest = 'SELECT repeat(md5(random()::text), 20000000)';
  await expect(other.run(statement(longest), {}, false)).rejects.toThrow();
  expect(other.lost.aborted).toBe(true);
  expect(await backend.run(statement('SELECT 1'), {}, false)).toBe(1);
});

function raise(): never {
  throw new Error('no such row');
}
