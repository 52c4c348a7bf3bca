import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SqlServerError } from '../../../estate/tds/sql-server-error.ts';
import type { ResultColumn } from '../../../estate/tds/sql-types.ts';
import {
  aborted,
  connect,
  type Script,
  type ScriptedServer,
  sendRows,
  startScriptedServer,
} from './scripted-session.ts';

const number: ResultColumn = { name: 'n', type: { kind: 'int' }, nullable: true };

const script: Script = async (batch, sink, parameters, signal) => {
  switch (batch) {
    case 'nothing':
      return;
    case 'two results':
      sendRows(sink, [number], [['1'], ['2']]);
      sink.done(7, false);
      sink.done(undefined, false);
      sendRows(sink, [number], [['3']]);
      return;
    case 'an error amid':
      sendRows(sink, [number], [['1']]);
      sink.error(new SqlServerError(547, 'The INSERT statement conflicted.', { line: 3 }));
      sink.info('The statement has been terminated.', 3621);
      sink.done(undefined, false);
      sendRows(sink, [number], [['2']]);
      return;
    case 'an error ends':
      sendRows(sink, [number], [['1']]);
      throw new SqlServerError(208, "Invalid object name 'tblX'.", { line: 2, state: 4 });
    case 'deadlock':
      throw new SqlServerError(1205, 'Transaction (Process ID 51) was deadlocked.', {
        severity: 13,
        state: 45,
      });
    case 'crash':
      throw new Error('relation "dbo.secret" of postgres at /var/run');
    case 'print':
      sink.info('سلام');
      sink.info('duplicates ignored', 3604);
      return;
    case 'use':
      sink.database('Bazdid');
      return;
    case 'outputs':
      sink.output('text', 'پاسخ');
      sink.output('Amount', '12.50');
      sink.done(1, false);
      return;
    case 'endless':
      sink.columns([number]);
      for (let row = 0; !signal.aborted; row++) {
        await sink.row([String(row)]);
        if (row % 100 === 0) await new Promise(setImmediate);
      }
      throw new Error('canceling statement due to user request');
    case 'waiting':
      await aborted(signal);
      throw new SqlServerError(3617, 'cancelled in words of the engine');
    default:
      sendRows(
        sink,
        [{ name: 'v', type: { kind: 'nvarchar', length: 'max' }, nullable: true }],
        parameters.map(({ value }) => [String(value)]),
      );
  }
};

let server: ScriptedServer;
let pool: mssql.ConnectionPool;

beforeAll(async () => {
  server = await startScriptedServer(script);
  pool = await connect(server);
});

afterAll(async () => {
  await pool.close();
  await server[Symbol.asyncDispose]();
});

describe('login', () => {
  it('hands over user, password, database and application', () => {
    expect(server.logins[0]).toMatchObject({
      user: 'chaharsu_reader',
      password: 'گذر#واژه 1',
      database: 'Shahrsazi',
      application: 'node-mssql',
    });
    expect(server.logins[0]?.spid).toBeGreaterThan(50);
  });

  it('refuses a wrong password with 18456', async () => {
    await expect(connect(server, { user: 'stranger' })).rejects.toThrow("Login failed for user 'stranger'.");
  });

  it('refuses an unknown database as SQL Server does', async () => {
    await expect(connect(server, { database: 'Nowhere' })).rejects.toThrow(
      "Login failed for user 'chaharsu_reader'.",
    );
  });

  it('tells no internals when a session cannot open', async () => {
    await expect(connect(server, { user: 'crash' })).rejects.toThrow('A severe error occurred');
    expect(server.logged).toContainEqual(new Error('postgres at /secret/path is away'));
  });

  it.each([512, 4096, 32_767])('agrees on packets of %i bytes', async (packetSize) => {
    const client = await connect(server, { options: { packetSize } });
    const text = 'سند '.repeat(30_000);
    const { recordset } = await client.request().input('p', mssql.NVarChar(mssql.MAX), text).query('echo @p');
    expect(recordset).toEqual([{ v: text }]);
    await client.close();
  });
});

describe('batches', () => {
  it('an empty answer is an answer', async () => {
    expect(await pool.request().batch('nothing')).toMatchObject({ recordsets: [], rowsAffected: [] });
  });

  it('carries several results and row counts', async () => {
    const { recordsets, rowsAffected } = await pool.request().batch('two results');
    expect(recordsets).toEqual([[{ n: 1 }, { n: 2 }], [{ n: 3 }]]);
    expect(rowsAffected).toEqual([2, 7, 1]);
  });

  it('goes on after an error of a statement', async () => {
    const request = pool.request();
    request.stream = true;
    const seen: unknown[] = [];
    request.on('row', (row: { readonly n: number }) => seen.push(row.n));
    request.on('error', (error: mssql.RequestError & { readonly lineNumber: number }) =>
      seen.push([error.number, error.lineNumber]),
    );
    request.on('info', (info: { readonly message: string }) => seen.push(info.message));
    await new Promise((resolve) => {
      request.on('done', resolve);
      void request.batch('an error amid');
    });
    expect(seen).toEqual([1, [547, 3], 'The statement has been terminated.', 2]);
  });

  it('ends at a thrown error, with its number, state, line and server', async () => {
    await expect(pool.request().batch('an error ends')).rejects.toMatchObject({
      number: 208,
      message: "Invalid object name 'tblX'.",
      class: 16,
      state: 4,
      lineNumber: 2,
      serverName: 'ESTATE',
    });
    await expect(pool.request().query('deadlock')).rejects.toMatchObject({ number: 1205, class: 13 });
  });

  it('an unexpected failure tells nothing, is logged and ends the connection', async () => {
    const client = await connect(server);
    const { closed } = server.counts;
    await expect(client.request().query('crash')).rejects.toMatchObject({
      number: 50_000,
      class: 20,
      message: expect.not.stringContaining('secret'),
    });
    expect(server.logged).toContainEqual(new Error('relation "dbo.secret" of postgres at /var/run'));
    await expect.poll(() => server.counts.closed).toBeGreaterThan(closed);
    expect((await client.request().query('nothing')).recordsets).toEqual([]);
    await client.close();
  });

  it('carries messages and the change of database', async () => {
    const request = pool.request();
    const messages: unknown[] = [];
    request.on('info', ({ message, number: code }: { readonly message: string; readonly number: number }) =>
      messages.push([code, message]),
    );
    await request.batch('print');
    await request.batch('use');
    expect(messages).toEqual([
      [0, 'سلام'],
      [3604, 'duplicates ignored'],
      [5701, "Changed database context to 'Bazdid'."],
    ]);
  });
});

describe('procedures', () => {
  it('gives output parameters their values and leaves the others as they came', async () => {
    const { output, rowsAffected } = await pool
      .request()
      .input('in', mssql.Int, 1)
      .output('text', mssql.NVarChar(20))
      .output('amount', mssql.VarChar(20), 'x')
      .output('same', mssql.Int, 5)
      .query('outputs');
    expect(output).toEqual({ text: 'پاسخ', amount: '12.50', same: 5 });
    expect(rowsAffected).toEqual([1]);
  });

  it('prepares, executes and unprepares', async () => {
    const statement = new mssql.PreparedStatement(pool);
    statement.input('a', mssql.NVarChar(20));
    statement.input('b', mssql.Int);
    await statement.prepare('echo @a, @b');
    expect((await statement.execute({ a: 'الف', b: 1 })).recordset).toEqual([{ v: 'الف' }, { v: '1' }]);
    expect((await statement.execute({ a: null, b: 2 })).recordset).toEqual([{ v: 'null' }, { v: '2' }]);
    await statement.unprepare();
    await expect(pool.request().input('handle', mssql.Int, 99).execute('sp_execute')).rejects.toMatchObject({
      number: 8179,
    });
  });

  it('prepares and executes at once, with a handle for later', async () => {
    const { output, recordset } = await pool
      .request()
      .output('handle', mssql.Int)
      .input('params', mssql.NVarChar, '@a int, @b varchar(5)')
      .input('stmt', mssql.NVarChar, 'echo')
      .input('a', mssql.Int, 4)
      .input('b', mssql.NVarChar, 'ی۵٥longer')
      .execute<{ readonly v: string }>('sys.sp_prepexec');
    expect(recordset.map(({ v }) => v)).toEqual(['4', 'ي?5lo']);
    const again = await pool
      .request()
      .input('handle', mssql.Int, output['handle'])
      .input('b', mssql.VarChar, 'q')
      .input('a', mssql.Int, 6)
      .execute<{ readonly v: string }>('sp_execute');
    expect(again.recordset.map(({ v }) => v)).toEqual(['6', 'q']);
  });

  it('refuses an unknown procedure, a missing and a surplus parameter', async () => {
    await expect(pool.request().execute('dbo.spGozaresh')).rejects.toMatchObject({
      number: 2812,
      message: "Could not find stored procedure 'dbo.spGozaresh'.",
    });
    const call = (): mssql.Request =>
      pool.request().input('stmt', mssql.NVarChar, 'echo').input('params', mssql.NVarChar, '@a int');
    await expect(call().execute('sp_executesql')).rejects.toMatchObject({ number: 8178 });
    await expect(
      call().input('a', mssql.Int, 1).input('b', mssql.Int, 1).execute('sp_executesql'),
    ).rejects.toMatchObject({
      number: 8145,
    });
    await expect(call().output('a', mssql.Int, 1).execute('sp_executesql')).rejects.toMatchObject({
      number: 8162,
    });
  });

  it('a failing one returns its error number', async () => {
    await expect(pool.request().input('a', mssql.Int, 1).query('an error ends')).rejects.toMatchObject({
      number: 208,
    });
    const { recordsets } = await pool.request().input('a', mssql.Int, 1).query('two results');
    expect(recordsets).toHaveLength(2);
  });
});

describe('transactions', () => {
  it('begin, commit and roll back by request', async () => {
    const start = server.calls.length;
    for (const act of ['commit', 'rollback'] as const) {
      const transaction = new mssql.Transaction(pool);
      await transaction.begin(mssql.ISOLATION_LEVEL.SERIALIZABLE);
      await transaction.request().query('nothing');
      await transaction[act]();
    }
    expect(server.calls.slice(start)).toEqual(['begin 4', 'commit', 'begin 4', 'rollback']);
  });

  it('the client hears of a rollback that it did not ask for', async () => {
    const transaction = new mssql.Transaction(pool);
    let isAborted = false;
    transaction.on('rollback', (byServer: boolean) => (isAborted = byServer));
    await transaction.begin();
    await transaction.request().batch('rollback');
    await expect.poll(() => isAborted).toBe(true);
  });
});

describe('cancelling', () => {
  it.each(['waiting', 'endless'])('ends a %s statement and leaves the connection usable', async (batch) => {
    const { opened } = server.counts;
    const request = pool.request();
    const answer = request.batch(batch);
    setTimeout(() => request.cancel(), 30);
    await expect(answer).rejects.toMatchObject({ code: 'ECANCEL' });
    expect(await pool.request().batch('two results')).toMatchObject({ rowsAffected: [2, 7, 1] });
    expect(server.counts.opened).toBe(opened);
  });

  it('a timeout of the client is a cancellation too', async () => {
    const client = await connect(server, { requestTimeout: 50 });
    await expect(client.request().input('p', mssql.Int, 1).query('waiting')).rejects.toMatchObject({
      code: 'ETIMEOUT',
    });
    expect(await client.request().batch('nothing')).toMatchObject({ recordsets: [] });
    await client.close();
  });

  it('a client that leaves ends its statement and its session', async () => {
    await using other = await startScriptedServer(script);
    const client = await connect(other);
    const answer = client.request().batch('endless');
    answer.catch(() => undefined);
    await expect.poll(() => other.batches).toContain('endless');
    await other[Symbol.asyncDispose]();
    await expect(answer).rejects.toThrow();
    expect(other.counts.closed).toBe(other.counts.opened);
    await client.close();
  });
});

describe('bulk load', () => {
  it('streams the rows to the session', async () => {
    const { rowsAffected } = await pool.request().bulk(createTable(5000));
    expect(rowsAffected).toBe(5000);
    const { load, rows } = server.loads.at(-1) ?? {};
    expect(load).toMatchObject({
      table: '[dbo].[tblSanad]',
      columns: ['Id', 'نام, دوم', 'Mablagh'],
      types: [
        { kind: 'int' },
        { kind: 'nvarchar', length: 'max' },
        { kind: 'decimal', precision: 18, scale: 2 },
      ],
    });
    expect(rows).toHaveLength(5000);
    expect(rows?.[4999]).toEqual(['4999', 'سند 4999', '4999.50']);
    expect(rows?.[3]).toEqual(['3', null, '3.50']);
  });

  it('takes a value of many packets', async () => {
    const table = createTable(1);
    table.rows.add(1, 'ب'.repeat(500_000), 1);
    await pool.request().bulk(table);
    expect(server.loads.at(-1)?.rows[1]?.[1]).toHaveLength(500_000);
  });

  it('answers an error of the session after the last row', async () => {
    const table = createTable(3);
    table.rows.add(4, 'ناپذیرفتنی', 1);
    for (let id = 5; id < 5000; id++) table.rows.add(id, 'پس از آن', 1);
    await expect(pool.request().bulk(table)).rejects.toMatchObject({ number: 2627 });
    expect(await pool.request().batch('nothing')).toMatchObject({ recordsets: [] });
  });
});

function createTable(rows: number): mssql.Table {
  const table = new mssql.Table('[dbo].[tblSanad]');
  table.columns.add('Id', mssql.Int, { nullable: false });
  table.columns.add('نام, دوم', mssql.NVarChar(mssql.MAX), { nullable: true });
  table.columns.add('Mablagh', mssql.Decimal(18, 2), { nullable: true });
  for (let id = 0; id < rows; id++) table.rows.add(id, id % 3 === 0 ? null : `سند ${id}`, id + 0.5);
  return table;
}
