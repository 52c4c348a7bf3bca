import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSqlServer } from '../../../estate/sql-server/sql-server.ts';
import { startTdsServer } from '../../../estate/tds/tds-server.ts';
import { type RunningServer, startServer } from './running-server.ts';

const soon = { timeout: 10_000 };

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server[Symbol.asyncDispose]());

function login(user: string): { user: string; password: string } {
  return { user, password: 'Test-login-1' };
}

function succeeds(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

it('the session beyond the last is refused at its login with 17809, and a place that comes free is given again', async () => {
  await using stack = new AsyncDisposableStack();
  const { openSession } = stack.use(
    createSqlServer(
      { ...server.postgres, maxConnections: 23 },
      { logins: { admin: login('few_sa'), reader: login('few_reader'), writer: login('few_writer') } },
    ),
  );
  const tds = stack.use(await startTdsServer({ host: '127.0.0.1', port: 0, openSession }));
  const connect = async (): Promise<mssql.ConnectionPool> => {
    const pool = new mssql.ConnectionPool({
      server: '127.0.0.1',
      port: tds.port.number,
      ...login('few_sa'),
      options: { encrypt: false },
      pool: { min: 1, max: 1 },
    });
    stack.defer(() => pool.close());
    return pool.connect();
  };
  const pools: mssql.ConnectionPool[] = [];
  // A pool closes the connection with which it begins; its place comes free when the server has heard of it.
  while (pools.length < 3)
    await expect.poll(() => succeeds(connect().then((pool) => pools.push(pool))), soon).toBe(true);
  const ask = (): Promise<unknown> => Promise.all(pools.map((pool) => pool.query('SELECT 1')));
  await expect.poll(() => succeeds(ask()), soon).toBe(true);
  await expect(connect()).rejects.toThrow(
    /^Could not connect because the maximum number of '3' user connections has already been reached\./,
  );
  await pools[0]?.close();
  await expect.poll(() => succeeds(connect()), soon).toBe(true);
});

describe('REPEATABLE READ', () => {
  it.each([
    ['REPEATABLE READ', mssql.ISOLATION_LEVEL.REPEATABLE_READ, 1],
    ['SNAPSHOT', mssql.ISOLATION_LEVEL.SNAPSHOT, 0],
  ])('%s sees a row that was added meanwhile or not, as in SQL Server', async (_name, level, seen) => {
    const admin = await server.connect('admin', 'Bazdid');
    await admin.query(
      "IF OBJECT_ID(N'dbo.tblSeen') IS NULL CREATE TABLE dbo.tblSeen (n int); DELETE dbo.tblSeen",
    );
    const transaction = new mssql.Transaction(admin);
    await transaction.begin(level);
    const count = async (): Promise<number | undefined> => {
      const { recordset } = await transaction
        .request()
        .query<{ n: number }>('SELECT COUNT(*) AS n FROM dbo.tblSeen');
      return recordset[0]?.n;
    };
    expect(await count()).toBe(0);
    await admin.query('INSERT dbo.tblSeen VALUES (1)');
    expect(await count()).toBe(seen);
    await transaction.commit();
  });
});

describe('errors over temporary tables name them as the client does', () => {
  it.each([
    [
      'CREATE TABLE #Taze (Kod int NOT NULL); INSERT #Taze VALUES (NULL)',
      515,
      "Cannot insert the value NULL into column 'Kod', table 'tempdb.dbo.#Taze'; column does not allow nulls. INSERT fails.",
    ],
    [
      'DECLARE @T TABLE (Kod int NOT NULL); INSERT @T VALUES (NULL)',
      515,
      "Cannot insert the value NULL into column 'Kod', table '@T'; column does not allow nulls. INSERT fails.",
    ],
    [
      'CREATE TABLE #Ja (Kod int CONSTRAINT PK_Ja PRIMARY KEY); INSERT #Ja VALUES (1), (1)',
      2627,
      "Violation of PRIMARY KEY constraint 'PK_Ja'. Cannot insert duplicate key in object 'dbo.#Ja'. The duplicate key value is (1).",
    ],
    [
      'CREATE TABLE #Had (Kod int CONSTRAINT CK_Had CHECK (Kod > 0)); INSERT #Had VALUES (0)',
      547,
      'The INSERT statement conflicted with the CHECK constraint "CK_Had". The conflict occurred in database "tempdb", table "dbo.#Had", column \'Kod\'.',
    ],
  ])('%s', async (batch, number, message) => {
    const admin = await server.connect('admin');
    await expect(admin.query(batch)).rejects.toMatchObject({ number, message });
  });
});
