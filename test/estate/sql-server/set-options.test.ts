import { once } from 'node:events';
import mssql from 'mssql';
import { Connection, Request } from 'tedious';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from './running-server.ts';

let server: RunningServer;
let session: mssql.ConnectionPool;

beforeAll(async () => {
  server = await startServer();
  // One connection, so that an option and what it changes meet.
  const settings = server.settings('admin');
  session = await new mssql.ConnectionPool({ ...settings, pool: { max: 1, min: 1 } }).connect();
});

afterAll(async () => {
  await session.close();
  await server[Symbol.asyncDispose]();
});

async function rowOf(query: string): Promise<readonly unknown[]> {
  const request = session.request();
  request.arrayRowMode = true;
  const { recordset } = await request.query<readonly unknown[]>(query);
  return Array.from(recordset[0] ?? []);
}

const written = (text: string): string => `CONVERT(varchar(10), CAST('${text}' AS datetime), 23)`;

describe('SET DATEFORMAT', () => {
  test.each([
    ['mdy', '05/01/2024', '2024-05-01'],
    ['dmy', '05/01/2024', '2024-01-05'],
    ['dmy', '2024-01-05', '2024-05-01'],
    ['dmy', '2024-01-05T00:00:00', '2024-01-05'],
    ['dmy', '20240105', '2024-01-05'],
    ['ymd', '24/01/05', '2024-01-05'],
    ['dmy', '05/01/49', '2049-01-05'],
    ['mdy', 'Jan 5 2024', '2024-01-05'],
    ['dmy', '5 January 2024 3:04PM', '2024-01-05'],
  ])('%s reads %s as %s', async (order, text, day) => {
    expect(await rowOf(`SET DATEFORMAT ${order}; SELECT ${written(text)}`)).toEqual([day]);
  });

  test('a date has its year in front in any order, and CONVERT has the order of its style', async () => {
    expect(
      await rowOf(
        `SET DATEFORMAT dmy; SELECT CONVERT(varchar(10), CAST('2024-01-05' AS date), 23), CONVERT(varchar(10), CONVERT(datetime, '01/13/2024', 101), 23), ISDATE('13/01/2024'), ISDATE('01/13/2024')`,
      ),
    ).toEqual(['2024-01-05', '2024-01-13', 1, 0]);
  });

  test('outlives the rollback of the transaction in which it was said', async () => {
    expect(
      await rowOf(
        `SET DATEFORMAT mdy; BEGIN TRAN; SET DATEFORMAT dmy; ROLLBACK; SELECT ${written('05/01/2024')}`,
      ),
    ).toEqual(['2024-01-05']);
  });

  test('is refused for an order that there is not', async () => {
    await expect(session.query('SET DATEFORMAT xyz')).rejects.toMatchObject({ number: 2741 });
  });
});

test('SET DATEFIRST moves the weekdays and the weeks', async () => {
  const parts =
    "@@DATEFIRST, DATEPART(weekday, '20240107'), DATEPART(week, '20240107'), DATENAME(week, '20240107')";
  expect(await rowOf(`SET DATEFIRST 1; SELECT ${parts}`)).toEqual([1, 7, 1, '1']);
  expect(await rowOf(`SET DATEFIRST 7; SELECT ${parts}`)).toEqual([7, 1, 2, '2']);
  await expect(session.query('SET DATEFIRST 8')).rejects.toMatchObject({ number: 2742 });
});

test('SET LANGUAGE takes the order of dates and the first day along; languages that are not there are 2740', async () => {
  const answer = `SELECT @@LANGUAGE, @@DATEFIRST, ${written('05/01/2024')}`;
  expect(await rowOf(`SET LANGUAGE British; ${answer}`)).toEqual(['British', 1, '2024-01-05']);
  expect(await rowOf(`SET LANGUAGE us_english; ${answer}`)).toEqual(['us_english', 7, '2024-05-01']);
  await expect(session.query('SET LANGUAGE nosuchlang')).rejects.toMatchObject({ number: 2740 });
});

test('SET QUOTED_IDENTIFIER OFF makes strings of what stands in double quotes', async () => {
  const before = await rowOf('SET QUOTED_IDENTIFIER OFF; SELECT "a""b" AS x, \'c\' AS y');
  expect(before).toEqual(['a"b', 'c']);
  expect(await rowOf('SELECT "the session keeps it"')).toEqual(['the session keeps it']);
  expect(await rowOf('SET QUOTED_IDENTIFIER ON; SELECT "x" FROM (SELECT 1 AS "x") t')).toEqual([1]);
});

test('SET TEXTSIZE cuts what a client gets of long values, and of those alone', async () => {
  const values =
    "CAST('abcdef' AS varchar(max)), CAST(N'abcdef' AS nvarchar(max)), CAST('abcdef' AS varchar(10))";
  expect(await rowOf(`SET TEXTSIZE 4; SELECT ${values}`)).toEqual(['abcd', 'ab', 'abcdef']);
  expect(await rowOf(`SET TEXTSIZE -1; SELECT ${values}`)).toEqual(['abcdef', 'abcdef', 'abcdef']);
});

test.each([
  'ANSI_NULLS OFF',
  'ANSI_NULL_DFLT_ON OFF',
  'ANSI_NULL_DFLT_OFF ON',
  'ANSI_PADDING OFF',
  'ANSI_WARNINGS OFF',
  'ANSI_DEFAULTS OFF',
  'ARITHIGNORE ON',
  'CONCAT_NULL_YIELDS_NULL OFF',
  'NUMERIC_ROUNDABORT ON',
  'PARSEONLY ON',
  'ROWCOUNT 5',
  'STATISTICS XML ON',
])('SET %s, which would change answers, is refused', async (option) => {
  await expect(session.query(`SET ${option}`)).rejects.toMatchObject({ number: 195 });
});

test('division by zero is an error with ARITHABORT off too, as long as warnings are on', async () => {
  await expect(session.query('SET ARITHABORT OFF; SELECT 1 / 0')).rejects.toMatchObject({ number: 8134 });
});

test.each([
  ['ODBC', 'SET ANSI_DEFAULTS ON SET CURSOR_CLOSE_ON_COMMIT OFF SET IMPLICIT_TRANSACTIONS OFF'],
  ['pdo_dblib', 'SET TEXTSIZE 2147483647\nSET QUOTED_IDENTIFIER ON\n'],
  ['FreeTDS', 'SET TEXTSIZE 64512'],
  ['sqlcmd', 'SET QUOTED_IDENTIFIER OFF SET TEXTSIZE 4096'],
  [
    'pymssql',
    'SET ARITHABORT ON;SET CONCAT_NULL_YIELDS_NULL ON;SET ANSI_NULLS ON;SET ANSI_NULL_DFLT_ON ON;SET ANSI_PADDING ON;SET ANSI_WARNINGS ON;SET CURSOR_CLOSE_ON_COMMIT ON;SET QUOTED_IDENTIFIER ON;SET TEXTSIZE 2147483647;',
  ],
  [
    'SQL Server Management Studio',
    'SET ROWCOUNT 0 SET TEXTSIZE 2147483647 SET NOCOUNT OFF SET CONCAT_NULL_YIELDS_NULL ON SET ARITHABORT ON SET LOCK_TIMEOUT -1 SET QUERY_GOVERNOR_COST_LIMIT 0 SET DEADLOCK_PRIORITY NORMAL SET TRANSACTION ISOLATION LEVEL READ COMMITTED SET ANSI_NULLS ON SET ANSI_NULL_DFLT_ON ON SET ANSI_PADDING ON SET ANSI_WARNINGS ON SET CURSOR_CLOSE_ON_COMMIT OFF SET IMPLICIT_TRANSACTIONS OFF SET QUOTED_IDENTIFIER ON',
  ],
  [
    'SqlClient',
    'SET DATEFORMAT mdy SET DATEFIRST 7 SET LANGUAGE us_english SET ARITHABORT OFF SET XACT_ABORT OFF',
  ],
])('what %s says at login passes', async (_, login) => {
  await session.query(login);
  expect(await rowOf('SELECT 1')).toEqual([1]);
});

test('a connection that is reset forgets what was set', async () => {
  const { user = '', password = '', port = 0 } = server.settings('admin');
  const client = new Connection({
    server: '127.0.0.1',
    authentication: { type: 'default', options: { userName: user, password } },
    options: { port, encrypt: false, trustServerCertificate: true },
  });
  client.connect();
  await once(client, 'connect');
  const run = async (query: string): Promise<readonly unknown[]> => {
    const row: unknown[] = [];
    await new Promise<void>((resolve, reject) => {
      const request = new Request(query, (error) => (error ? reject(error) : resolve()));
      request.on('row', (columns: { value: unknown }[]) => row.push(...columns.map(({ value }) => value)));
      client.execSqlBatch(request);
    });
    return row;
  };
  await run('SET DATEFIRST 1; SET DATEFORMAT dmy; SET LOCK_TIMEOUT 5');
  await new Promise<void>((resolve, reject) => {
    client.reset((error) => (error ? reject(error) : resolve()));
  });
  expect(await run(`SELECT @@DATEFIRST, ${written('05/01/2024')}, @@LOCK_TIMEOUT`)).toEqual([
    7,
    '2024-05-01',
    -1,
  ]);
  client.close();
  await once(client, 'end');
});
