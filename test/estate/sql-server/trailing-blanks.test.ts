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

describe('a key of texts', () => {
  test('takes texts that differ in blanks at their end as one, and names itself in the error', async () => {
    await admin.query(`CREATE TABLE dbo.tblKelid (
      a varchar(10) NOT NULL CONSTRAINT PK_Kelid PRIMARY KEY, u nvarchar(5) NULL CONSTRAINT UQ_Kelid UNIQUE, v varchar(5));
      INSERT dbo.tblKelid VALUES ('a', NULL, 'x'), ('b ', N'q', 'X ')`);
    const insert = (values: string): Promise<unknown> =>
      admin.query(`INSERT dbo.tblKelid VALUES (${values})`);
    await expect(insert("'A  ', N'1', 'x'")).rejects.toThrow(
      /^Violation of PRIMARY KEY constraint 'PK_Kelid'.*object 'dbo\.tblKelid'.*\(A\)/,
    );
    await expect(insert("'c', N'Q ', 'x'")).rejects.toThrow(/^Violation of UNIQUE KEY constraint 'UQ_Kelid'/);
    await expect(insert("'c', NULL, 'x'")).rejects.toMatchObject({ number: 2627 });
    await admin.query('ALTER TABLE dbo.tblKelid DROP CONSTRAINT UQ_Kelid');
    await insert("'c', N'Q ', 'x'");
    await expect(admin.query('CREATE UNIQUE INDEX IX_Kelid ON dbo.tblKelid (v)')).rejects.toBeInstanceOf(
      Error,
    );
    expect(
      await rowsOf("SELECT a + '|', u + '|' FROM dbo.tblKelid WHERE a = 'B' OR u = N'q  ' ORDER BY a"),
    ).toEqual([
      ['b |', 'q|'],
      ['c|', 'Q |'],
    ]);
    await admin.query('DROP TABLE dbo.tblKelid');
  });

  test('holds for a table variable as well', async () => {
    await expect(
      admin.query("DECLARE @t TABLE (k varchar(5) PRIMARY KEY); INSERT @t VALUES ('a'), ('a ')"),
    ).rejects.toMatchObject({ number: 2627 });
  });

  test('is looked up by its index, a column of texts likewise', async () => {
    const { rows } = await server.postgres.pool.query<{ definition: string }>(
      `SELECT indexdef AS definition FROM pg_indexes WHERE schemaname = 'shahrsazi.dbo' AND indexdef LIKE '%bpchar_ops%'`,
    );
    const definitions = rows.map(({ definition }) => definition);
    for (const column of ['codenosazi', 'codemeli', 'coderahgiri', 'shomarehnezam', 'shomarehparvaneh'])
      expect(definitions.some((definition) => definition.includes(`(${column} bpchar_ops`))).toBe(true);
  });
});

describe('blanks at the end have no weight', () => {
  const two = "(VALUES ('a', 1), ('A ', 2), ('b', 3)) t(k, v)";

  test.each([
    [
      "SELECT x.v + '|', y.v + '|' FROM (VALUES ('a')) x(v) JOIN (VALUES ('A  ')) y(v) ON x.v = y.v",
      [['a|', 'A  |']],
    ],
    [`SELECT COUNT(DISTINCT k) FROM ${two}`, [[2]]],
    [
      `SELECT UPPER(k), SUM(v) FROM ${two} GROUP BY k ORDER BY k`,
      [
        ['A', 3],
        ['B', 3],
      ],
    ],
    [`SELECT SUM(v) FROM ${two} GROUP BY k + 'x' HAVING k + 'x' = 'ax '`, [[1]]],
    [`SELECT COUNT(*) FROM (SELECT DISTINCT k FROM ${two}) d`, [[2]]],
    [`SELECT DISTINCT TOP 1 k + '|' AS z FROM ${two} WHERE v > 1 ORDER BY z DESC`, [['b|']]],
    [`SELECT COUNT(*) FROM (SELECT k FROM ${two} UNION SELECT 'B  ') u`, [[2]]],
    [`SELECT LEN(k) FROM (SELECT k FROM ${two} WHERE v = 2 UNION ALL SELECT 'c') u ORDER BY k`, [[1], [1]]],
    [`SELECT k FROM ${two} WHERE v = 3 UNION SELECT 'z' ORDER BY k DESC`, [['z'], ['b']]],
    [`SELECT v FROM ${two} WHERE k IN ('x', 'a   ') ORDER BY v`, [[1], [2]]],
    [`SELECT v FROM ${two} WHERE k IN (SELECT 'B ')`, [[3]]],
    [`SELECT v FROM ${two} WHERE k NOT IN (SELECT 'a')`, [[3]]],
    [`SELECT v FROM ${two} WHERE k = ANY (SELECT 'B ')`, [[3]]],
    [`SELECT v FROM ${two} ORDER BY k, v DESC`, [[2], [1], [3]]],
    [
      `SELECT k, v FROM ${two} WHERE v < 3 ORDER BY k, v DESC`,
      [
        ['A ', 2],
        ['a', 1],
      ],
    ],
    [
      `SELECT v, RANK() OVER (ORDER BY k), COUNT(*) OVER (PARTITION BY k) FROM ${two} ORDER BY v`,
      [
        [1, '1', 2],
        [2, '1', 2],
        [3, '3', 1],
      ],
    ],
    [`SELECT v FROM ${two} WHERE k BETWEEN 'a   ' AND 'a'`, [[1], [2]]],
    [
      "SELECT CASE 'a ' WHEN 'a' THEN 1 ELSE 0 END, NULLIF('a', 'a '), CASE WHEN 'a' < 'a ' THEN 1 ELSE 0 END",
      [[1, null, 0]],
    ],
    ["SELECT 1 WHERE 'a' = 'a ' COLLATE Latin1_General_BIN2", [[1]]],
    ["SELECT k + '|' FROM (VALUES ('a ')) t(k) GROUP BY k", [['a |']]],
    ["SELECT DISTINCT k, DATALENGTH(k) FROM (VALUES ('a ')) t(k)", [['a ', 2]]],
  ])('%s', async (query, rows) => {
    expect(await rowsOf(query)).toEqual(rows);
  });
});
