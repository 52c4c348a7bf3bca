import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import mssql from 'mssql';
import { Connection } from 'tedious';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningServer, startServer } from './running-server.ts';

let server: RunningServer;
let admin: mssql.ConnectionPool;

beforeAll(async () => {
  server = await startServer();
  admin = await server.connect('admin');
  await server.sqlServer.loadRows('Shahrsazi', 'tblMantaghe', [
    { CodeMantaghe: '1', NameMantaghe: 'منطقه ۱' },
    { CodeMantaghe: '2', NameMantaghe: 'منطقه ۲' },
  ]);
  await server.sqlServer.loadRows('Shahrsazi', 'tblParvandeh', [
    parvandeh('01000000123', '1-25-156-15-0-0-0'),
    parvandeh('01000000124', '1-25-156-16-0-0-0'),
  ]);
});

afterAll(() => server[Symbol.asyncDispose]());

test('a wrong password and an unknown user are refused alike with 18456', async () => {
  for (const user of ['chaharsu_reader', 'nobody_knows']) {
    const settings = { ...server.settings('reader'), user, password: 'wrong' };
    await expect(new mssql.ConnectionPool(settings).connect()).rejects.toMatchObject({
      message: `Login failed for user '${user}'.`,
    });
  }
});

test('a database that does not stand there is refused, and the login with it', async () => {
  const { server: host, port = 0, user = '', password = '' } = server.settings('reader');
  const connection = new Connection({
    server: host,
    authentication: { type: 'default', options: { userName: user, password } },
    options: { port, database: 'Nowhere', encrypt: false },
  });
  const errors: { number: number; message: string }[] = [];
  connection.on('errorMessage', ({ number, message }) => errors.push({ number, message }));
  connection.connect();
  await once(connection, 'connect').catch(() => undefined);
  connection.close();
  expect(errors).toEqual([
    { number: 4060, message: 'Cannot open database "Nowhere" requested by the login. The login failed.' },
    { number: 18_456, message: "Login failed for user 'chaharsu_reader'." },
  ]);
});

test('the reader reads both databases and writes neither', async () => {
  for (const [database, table] of [
    ['Shahrsazi', 'tblMantaghe'],
    ['Bazdid', 'tblMamur'],
  ] as const) {
    const reader = await server.connect('reader', database);
    await reader.query(`SELECT * FROM dbo.${table}`);
    await expect(reader.query(`DELETE FROM dbo.${table}`)).rejects.toMatchObject({
      number: 229,
      message: `The DELETE permission was denied on the object '${table}', database '${database}', schema 'dbo'.`,
    });
  }
});

test('the writer writes Shahrsazi, may add its own schema there, and only reads Bazdid', async () => {
  const writer = await server.connect('writer');
  await writer.query(`INSERT INTO dbo.tblMantaghe (CodeMantaghe, NameMantaghe) VALUES (21, N'x')`);
  await writer.query('DELETE FROM dbo.tblMantaghe WHERE CodeMantaghe = 21');
  await writer.query('CREATE SCHEMA chaharsu');
  await writer.query('CREATE TABLE chaharsu.tally (Id int NOT NULL PRIMARY KEY)');
  await writer.query('INSERT INTO chaharsu.tally (Id) VALUES (1)');
  const bazdid = await server.connect('writer', 'Bazdid');
  await expect(
    bazdid.query(
      `INSERT INTO dbo.tblMamur (CodeMamur, Nam, NamKhanevadegi, CodeMantaghe, SaghfRuzaneh) VALUES (1, N'a', N'b', 1, 5)`,
    ),
  ).rejects.toMatchObject({ number: 229 });
  await expect(bazdid.query('CREATE SCHEMA chaharsu')).rejects.toMatchObject({ number: 262 });
});

test('a duplicate key is 2627 with the object and the value', async () => {
  await expect(
    admin.query(`INSERT INTO dbo.tblMantaghe (CodeMantaghe, NameMantaghe) VALUES (1, N'دوباره')`),
  ).rejects.toMatchObject({
    number: 2627,
    class: 14,
    message: expect.stringMatching(
      /^Violation of PRIMARY KEY constraint 'PK__\w+'\. Cannot insert duplicate key in object 'dbo\.tblMantaghe'\. The duplicate key value is \(1\)\.$/,
    ),
  });
});

test('a foreign key is 547 in both directions', async () => {
  await expect(
    admin.query(`INSERT INTO dbo.tblDaftar (CodeDaftar, NameDaftar, CodeMantaghe) VALUES (1, N'دفتر', 19)`),
  ).rejects.toMatchObject({
    number: 547,
    message: expect.stringMatching(
      /^The INSERT statement conflicted with the FOREIGN KEY constraint "FK__\w+"\. The conflict occurred in database "Shahrsazi", table "dbo\.tblMantaghe", column 'CodeMantaghe'\.$/,
    ),
  });
  await expect(admin.query('DELETE FROM dbo.tblMantaghe WHERE CodeMantaghe = 1')).rejects.toMatchObject({
    number: 547,
    message: expect.stringMatching(
      /^The DELETE statement conflicted with the REFERENCE constraint .* table "dbo\.tblParvandeh", column 'CodeMantaghe'\.$/,
    ),
  });
});

test('a missing value is 515, one too long 8152, a division by zero 8134 and a bad number 245', async () => {
  await expect(admin.query('INSERT INTO dbo.tblMantaghe (CodeMantaghe) VALUES (9)')).rejects.toMatchObject({
    number: 515,
    message: `Cannot insert the value NULL into column 'NameMantaghe', table 'Shahrsazi.dbo.tblMantaghe'; column does not allow nulls. INSERT fails.`,
  });
  await expect(
    admin.query(`UPDATE dbo.tblParvandeh SET CodeNosazi = REPLICATE('1', 41)`),
  ).rejects.toMatchObject({ number: 8152 });
  await expect(admin.query('SELECT 1 / 0 AS n')).rejects.toMatchObject({ number: 8134 });
  await expect(admin.query(`SELECT CAST(N'abc' AS int) AS n`)).rejects.toMatchObject({
    number: 245,
    message: `Conversion failed when converting the nvarchar value 'abc' to data type int.`,
  });
});

test('a batch goes on after a failed statement', async () => {
  const request = admin.request();
  const errors: number[] = [];
  const answered: unknown[] = [];
  request.stream = true;
  request.on('error', (error: mssql.RequestError) => errors.push(error.number ?? 0));
  request.on('row', (row: unknown) => answered.push(row));
  await new Promise((done) => {
    request.on('done', done);
    void request.query(
      `INSERT INTO dbo.tblMantaghe (CodeMantaghe, NameMantaghe) VALUES (1, N'x'); SELECT COUNT(*) AS n FROM dbo.tblMantaghe`,
    );
  });
  expect(errors).toEqual([2627]);
  expect(answered).toEqual([{ n: 2 }]);
});

test('a failed statement inside a transaction leaves the rest of the transaction alone', async () => {
  const { recordset } = await admin.query(`
    BEGIN TRANSACTION;
    INSERT INTO dbo.tblMantaghe (CodeMantaghe, NameMantaghe) VALUES (3, N'سه');
    BEGIN TRY INSERT INTO dbo.tblMantaghe (CodeMantaghe, NameMantaghe) VALUES (1, N'x') END TRY
    BEGIN CATCH SELECT ERROR_NUMBER() AS number, @@TRANCOUNT AS level END CATCH
    ROLLBACK TRANSACTION`);
  expect(recordset).toEqual([{ number: 2627, level: 1 }]);
  const left = await admin.query('SELECT COUNT(*) AS n FROM dbo.tblMantaghe');
  expect(left.recordset).toEqual([{ n: 2 }]);
});

test.each([
  ['that waits', `WAITFOR DELAY '00:00:20'`],
  ['that works', endlessQuery(12)],
])('a cancelled query %s frees its connection for the next', async (_, text) => {
  const pool = await new mssql.ConnectionPool({
    ...server.settings('admin'),
    pool: { max: 1, min: 1 },
  }).connect();
  const request = pool.request();
  const running = request.query(text);
  running.catch(() => undefined);
  await sleep(200);
  const started = performance.now();
  request.cancel();
  await expect(running).rejects.toMatchObject({ code: 'ECANCEL' });
  expect((await pool.query('SELECT 1 AS one')).recordset).toEqual([{ one: 1 }]);
  expect(performance.now() - started).toBeLessThan(2000);
  await pool.close();
});

test('of two transactions in a deadlock one gets 1205 and is rolled back whole', async () => {
  const [left, right] = [new mssql.Transaction(admin), new mssql.Transaction(admin)];
  await left.begin();
  await right.begin();
  await rename(left, 1);
  await rename(right, 2);
  const settled = await Promise.allSettled([rename(left, 2), rename(right, 1)]);
  const failures = settled.filter((one) => one.status === 'rejected');
  expect(failures).toHaveLength(1);
  expect(failures[0]?.reason).toMatchObject({ number: 1205, class: 13 });
  await Promise.allSettled([left.rollback(), right.rollback()]);
});

test('a lock that is not granted in time is 1222, and a reader does not wait at all', async () => {
  const holder = new mssql.Transaction(admin);
  await holder.begin();
  await holder.request().query(`UPDATE dbo.tblMantaghe SET NameMantaghe = N'held' WHERE CodeMantaghe = 1`);
  await expect(
    admin.query(
      `SET LOCK_TIMEOUT 100; UPDATE dbo.tblMantaghe SET NameMantaghe = N'y' WHERE CodeMantaghe = 1`,
    ),
  ).rejects.toMatchObject({ number: 1222, message: 'Lock request time out period exceeded.' });
  const { recordset } = await admin.query('SELECT NameMantaghe FROM dbo.tblMantaghe WHERE CodeMantaghe = 1');
  expect(recordset).toEqual([{ NameMantaghe: 'منطقه ۱' }]);
  await holder.rollback();
});

test('identity values are kept by a load, and the next row goes on after them', async () => {
  await server.sqlServer.loadRows('Shahrsazi', 'tblMalek', [
    { IdMalek: '41', ShomarehParvandeh: '01000000123', CodeNoeMalek: '1', NamKhanevadegi: 'آزمون' },
  ]);
  const { recordset } = await admin.query(`
    INSERT INTO dbo.tblMalek (ShomarehParvandeh, CodeNoeMalek, NamKhanevadegi) VALUES ('01000000123', 1, N'دوم');
    SELECT SCOPE_IDENTITY() AS id, @@ROWCOUNT AS n`);
  expect(recordset).toEqual([{ id: 42, n: 1 }]);
});

test('an explicit identity value needs IDENTITY_INSERT', async () => {
  const insert = `INSERT INTO dbo.tblMalek (IdMalek, ShomarehParvandeh, CodeNoeMalek, NamKhanevadegi) VALUES (900, '01000000123', 1, N'x')`;
  await expect(admin.query(insert)).rejects.toMatchObject({
    number: 544,
    message: `Cannot insert explicit value for identity column in table 'tblMalek' when IDENTITY_INSERT is set to OFF.`,
  });
  await admin.query(`SET IDENTITY_INSERT dbo.tblMalek ON; ${insert}; SET IDENTITY_INSERT dbo.tblMalek OFF`);
});

test('a hundred thousand rows stream to a client that pauses', async () => {
  const request = admin.request();
  request.stream = true;
  let rows = 0;
  await new Promise<void>((done, fail) => {
    request.on('row', () => {
      rows += 1;
      if (rows % 20_000 !== 0) return;
      request.pause();
      setTimeout(() => request.resume(), 50);
    });
    request.on('error', fail);
    request.on('done', () => done());
    void request.query(`
      WITH d AS (SELECT value AS v FROM OPENJSON(N'[0,1,2,3,4,5,6,7,8,9]'))
      SELECT a.v FROM d a CROSS JOIN d b CROSS JOIN d c CROSS JOIN d e CROSS JOIN d f`);
  });
  expect(rows).toBe(100_000);
});

test('the counters count what clients ask of tables, and nothing else', async () => {
  const before = server.sqlServer.counters.total;
  await admin.query('SELECT 1 AS one');
  await admin.query('SET NOCOUNT ON; DECLARE @x int = 1');
  expect(server.sqlServer.counters.total).toBe(before);
  await admin.query('SELECT NameMantaghe FROM dbo.tblMantaghe; SELECT NameMantaghe FROM dbo.tblMantaghe');
  expect(server.sqlServer.counters.total).toBe(before + 2);
  expect(server.sqlServer.counters.byDatabase['Shahrsazi']).toBeGreaterThanOrEqual(2);
});

test('a point select takes little more than PostgreSQL itself', async () => {
  const pool = await new mssql.ConnectionPool({
    ...server.settings('reader'),
    pool: { max: 1, min: 1 },
    validateConnection: 'socket',
  }).connect();
  const one = () =>
    pool
      .request()
      .input('number', mssql.Char(11), '01000000123')
      .query('SELECT * FROM dbo.tblParvandeh WHERE ShomarehParvandeh = @number');
  for (let warm = 0; warm < 30; warm += 1) await one();
  const started = performance.now();
  for (let turn = 0; turn < 100; turn += 1) await one();
  expect((performance.now() - started) / 100).toBeLessThan(10);
  await pool.close();
});

test('a backend that is killed ends its session and nothing else', async () => {
  const victim = await new mssql.ConnectionPool({
    ...server.settings('reader'),
    pool: { max: 1, min: 1 },
  }).connect();
  victim.on('error', () => undefined);
  const running = victim.query(endlessQuery(12));
  running.catch(() => undefined);
  await sleep(200);
  await server.postgres.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()`,
  );
  await expect(running).rejects.toThrow();
  expect((await admin.query('SELECT 1 AS one')).recordset).toEqual([{ one: 1 }]);
  await victim.close();
});

/** A query of 10^n rows that keeps the server busy. */
function endlessQuery(n: number): string {
  const joins = Array.from({ length: n - 1 }, (_, at) => `CROSS JOIN d d${at}`);
  return `WITH d AS (SELECT value AS v FROM OPENJSON(N'[0,1,2,3,4,5,6,7,8,9]'))
    SELECT COUNT_BIG(*) AS n FROM d ${joins.join(' ')}`;
}

function rename(transaction: mssql.Transaction, code: number): Promise<unknown> {
  return transaction
    .request()
    .query(`UPDATE dbo.tblMantaghe SET NameMantaghe = N'x' WHERE CodeMantaghe = ${code}`);
}

function parvandeh(number: string, code: string): Record<string, string> {
  return {
    ShomarehParvandeh: number,
    CodeNosazi: code,
    CodeMantaghe: '1',
    Hoze: '25',
    Blok: '156',
    ShoMelk: '15',
  };
}
