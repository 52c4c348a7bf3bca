import mssql from 'mssql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExpressions } from './random-expressions.ts';
import { type RunningServer, startServer } from './running-server.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server[Symbol.asyncDispose]());

/** What no client of SQL Server has ever read. */
const foreignWords =
  /postgres|pg_|tsql\.|relation|\bint[248]\b|bytea|does not exist|could not be run by this server/i;

test('random expressions with extreme arguments are answered or refused in the words of SQL Server, in one session', async () => {
  const settings = { ...server.settings('admin'), pool: { min: 1, max: 1 } };
  const pool = await new mssql.ConnectionPool(settings).connect();
  const spid = async (): Promise<unknown> =>
    (await pool.query('SELECT @@SPID AS spid')).recordset[0]?.['spid'];
  const before = await spid();
  const next = createExpressions(1387);
  const strange: string[] = [];
  let answered = 0;
  for (let at = 0; at < 1500; at += 1) {
    const expression = next();
    try {
      await pool.query(`SELECT ${expression} AS value`);
      answered += 1;
    } catch (error) {
      const { number, message } =
        error instanceof mssql.RequestError ? error : { number: 0, message: String(error) };
      if (
        number === undefined ||
        number === 0 ||
        number >= 50_000 ||
        number === 8630 ||
        foreignWords.test(message)
      )
        strange.push(`${expression}: ${number} ${message}`);
    }
  }
  expect(strange).toEqual([]);
  expect(answered).toBeGreaterThan(400);
  expect(await spid()).toBe(before);
  await pool.close();
}, 120_000);
