import mssql from 'mssql';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type RunningServer, startServer } from './running-server.ts';

let server: RunningServer;
let admin: mssql.ConnectionPool;

beforeAll(async () => {
  server = await startServer();
  admin = await server.connect('admin');
  await admin.query(`
    CREATE TABLE dbo.tblText (Id int IDENTITY PRIMARY KEY, Nam nvarchar(4) NULL, Kod varchar(4) NULL, Bolad nvarchar(4000) NULL);
    INSERT dbo.tblText (Bolad) VALUES (REPLICATE(N'الف', 1000)), (REPLICATE(N'ب', 3000))`);
});

afterAll(() => server[Symbol.asyncDispose]());

/** What comes out is cut at 8,000 bytes and counted in UTF-16 units; half a letter is U+FFFD. */
const values: readonly (readonly [expression: string, value: unknown])[] = [
  ["UPPER(N'ß')", 'ß'],
  ["UPPER(N'straße')", 'STRAßE'],
  ["LOWER(N'ÀÉ')", 'àé'],
  ["CONCAT(REPLICATE(N'x', 4000), REPLICATE(N'y', 4000))", 'x'.repeat(4000)],
  ["REPLICATE(N'x', 3999) + REPLICATE(N'y', 2)", `${'x'.repeat(3999)}y`],
  ["REPLICATE('x', 9000)", 'x'.repeat(8000)],
  ["REPLICATE('x', 2147483647)", 'x'.repeat(8000)],
  ["REPLICATE('x', -1)", null],
  ["SPACE(9000) + 'x'", ' '.repeat(8000)],
  ["REPLACE(REPLICATE('x', 4000), 'x', 'yyyyy')", 'y'.repeat(8000)],
  ["STUFF(REPLICATE('x', 8000), 1, 0, 'yy')", `yy${'x'.repeat(7998)}`],
  ["LEN(CAST(REPLICATE('x', 8000) AS varchar(max)) + 'y')", '8001'],
  ["LEFT(N'💥a', 1)", '\ufffd'],
  ["LEFT(N'💥a', 2)", '💥'],
  ["RIGHT(N'a💥', 2)", '💥'],
  ["SUBSTRING(N'💥a', 1, 1)", '\ufffd'],
  ["SUBSTRING(N'💥a', 3, 1)", 'a'],
  ["CAST(N'💥💥' AS nvarchar(2))", '💥'],
  ["CAST(N'a💥' AS nvarchar(2))", 'a\ufffd'],
  ["LEN(N'💥')", 2],
  ["DATALENGTH(N'💥')", 4],
  ["UNICODE(N'💥')", 0xd83d],
  ["CHARINDEX(N'a', N'💥a')", 3],
  ["STUFF(N'💥a', 3, 1, N'b')", '💥b'],
  ["CAST(N'💥' AS varchar(9))", '??'],
  ["CAST(N'💥' AS nchar(3))", '💥 '],
  ["PATINDEX('%[^', 'x')", 0],
  ['LEN(STR(1, 300, CAST(2 AS int)))', 300],
  ['STR(1, 9000)', null],
];

test.each(values)('%s', async (expression, value) => {
  const { recordset } = await admin.query<{ value: unknown }>(`SELECT ${expression} AS value`);
  expect(recordset[0]?.value).toEqual(value);
});

test('variables and OPENJSON cut at UTF-16 units', async () => {
  const { recordsets } = await admin.query(
    `DECLARE @x nvarchar(2) = N'💥💥'; SELECT @x AS x; SELECT a FROM OPENJSON(N'["💥"]') WITH (a nvarchar(1) '$')`,
  );
  expect(recordsets).toMatchObject([[{ x: '💥' }], [{ a: '\ufffd' }]]);
});

describe('what a column does not hold is 8152', () => {
  it.each([
    "INSERT dbo.tblText (Nam) VALUES (REPLICATE(N'💥', 3))",
    "INSERT dbo.tblText (Nam) SELECT N'a💥💥'",
    "INSERT dbo.tblText (Kod) VALUES (N'a💥💥')",
    "UPDATE dbo.tblText SET Nam = N'💥💥a'",
    'UPDATE dbo.tblText SET Nam = Bolad',
    "MERGE dbo.tblText AS t USING (VALUES (1)) AS s (Id) ON t.Id = s.Id WHEN MATCHED THEN UPDATE SET Nam = N'💥💥a';",
    "MERGE dbo.tblText AS t USING (VALUES (-1)) AS s (Id) ON t.Id = s.Id WHEN NOT MATCHED THEN INSERT (Nam) VALUES (N'💥💥a');",
    "DECLARE @t TABLE (Nam nvarchar(4) DEFAULT N'💥💥💥', n int); INSERT @t (n) VALUES (1)",
  ])('%s', async (statement) => {
    await expect(admin.query(statement)).rejects.toMatchObject({ number: 8152 });
    const { recordset } = await admin.query(
      'SELECT Nam, Kod FROM dbo.tblText WHERE Nam IS NOT NULL OR Kod IS NOT NULL',
    );
    expect(recordset).toEqual([]);
  });

  it('through a parameter', async () => {
    const request = admin.request().input('nam', mssql.NVarChar, '💥💥a');
    await expect(request.query('UPDATE dbo.tblText SET Nam = @nam')).rejects.toMatchObject({ number: 8152 });
  });

  it.each([
    ['Nam', mssql.NVarChar(10), '💥💥a'],
    ['Kod', mssql.VarChar(10), 'abcde'],
  ])('through a bulk load into %s', async (column, type, value) => {
    const table = new mssql.Table('dbo.tblText');
    table.columns.add(column, type, { nullable: true });
    table.rows.add('ab');
    table.rows.add(value);
    await expect(admin.request().bulk(table)).rejects.toMatchObject({ number: 8152 });
  });

  it('blanks at the end do not count', async () => {
    await admin.query("INSERT dbo.tblText (Nam, Kod) VALUES (N'💥💥  ', 'abcd  ')");
    const { recordset } = await admin.query('SELECT Nam, Kod FROM dbo.tblText WHERE Kod IS NOT NULL');
    expect(recordset).toEqual([{ Nam: '💥💥', Kod: 'abcd' }]);
  });
});
