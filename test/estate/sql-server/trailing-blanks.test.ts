import type mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from './running-server.ts';

let server: RunningServer;
let admin: mssql.ConnectionPool;

beforeAll(async () => {
  server = await startServer();
  admin = await server.connect('admin');
});

afterAll(() => server[Symbol.asyncDispose]());

async function rowsOf(query: string): Promise<unknown[][]> {
  const request = admin.request();
  request.arrayRowMode = true;
  const { recordset } = await request.query<readonly unknown[]>(query);
  return Array.from(recordset, (row) => Array.from(row));
}

/** Whether a char(9) of '1402/1/2' is LIKE the pattern, which is a variable. */
async function matches(pattern: string): Promise<boolean> {
  const found = await rowsOf(
    `DECLARE @p varchar(10) = '${pattern}', @c char(9) = '1402/1/2'; SELECT 1 WHERE @c LIKE @p`,
  );
  return found.length === 1;
}

describe('LIKE', () => {
  const table = `DECLARE @t TABLE (c char(10), v varchar(10), u nvarchar(10), w nchar(10));
    INSERT @t VALUES ('1402/1/2', 'ab  ', N'ab  ', N'ab'); `;

  test.each([
    "c LIKE '%/2'",
    "c LIKE '1402/1/2'",
    "c LIKE '1402/1/2 '",
    "c LIKE '1402/1/2_'",
    "c LIKE '%[0-9]'",
    "v LIKE 'AB'",
    "v LIKE 'ab ' AND v LIKE 'ab  '",
    "v LIKE 'a!b' ESCAPE '!'",
    "u LIKE N'ab%' AND u LIKE N'ab  '",
    "w LIKE N'ab        '",
    "CAST('' AS char(5)) LIKE ''",
    "v NOT LIKE 'ab   '",
  ])('finds the row %s', async (condition) => {
    expect(await rowsOf(`${table} SELECT 1 FROM @t WHERE ${condition}`)).toEqual([[1]]);
  });

  test.each([
    "v LIKE 'ab   '",
    "v NOT LIKE 'ab'",
    "u LIKE N'ab'",
    "w LIKE 'ab'",
    "c LIKE N'%/2'",
    "'abc' LIKE 'abc '",
  ])('does not find the row %s', async (condition) => {
    expect(await rowsOf(`${table} SELECT 1 FROM @t WHERE ${condition}`)).toEqual([]);
  });

  test('leaves the blanks of a column out for a pattern that is known only when it runs', async () => {
    expect(await matches('%/2')).toBe(true);
    expect(await matches('%/2%')).toBe(true);
    expect(await matches('%/2 ')).toBe(true);
    expect(await matches('%/2  ')).toBe(false);
    expect(await matches('%/[2]')).toBe(true);
  });
});
