import mssql from 'mssql';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { type RunningServer, startServer } from './running-server.ts';

let server: RunningServer;
let one: mssql.ConnectionPool;

beforeAll(async () => {
  server = await startServer();
  one = await new mssql.ConnectionPool({ ...server.settings('admin'), pool: { min: 1, max: 1 } }).connect();
});

afterAll(async () => {
  await one.close();
  await server[Symbol.asyncDispose]();
});

const overflows: readonly (readonly [expression: string, number: number])[] = [
  ["CAST('9999-12-31 23:59:59.999' AS datetime)", 242],
  ["CAST('2079-06-07' AS smalldatetime)", 242],
  ["CAST(CAST('1752-12-31' AS date) AS datetime)", 242],
  ["DATEADD(day, 1, CAST('9999-12-31' AS datetime))", 517],
  ["DATEADD(day, 1, CAST('9999-12-31' AS date))", 517],
  ["DATEADD(year, -2000, CAST('1999-12-31' AS datetime2))", 517],
  ['DATEADD(year, 2147483647, GETDATE())', 517],
  ["DATEADD(day, 100000, CAST('2000-12-31' AS smalldatetime))", 517],
  ['GETDATE() + 1000000000', 517],
  ["EOMONTH('9999-12-31', 1)", 517],
  ["EOMONTH('2000-01-01', 2147483647)", 517],
  ['DATEFROMPARTS(10000, 1, 1)', 289],
  ['DATEFROMPARTS(0, 1, 1)', 289],
  ['DATETIMEFROMPARTS(9999, 12, 31, 23, 59, 59, 999)', 289],
  ['CAST(3000000 AS datetime)', 8115],
  ['CAST(-1 AS smalldatetime)', 8115],
  ["CAST('0001-01-01 00:00 +14:00' AS datetimeoffset)", 241],
  ['CAST(922337203685477.5807 AS money) + 1', 8115],
  ['CAST(214748.3647 AS smallmoney) + 1', 8115],
  ['CAST(922337203685477.5808 AS money)', 8115],
  ["CAST('214748.3648' AS smallmoney)", 8115],
];

test.each(overflows)('%s is error %i of its statement', async (expression, number) => {
  const spid = async (): Promise<unknown> =>
    (await one.query('SELECT @@SPID AS spid')).recordset[0]?.['spid'];
  const before = await spid();
  await expect(one.query(`SELECT ${expression}`)).rejects.toMatchObject({ number });
  expect(await spid()).toBe(before);
});

test.each([
  ["CAST('9999-12-31T23:59:59.9999999' AS datetime2)", '9999-12-31 23:59:59.9999990'],
  ["CAST('9999-12-31 23:59:59.998' AS datetime)", 'Dec 31 9999 11:59PM'],
  ["CAST('2024-01-01 00:00 +03:30' AS datetimeoffset)", '2023-12-31 20:30:00.0000000 +00:00'],
  ["EOMONTH('9999-12-31')", '9999-12-31'],
  ['CAST(-922337203685477.5808 AS money)', '-922337203685477.58'],
])('%s is held', async (expression, text) => {
  const { recordset } = await one.query<{ value: string }>(
    `SELECT CONVERT(varchar(40), ${expression}) AS value`,
  );
  expect(recordset[0]?.value).toBe(text);
});

it('keeps no amount that it could not give back', async () => {
  await one.query('CREATE TABLE #Mablagh (Kol money, Joz smallmoney)');
  for (const insert of ['(1e15, 0)', '(0, 214749)', "('922337203685478', 0)"])
    await expect(one.query(`INSERT #Mablagh VALUES ${insert}`)).rejects.toMatchObject({ number: 8115 });
  expect((await one.query('SELECT * FROM #Mablagh')).recordset).toEqual([]);
});

it('sends the rows before the one that fails, and goes on with the batch', async () => {
  const request = one.request();
  request.stream = true;
  const heard: unknown[] = [];
  request.on('row', (row) => heard.push(row));
  request.on('error', ({ number }: mssql.RequestError) => heard.push(number));
  const ended = new Promise<void>((resolve) => {
    request.once('done', () => resolve());
  });
  void request.query(
    "SELECT DATEADD(day, n, CAST('9999-12-30' AS date)) AS d FROM (VALUES (0), (1), (2)) AS v(n); SELECT 1 AS next",
  );
  await ended;
  expect(heard).toEqual([{ d: new Date('9999-12-30') }, { d: new Date('9999-12-31') }, 517, { next: 1 }]);
});
