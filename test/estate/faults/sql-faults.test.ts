import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type mssql from 'mssql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FaultDescription, strikeAt, type StruckSystem } from '../../support/faults.ts';
import { type RunningEstate, startOwnEstate, timed } from './running-estate.ts';

let estate: RunningEstate;
let shahrsazi: mssql.ConnectionPool;

beforeAll(async () => {
  estate = await startOwnEstate();
  shahrsazi = await estate.connect('Shahrsazi');
  await shahrsazi.query(counting);
});

afterAll(() => estate[Symbol.asyncDispose]());

// Whatever a fault did, without it the server is as before.
afterEach(async () => {
  expect((await shahrsazi.query<{ n: number }>(counting)).recordset).toEqual([{ n: 22 }]);
});

const counting = 'SELECT COUNT(*) AS n FROM dbo.tblMantaghe';
const many = 'SELECT TOP 3000 * FROM dbo.tblDarkhast';

function strike(faults: FaultDescription | readonly FaultDescription[]): Promise<StruckSystem> {
  return strikeAt(estate.endpoints.control.url, 'sqlServer', faults);
}

describe('latency', () => {
  it('delays each request by ms, give or take its spread', async () => {
    await using fault = await strike({ kind: 'latency', ms: 100, spreadMs: 60 });
    const times: number[] = [];
    for (let at = 0; at < 8; at += 1) times.push((await timed(shahrsazi.query(counting))).ms);
    expect(Math.min(...times)).toBeGreaterThan(38);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(20);
    expect(await fault.struck()).toBe(8);
  });

  it('ends at once when it is lifted', async () => {
    const fault = await strike({ kind: 'latency', ms: 60_000 });
    const query = timed(shahrsazi.query(counting));
    await delay(50);
    await fault[Symbol.asyncDispose]();
    expect((await query).ms).toBeLessThan(5000);
  });

  it('heeds a cancellation', async () => {
    await using _ = await strike({ kind: 'latency', ms: 60_000 });
    expect(await cancelled(shahrsazi, 100)).toMatchObject({ code: 'ECANCEL' });
  });
});

describe('hang', () => {
  it('answers when it is lifted, not before', async () => {
    const fault = await strike({ kind: 'hang' });
    let isAnswered = false;
    const query = shahrsazi.query<{ n: number }>(counting).then(({ recordset }) => {
      isAnswered = true;
      return recordset;
    });
    await delay(200);
    expect(isAnswered).toBe(false);
    await fault[Symbol.asyncDispose]();
    expect(await query).toEqual([{ n: 22 }]);
  });

  it('heeds a cancellation and lets others log in', async () => {
    await using _ = await strike({ kind: 'hang', operation: 'tblMantaghe' });
    expect(await cancelled(shahrsazi, 50)).toMatchObject({ code: 'ECANCEL' });
    const other = await estate.connect('Shahrsazi');
    expect((await other.query('SELECT TOP 1 CodeDaftar FROM dbo.tblDaftar')).recordset).toHaveLength(1);
  });

  it('rolls the transaction of a cancelled request back under XACT_ABORT', async () => {
    const fault = await strike({ kind: 'hang', operation: 'tblMantaghe' });
    const transaction = shahrsazi.transaction();
    await transaction.begin();
    await transaction.request().query(`SET XACT_ABORT ON; ${inserting(9007)}`);
    expect(await cancelled(transaction, 50)).toMatchObject({ code: 'ECANCEL' });
    await expect(transaction.commit()).rejects.toMatchObject({ code: 'EABORT' });
    await fault[Symbol.asyncDispose]();
    await shahrsazi.query('SET XACT_ABORT OFF');
    expect(await offices(9007)).toBe(0);
  });

  it('that is deaf heeds no cancellation and lets nobody log in', async () => {
    await using _ = await strike({ kind: 'hang', deaf: true });
    // The client loses patience with the cancellation itself and drops the connection.
    const start = performance.now();
    expect(await cancelled(shahrsazi, 50)).not.toMatchObject({ code: 'ECANCEL' });
    expect(performance.now() - start).toBeGreaterThan(500);
    const login = timed(estate.connect('Shahrsazi', { connectionTimeout: 300 }));
    expect((await login).error).toMatchObject({ code: 'ETIMEOUT' });
  });
});

describe('reset', () => {
  it('breaks the connection after a part of the rows', async () => {
    await using _ = await strike({ kind: 'reset', afterBytes: 100_000 });
    let rows = 0;
    const request = shahrsazi.request();
    request.stream = true;
    request.on('row', () => (rows += 1));
    const failure = await new Promise<unknown>((resolve) => {
      request.on('error', resolve);
      request.on('done', () => resolve('no failure'));
      void request.query(many);
    });
    expect(String(failure)).toMatch(/ECONNRESET/);
    expect(rows).toBeGreaterThan(10);
    expect(rows).toBeLessThan(3000);
  });

  it('breaks a short answer amid its only packet', async () => {
    await using _ = await strike({ kind: 'reset', count: 1 });
    await expect(shahrsazi.query(counting)).rejects.toThrow(/ECONNRESET/);
    await expect(shahrsazi.query(counting)).resolves.toBeDefined();
  });

  it('breaks the answer to a COMMIT, which has happened all the same', async () => {
    const office = 9001;
    await using _ = await strike({ kind: 'reset', operation: 'commit tran' });
    const transaction = shahrsazi.transaction();
    await transaction.begin();
    await transaction.request().query(inserting(office));
    await expect(transaction.commit()).rejects.toThrow();
    expect(await offices(office)).toBe(1);
  });
});

describe('refuse', () => {
  it('cuts who is in and refuses who comes', async () => {
    const long = timed(shahrsazi.query("WAITFOR DELAY '00:00:20'"));
    await delay(100);
    await using _ = await strike({ kind: 'refuse' });
    const cut = await long;
    expect(String(cut.error)).toMatch(/ECONNRESET/);
    expect(cut.ms).toBeLessThan(5000);
    const { error, ms } = await timed(estate.connect('Shahrsazi'));
    expect(error).toMatchObject({ code: 'ESOCKET' });
    expect(ms).toBeLessThan(1000);
    expect(await knock()).toBe('ECONNREFUSED');
  });
});

describe('restart', () => {
  it('takes the server away for a while and keeps what was committed', async () => {
    const [kept, lost] = [9002, 9003];
    await shahrsazi.query(inserting(kept));
    const other = await estate.connect('Shahrsazi');
    const transaction = other.transaction();
    await transaction.begin();
    await transaction.request().query(inserting(lost));
    const start = performance.now();
    await using fault = await strike({ kind: 'restart', downMs: 400 });
    await expect(transaction.commit()).rejects.toThrow();
    expect(await knock()).toBe('ECONNREFUSED');
    while ((await knock()) === 'ECONNREFUSED') await delay(20);
    expect(performance.now() - start).toBeGreaterThan(390);
    expect([await offices(kept), await offices(lost)]).toEqual([1, 0]);
    expect(await fault.struck()).toBe(0); // it is over by itself
  });
});

describe('deadlock', () => {
  it('makes every n-th statement its victim and rolls the transaction back', async () => {
    await using fault = await strike({ kind: 'deadlock', nth: 2, operation: 'tblDaftar' });
    const transaction = shahrsazi.transaction();
    await transaction.begin();
    await transaction.request().query(inserting(9004));
    const failure = await timed(transaction.request().query(inserting(9005)));
    expect(failure.error).toMatchObject({ number: 1205, class: 13 });
    await expect(transaction.commit()).rejects.toThrow();
    expect(await fault.struck()).toBe(1);
    await fault[Symbol.asyncDispose]();
    expect([await offices(9004), await offices(9005)]).toEqual([0, 0]);
  });

  it('strikes a single time where its count says so', async () => {
    await using _ = await strike({ kind: 'deadlock', count: 1 });
    await expect(shahrsazi.query(counting)).rejects.toMatchObject({ number: 1205 });
    await expect(shahrsazi.query(counting)).resolves.toBeDefined();
  });

  it('is caught by TRY, with a transaction that can only be rolled back', async () => {
    await using _ = await strike({ kind: 'deadlock', count: 1 });
    const { recordset } = await shahrsazi.query<object>(
      `BEGIN TRAN; BEGIN TRY ${counting} END TRY
       BEGIN CATCH SELECT ERROR_NUMBER() AS number, XACT_STATE() AS state; ROLLBACK END CATCH`,
    );
    expect(recordset).toEqual([{ number: 1205, state: -1 }]);
  });
});

describe('lock timeout', () => {
  it('ends the statement with 1222 and leaves the transaction as it was', async () => {
    await using _ = await strike({ kind: 'lock-timeout', operation: 'tblMantaghe' });
    const transaction = shahrsazi.transaction();
    await transaction.begin();
    await transaction.request().query(inserting(9006));
    const failure = await timed(transaction.request().query(counting));
    expect(failure.error).toMatchObject({ number: 1222, class: 16 });
    await transaction.commit();
    expect(await offices(9006)).toBe(1);
  });
});

describe('login failure', () => {
  it('refuses whoever logs in with 18456 and leaves those who are in', async () => {
    await using _ = await strike({ kind: 'login-failure' });
    const { error } = await timed(estate.connect('Shahrsazi'));
    expect(error).toMatchObject({ code: 'ELOGIN', message: expect.stringContaining("user 'sa'") });
    await expect(shahrsazi.query(counting)).resolves.toBeDefined();
  });
});

describe('trickle', () => {
  it('lets an answer dribble, whole in the end', async () => {
    await using _ = await strike({ kind: 'trickle', bytesPerSecond: 2000 });
    const text = 'چهارسو'.repeat(100);
    const { ms, result } = await timed(shahrsazi.query<{ t: string }>(`SELECT N'${text}' AS t`));
    expect(result?.recordset).toEqual([{ t: text }]);
    expect(ms).toBeGreaterThan(500);
  });

  it('goes on at full speed when it is lifted', async () => {
    const fault = await strike({ kind: 'trickle', bytesPerSecond: 100 });
    const query = timed(shahrsazi.query<object>(many));
    await delay(200);
    await fault[Symbol.asyncDispose]();
    const { ms, result } = await query;
    expect(result?.recordset).toHaveLength(3000);
    expect(ms).toBeLessThan(10_000);
  });
});

describe('a narrowed fault', () => {
  it('strikes one database and leaves the other alone', async () => {
    await using _ = await strike({ kind: 'hang', deaf: true, database: 'Bazdid' });
    await expect(shahrsazi.query(counting)).resolves.toBeDefined();
    const login = await timed(estate.connect('Bazdid', { connectionTimeout: 200 }));
    expect(login.error).toMatchObject({ code: 'ETIMEOUT' });
  });

  it('strikes as often as its probability says, the same way each time', async () => {
    const first = await course();
    expect(first.filter(Boolean).length).toBeGreaterThan(10);
    expect(first.filter(Boolean).length).toBeLessThan(30);
    expect(await course()).toEqual(first);
  });

  it('stands beside others of the same system', async () => {
    await using fault = await strike([
      { kind: 'latency', ms: 120, database: 'Shahrsazi' },
      { kind: 'deadlock', count: 1 },
    ]);
    const { ms, error } = await timed(shahrsazi.query(counting));
    expect(ms).toBeGreaterThan(115);
    expect(error).toMatchObject({ number: 1205 });
    expect(await fault.struck()).toBe(2);
  });
});

/** Which of forty statements fail under a fault that strikes every other one by chance. */
async function course(): Promise<boolean[]> {
  await using _ = await strike({ kind: 'lock-timeout', probability: 0.5 });
  const failed: boolean[] = [];
  for (let at = 0; at < 40; at += 1)
    failed.push((await timed(shahrsazi.query(counting))).error !== undefined);
  return failed;
}

function inserting(office: number): string {
  return `INSERT INTO dbo.tblDaftar (CodeDaftar, NameDaftar, CodeMantaghe) VALUES (${office}, N'آزمایش', 6)`;
}

async function offices(office: number): Promise<number> {
  const { recordset } = await shahrsazi.query<object>(
    `SELECT CodeDaftar FROM dbo.tblDaftar WHERE CodeDaftar = ${office}`,
  );
  return recordset.length;
}

/** What becomes of a bare connection to SQL Server. */
async function knock(): Promise<string | undefined> {
  const { host, port } = estate.endpoints.sqlServer;
  const socket = connect({ host, port });
  const outcome = await new Promise<string | undefined>((resolve) => {
    socket.once('connect', () => resolve('connected'));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
  });
  socket.destroy();
  return outcome;
}

/** What a query fails with that is cancelled after a while. */
async function cancelled(on: mssql.ConnectionPool | mssql.Transaction, afterMs: number): Promise<unknown> {
  const request = on.request();
  const query = timed(request.query(counting));
  await delay(afterMs);
  request.cancel();
  const { ms, error } = await query;
  expect(ms).toBeLessThan(10_000);
  return error;
}
