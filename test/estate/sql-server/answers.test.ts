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

/** What SQL Server answers to an expression; decimals and moments as CONVERT writes them, so that nothing is rounded. */
const expressions: Readonly<Record<string, readonly (readonly [expression: string, answer: unknown])[]>> = {
  arithmetic: [
    ['7 / 2', 3],
    ['-7 / 2', -3],
    ['7 % 3', 1],
    ['-7 % 3', -1],
    ['2 + 3 * 4', 14],
    ['5 & 3', 1],
    ['5 | 3', 7],
    ['5 ^ 3', 6],
    ['~ 5', -6],
    ['CONVERT(varchar(40), 1.0 / 3)', '0.333333'],
    ['CONVERT(varchar(40), 2.0 / 3)', '0.666666'],
    ['CONVERT(varchar(40), 1.5 * 2.25)', '3.375'],
    ['CONVERT(varchar(40), 1.50 + 2)', '3.50'],
    ['CONVERT(varchar(40), CAST(10 AS decimal(10,2)) / 4)', '2.500000'],
    ['CONVERT(varchar(40), 12345678901234567.89 + 0.01)', '12345678901234567.90'],
    ['CONVERT(varchar(40), CAST(1234.5678 AS money))', '1234.57'],
    ['CONVERT(varchar(40), CAST(1234567.891 AS money), 1)', '1,234,567.89'],
    ['1e0 / 4', 0.25],
    ["1 + '2'", 3],
    ['ROUND(CAST(2.5 AS decimal(5,2)), 0)', 3],
    ['ROUND(-1234, -2)', -1200],
    ['CEILING(1.2)', 2],
    ['FLOOR(-1.2)', -2],
    ['ABS(-5)', 5],
    ['POWER(2, 10)', 1024],
    ['SIGN(-3)', -1],
    ['SQRT(16)', 4],
    ['LOG(8, 2)', 3],
    ['CONVERT(varchar(40), ABS(-9007199254740993))', '9007199254740993'],
  ],
  text: [
    ["'a' + 'b'", 'ab'],
    ["'a' + NULL", null],
    ["CONCAT('a', NULL, 1, N'ب')", 'a1ب'],
    ["LEN('abc   ')", 3],
    ["DATALENGTH(N'abc')", 6],
    ["DATALENGTH('abc')", 3],
    ["LEFT('چهارسو', 3)", 'چها'],
    ["LEFT(N'چهارسو', 3)", 'چها'],
    ["RIGHT('abcdef', 2)", 'ef'],
    ["SUBSTRING('abcdef', 2, 3)", 'bcd'],
    ["SUBSTRING('abcdef', 0, 3)", 'ab'],
    ["UPPER(N'aé')", 'AÉ'],
    ["LTRIM('  a ') + '|'", 'a |'],
    ["REPLACE('aAa', 'a', 'b')", 'bbb'],
    ["REPLICATE('ab', 3)", 'ababab'],
    ["REVERSE('abc')", 'cba'],
    ["STUFF('abcdef', 2, 3, 'X')", 'aXef'],
    ["STUFF('abc', 9, 1, 'X')", null],
    ["CHARINDEX('C', 'abcabc')", 3],
    ["CHARINDEX('c', 'abcabc', 4)", 6],
    ["CHARINDEX('x', 'abc')", 0],
    ["PATINDEX('%[0-9]%', 'abc5')", 4],
    ["PATINDEX('%cd%', 'abcd')", 3],
    ['NCHAR(1740)', 'ی'],
    ['CHAR(237)', 'ي'],
    ["UNICODE(N'ی')", 1740],
    ["ASCII('A')", 65],
    ['STR(12.345, 8, 2)', '   12.35'],
    ["QUOTENAME('a]b')", '[a]]b]'],
    ["ISNULL(NULL, 'x')", 'x'],
    ['COALESCE(NULL, NULL, 3)', 3],
    ['NULLIF(1, 1)', null],
    ["IIF(1 = 2, 'a', 'b')", 'b'],
    ["CHOOSE(2, 'a', 'b', 'c')", 'b'],
    ["CASE WHEN 'abc' = 'ABC' THEN 1 ELSE 0 END", 1],
    ["CASE WHEN 'abc' = 'abc  ' THEN 1 ELSE 0 END", 1],
    ["CASE WHEN 'abc' = 'ABC' COLLATE Latin1_General_BIN2 THEN 1 ELSE 0 END", 0],
    ["CASE WHEN N'علی' = N'علي' THEN 1 ELSE 0 END", 0],
    ["CASE WHEN N'é' = N'e' THEN 1 ELSE 0 END", 1],
    ["CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END", 'b'],
    ["CAST('ی' AS varchar(5))", 'ي'],
    ["CAST(N'۱۲' AS varchar(5))", '??'],
    ["CAST('abcdef' AS varchar(3))", 'abc'],
    ["CAST('ab' AS char(4)) + '|'", 'ab  |'],
  ],
  LIKE: [
    ["CASE WHEN 'abc' LIKE 'A%' THEN 1 ELSE 0 END", 1],
    ["CASE WHEN 'abc' LIKE '[a-c]b_' THEN 1 ELSE 0 END", 1],
    ["CASE WHEN 'abc' LIKE '[^a]%' THEN 1 ELSE 0 END", 0],
    ["CASE WHEN 'a%c' LIKE 'a!%c' ESCAPE '!' THEN 1 ELSE 0 END", 1],
    ["CASE WHEN 'abc' LIKE 'a!%c' ESCAPE '!' THEN 1 ELSE 0 END", 0],
    [String.raw`CASE WHEN 'a\c' LIKE 'a\%' THEN 1 ELSE 0 END`, 1],
    ["CASE WHEN N'خیابان شريعتي' LIKE N'%[یي]ابان شر[یي]عت[یي]' THEN 1 ELSE 0 END", 1],
    ["CASE WHEN 'a.c' LIKE '[.a].[c]' THEN 1 ELSE 0 END", 1],
    ["CASE WHEN 'a]c' LIKE 'a[]]c' THEN 1 ELSE 0 END", 1],
    [
      "(SELECT COUNT(*) FROM (SELECT N'aBc' COLLATE Latin1_General_BIN2 AS x) s WHERE s.x LIKE N'%B%' AND s.x NOT LIKE N'%b%')",
      1,
    ],
    ["(SELECT COUNT(*) FROM (SELECT N'aBc' COLLATE Latin1_General_BIN2 AS x) s WHERE s.x = N'ABC')", 0],
  ],
  conversion: [
    ["CAST(' 12 ' AS int)", 12],
    ["CAST('' AS int)", 0],
    ['CAST(2.9 AS int)', 2],
    ['CAST(-2.9 AS int)', -2],
    ['CONVERT(varchar(40), CAST(2.345 AS decimal(5,2)))', '2.35'],
    ["CAST('12.50' AS decimal(9,2))", 12.5],
    ["CAST('true' AS bit)", true],
    ['CAST(5 AS bit)', true],
    ["TRY_CAST('abc' AS int)", null],
    ["TRY_CONVERT(date, '1402/13/45')", null],
    ["TRY_CAST('99999999999' AS int)", null],
    ["ISNUMERIC('12.5')", 1],
    ["ISNUMERIC('abc')", 0],
    ["CONVERT(varchar(30), CAST('2024-01-02T08:30:00.123' AS datetime), 126)", '2024-01-02T08:30:00.123'],
    ["CONVERT(varchar(30), CAST('2024-01-02T08:30:00' AS datetime), 126)", '2024-01-02T08:30:00'],
    ["CONVERT(varchar(30), CAST('2024-01-02 08:30:00.125' AS datetime), 121)", '2024-01-02 08:30:00.127'],
    ["CONVERT(varchar(30), CAST('20240102' AS datetime), 120)", '2024-01-02 00:00:00'],
    ["CONVERT(varchar(30), CAST('2024-01-02' AS date), 112)", '20240102'],
    ["CONVERT(varchar(30), CAST('2024-01-02' AS date), 111)", '2024/01/02'],
    ["CONVERT(varchar(30), CAST('2024-01-02 15:04' AS datetime))", 'Jan  2 2024  3:04PM'],
    ["CONVERT(varchar(30), CAST('2024-01-02 15:04:05' AS datetime2(3)))", '2024-01-02 15:04:05.000'],
    ["CONVERT(varchar(8), CAST('08:05:06' AS time), 108)", '08:05:06'],
    ['CONVERT(varchar(40), 0x41, 1)', '0x41'],
    ['CAST(0x41 AS varchar(5))', 'A'],
    ['CAST(1e6 AS varchar(30))', '1e+006'],
    ['CAST(1e10 AS varchar(30))', '1e+010'],
    ['CAST(1e-5 AS varchar(30))', '1e-005'],
    ['CAST(0.0001e0 AS varchar(30))', '0.0001'],
    ['CAST(999999.5e0 AS varchar(30))', '1e+006'],
    ['CAST(123456.789e0 AS varchar(30))', '123457'],
    ['CAST(-1234567e0 AS varchar(30))', '-1.23457e+006'],
    ['CAST(0e0 AS varchar(30))', '0'],
    ['CAST(CAST(0.1 AS real) AS varchar(30))', '0.1'],
    ['CONVERT(varchar(40), 123456.789e0, 1)', '1.2345679e+005'],
    ['CONVERT(varchar(40), 123456.789e0, 2)', '1.234567890000000e+005'],
    ['CONVERT(varchar(40), 0.1e0, 3)', '1.0000000000000001e-001'],
    ['CAST(9223372036854775807 AS bigint)', '9223372036854775807'],
    ["ISNULL(CAST(NULL AS varchar(2)), 'abcdef')", 'ab'],
    ['ISNULL(CAST(NULL AS int), 1.9)', 1],
    ["ISNULL(NULL, 'abcdef')", 'abcdef'],
    ["CONVERT(varchar(30), CAST('Jan 5 2024' AS datetime), 23)", '2024-01-05'],
    ["CAST(CAST('20240105 10:11:12.1234' AS datetime2(4)) AS varchar(30))", '2024-01-05 10:11:12.1234'],
  ],
  dates: [
    ["CONVERT(varchar(30), DATEADD(day, 1, '2024-02-28'), 23)", '2024-02-29'],
    ["CONVERT(varchar(30), DATEADD(month, 1, CAST('2024-01-31' AS date)), 23)", '2024-02-29'],
    ["DATEDIFF(day, '2024-01-01', '2024-03-01')", 60],
    ["DATEDIFF(month, '2024-01-31', '2024-02-01')", 1],
    ["DATEDIFF(hour, '2024-01-01 10:59', '2024-01-01 11:00')", 1],
    ["DATEPART(year, '2024-01-02')", 2024],
    ["YEAR('2024-01-02') + MONTH('2024-01-02') + DAY('2024-01-02')", 2027],
    ["DATENAME(month, '2024-01-02')", 'January'],
    ["CONVERT(varchar(10), EOMONTH('2024-02-10'), 23)", '2024-02-29'],
    ['CONVERT(varchar(10), DATEFROMPARTS(2024, 2, 29), 23)', '2024-02-29'],
    ["CONVERT(varchar(30), CAST('2024-01-02' AS datetime) + 1.5, 120)", '2024-01-03 12:00:00'],
    ["ISDATE('2024-02-30')", 0],
    ['CASE WHEN GETDATE() > SYSUTCDATETIME() THEN 1 ELSE 0 END', 1],
  ],
  json: [
    [`ISJSON('{"a":1}')`, 1],
    [`ISJSON('nope')`, 0],
    [`JSON_VALUE('{"a":{"b":[1,"x"]}}', '$.a.b[1]')`, 'x'],
    [`JSON_VALUE('{"a":{}}', '$.a')`, null],
    [`JSON_VALUE('{"a":1}', 'strict $.a')`, '1'],
    [`JSON_VALUE('{"a":null}', 'strict $.a')`, null],
    [`JSON_VALUE('{"a":1}', 'lax $.b')`, null],
    [`JSON_QUERY('{"a":[1]}', 'strict $.a')`, '[1]'],
    [`LEN(JSON_VALUE('{"a":"' + REPLICATE('x', 4001) + '"}', '$.a'))`, null],
    [String.raw`JSON_VALUE('{"a":"\ud83d\ude00"}', '$.a')`, '😀'],
    [`JSON_QUERY('{"a":{"b": 1}}', '$.a')`, '{"b": 1}'],
  ],
};

describe.each(Object.entries(expressions))('%s', (_, cases) => {
  test.each(cases)('SELECT %s', async (expression, answer) => {
    const { recordset } = await admin.query<{ answer: unknown }>(`SELECT ${expression} AS answer`);
    expect(recordset).toEqual([{ answer }]);
  });
});

/** Queries over rows of their own; each answer is the rows as arrays. */
const queries: readonly (readonly [query: string, rows: readonly (readonly unknown[])[]])[] = [
  ['SELECT v FROM (VALUES (3), (1), (2)) t(v) ORDER BY v DESC', [[3], [2], [1]]],
  ['SELECT TOP (2) v FROM (VALUES (3), (NULL), (2)) t(v) ORDER BY v', [[null], [2]]],
  ['SELECT TOP 1 WITH TIES v FROM (VALUES (1), (1), (2)) t(v) ORDER BY v', [[1], [1]]],
  ['SELECT TOP (9223372036854775807) v FROM (VALUES (1)) t(v)', [[1]]],
  ['SELECT TOP (0) v FROM (VALUES (1)) t(v)', []],
  ['SELECT v FROM (VALUES (1), (2), (3)) t(v) ORDER BY v OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY', [[2]]],
  [
    "SELECT k, SUM(v) FROM (VALUES ('a', 1), ('A', 2), ('b', 3)) t(k, v) GROUP BY k ORDER BY k",
    [
      ['a', 3],
      ['b', 3],
    ],
  ],
  ["SELECT k, COUNT(*) FROM (VALUES ('a'), ('a'), ('b')) t(k) GROUP BY k HAVING COUNT(*) > 1", [['a', 2]]],
  ['SELECT AVG(v), AVG(CAST(v AS decimal(5,2))) FROM (VALUES (1), (2)) t(v)', [[1, 1.5]]],
  ["SELECT DISTINCT v FROM (VALUES ('a'), ('A'), ('b')) t(v) ORDER BY v", [['a'], ['b']]],
  [
    'SELECT v, ROW_NUMBER() OVER (ORDER BY v), LAG(v) OVER (ORDER BY v), SUM(v) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) FROM (VALUES (1), (2)) t(v)',
    [
      [1, '1', null, 1],
      [2, '2', 1, 3],
    ],
  ],
  [
    'SELECT a.v, b.v FROM (VALUES (1), (2)) a(v) LEFT JOIN (VALUES (2)) b(v) ON b.v = a.v ORDER BY a.v',
    [
      [1, null],
      [2, 2],
    ],
  ],
  [
    'SELECT a.v, x.w FROM (VALUES (1), (2)) a(v) CROSS APPLY (SELECT a.v * 2 AS w) x ORDER BY a.v',
    [
      [1, 2],
      [2, 4],
    ],
  ],
  [
    'SELECT a.v, x.w FROM (VALUES (1), (2)) a(v) OUTER APPLY (SELECT 5 AS w WHERE a.v = 2) x ORDER BY a.v',
    [
      [1, null],
      [2, 5],
    ],
  ],
  ['SELECT v FROM (VALUES (1), (2)) t(v) WHERE v IN (SELECT 2) OR EXISTS (SELECT 1 WHERE t.v = 7)', [[2]]],
  ['SELECT v FROM (VALUES (1), (2)) t(v) WHERE v = ANY (SELECT 2) AND v >= ALL (SELECT 1)', [[2]]],
  ['SELECT v FROM (VALUES (1), (2), (3)) t(v) WHERE NOT v BETWEEN 2 AND 3', [[1]]],
  ['SELECT 1 AS v UNION ALL SELECT 2 UNION SELECT 2 ORDER BY v', [[1], [2]]],
  ['SELECT 1 EXCEPT SELECT 1', []],
  ["SELECT 'a' UNION ALL SELECT N'ب'", [['a'], ['ب']]],
  ['WITH n AS (SELECT 1 AS v UNION ALL SELECT v + 1 FROM n WHERE v < 4) SELECT SUM(v) FROM n', [[10]]],
  [
    `SELECT value FROM OPENJSON(N'["06000412577","x"]') WITH (value char(11) '$')`,
    [['06000412577'], ['x          ']],
  ],
  [
    `SELECT a, b FROM OPENJSON(N'[{"a":1,"b":"x"},{"a":2}]') WITH (a int, b nvarchar(10) '$.b') ORDER BY a`,
    [
      [1, 'x'],
      [2, null],
    ],
  ],
  [
    `SELECT [key], value, type FROM OPENJSON(N'{"a":1,"b":[2]}') ORDER BY [key]`,
    [
      ['a', '1', 2],
      ['b', '[2]', 4],
    ],
  ],
  ["SELECT value FROM STRING_SPLIT('a,b', ',')", [['a'], ['b']]],
  ['SELECT (SELECT MAX(v) FROM (VALUES (1), (2)) t(v)) AS m', [[2]]],
  ['DECLARE @x int = 2; SET @x += 3; SELECT @x, @@ROWCOUNT', [[5, 1]]],
  ['DECLARE @x int; SELECT @x = v FROM (VALUES (1), (2)) t(v) ORDER BY v; SELECT @x', [[2]]],
  [
    "DECLARE @t TABLE (a int PRIMARY KEY, b nvarchar(10)); INSERT INTO @t VALUES (1, N'ب'); SELECT a, b FROM @t",
    [[1, 'ب']],
  ],
  ["SELECT 1 AS a, N'x' AS b INTO #kept; SELECT a, b FROM #kept", [[1, 'x']]],
  [
    'CREATE TABLE #t (a int IDENTITY(5,1), b int DEFAULT 7); INSERT INTO #t DEFAULT VALUES; INSERT #t (b) VALUES (1), (2); SELECT a, b FROM #t ORDER BY a',
    [
      [5, 7],
      [6, 1],
      [7, 2],
    ],
  ],
  [
    'CREATE TABLE #u (a int, b int); INSERT #u VALUES (1, 1), (2, 2); UPDATE #u SET b += 10 OUTPUT deleted.b, inserted.b WHERE a = 2',
    [[2, 12]],
  ],
  [
    'CREATE TABLE #v (a int, b int); INSERT #v VALUES (1, 1), (2, 2); UPDATE v SET b = s.c FROM #v v JOIN (VALUES (1, 9)) s(a, c) ON s.a = v.a; SELECT b FROM #v ORDER BY a',
    [[9], [2]],
  ],
  [
    'CREATE TABLE #w (a int); INSERT #w VALUES (1), (2), (3); DELETE TOP (1) FROM #w OUTPUT deleted.a WHERE a > 1',
    [[2]],
  ],
  [
    'CREATE TABLE #m (a int PRIMARY KEY, b int); INSERT #m VALUES (1, 1); MERGE #m AS t USING (VALUES (1, 5), (2, 6)) AS s(a, b) ON s.a = t.a WHEN MATCHED THEN UPDATE SET b = s.b WHEN NOT MATCHED THEN INSERT (a, b) VALUES (s.a, s.b) OUTPUT $action, inserted.a, deleted.b;',
    [
      ['UPDATE', 1, 1],
      ['INSERT', 2, null],
    ],
  ],
  [
    'CREATE TABLE #o (a int); DECLARE @o TABLE (a int); INSERT #o (a) OUTPUT inserted.a INTO @o VALUES (4), (5); SELECT a FROM @o ORDER BY a',
    [[4], [5]],
  ],
  [
    'CREATE TABLE #s (a int, b int); INSERT #s VALUES (1, 1); DECLARE @old int, @new int; UPDATE #s SET @old = b, @new = b = b + 1; SELECT @old, @new',
    [[1, 2]],
  ],
  ["IF OBJECT_ID('dbo.tblFish') IS NOT NULL AND OBJECT_ID('dbo.nothing') IS NULL SELECT 1", [[1]]],
  [
    "SELECT DB_NAME(), COL_LENGTH('dbo.tblParvandeh', 'Neshani'), SERVERPROPERTY('EngineEdition')",
    [['Shahrsazi', 800, 3]],
  ],
  [
    "SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH, IS_NULLABLE FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'tblmantaghe' ORDER BY ORDINAL_POSITION",
    [
      ['CodeMantaghe', 'tinyint', null, 'NO'],
      ['NameMantaghe', 'nvarchar', 50, 'NO'],
    ],
  ],
  [
    "SELECT c.name, y.name, c.max_length, c.precision, c.scale FROM sys.tables t JOIN sys.columns c ON c.object_id = t.object_id JOIN sys.types y ON y.user_type_id = c.user_type_id JOIN sys.schemas s ON s.schema_id = t.schema_id WHERE t.object_id = OBJECT_ID('dbo.tblFish') AND s.name = 'dbo' AND c.name LIKE 'M%'",
    [['Mablagh', 'decimal', 9, 19, 2]],
  ],
];

test.each(queries)('%s', async (query, rows) => {
  const request = admin.request();
  request.arrayRowMode = true;
  const { recordset } = await request.query<readonly unknown[]>(query);
  expect(Array.from(recordset, (row) => Array.from(row))).toEqual(rows);
});

test('FOR JSON makes one text of all rows', async () => {
  const { recordset } = await admin.query<Record<string, string>>(
    `SELECT v AS [a.x], N'چهار"سو' AS [a.y], CAST(1 AS bit) AS b, NULL AS c, (SELECT 2 AS d FOR JSON PATH) AS e
     FROM (VALUES (1), (2)) t(v) ORDER BY v DESC FOR JSON PATH`,
  );
  expect(Object.values(recordset[0] ?? {}).map((text) => JSON.parse(text) as unknown)).toEqual([
    [2, 1].map((x) => ({ a: { x, y: 'چهار"سو' }, b: true, e: [{ d: 2 }] })),
  ]);
  const { recordset: one } = await admin.query<Record<string, string>>(
    `SELECT CAST('2024-01-02' AS date) AS d, NULL AS n FOR JSON PATH, WITHOUT_ARRAY_WRAPPER, INCLUDE_NULL_VALUES`,
  );
  expect(Object.values(one[0] ?? {})).toEqual(['{"d":"2024-01-02","n":null}']);
});

/** What SQL Server refuses, with its number. */
const refusals: readonly (readonly [query: string, number: number])[] = [
  ['SELECT nothing FROM dbo.tblFish', 207],
  ['SELECT 1 FROM dbo.nothing', 208],
  ['SELECT t.x FROM dbo.tblFish f', 4104],
  ['SELECT CodeVaziat FROM dbo.tblFish a JOIN dbo.tblFish b ON a.ShomarehFish = b.ShomarehFish', 209],
  ['SELECT CodeVaziat, COUNT(*) FROM dbo.tblFish', 8120],
  ['SELECT COUNT(*) FROM dbo.tblFish ORDER BY CodeVaziat', 8127],
  ['SELECT @nothing', 137],
  ['SELECT NOSUCH(1)', 195],
  ["SELECT TRIM(' a ')", 195],
  ["SELECT CONCAT_WS(',', 'a', 'b')", 195],
  ["SELECT TRANSLATE('a', 'a', 'b')", 195],
  ["SELECT STRING_AGG(v, ',') WITHIN GROUP (ORDER BY v) FROM (VALUES ('a')) t(v)", 195],
  ["SELECT FORMAT(1, 'N')", 195],
  ["RAISERROR('x', 19, 1)", 2754],
  ['SET NOEXEC ON', 195],
  ["DECLARE @s nvarchar(100) = N''; SELECT @s = @s + NameMantaghe FROM dbo.tblMantaghe", 102],
  ["EXEC sp_executesql N'DECLARE @p int; SELECT @p', N'@p int', 1", 134],
  ['ALTER TABLE dbo.tblFish DROP CONSTRAINT nothing', 3728],
  ["SELECT CONVERT(varbinary(4), 'xyz', 1)", 8114],
  ["SELECT HASHBYTES('SHA1', 'x')", 102],
  ['SELECT LEFT(1)', 174],
  ['SELEC 1', 2812],
  ['SELECT 1 1', 102],
  ['SELECT 1 FROM WHERE', 156],
  ["SELECT 'abc", 105],
  ['SELECT * FROM (SELECT 1 AS a ORDER BY a) t', 1033],
  ['SELECT * FROM (SELECT 1) t', 8155],
  ['SELECT 1 UNION SELECT 1, 2', 205],
  ['SELECT DATEADD(nothing, 1, GETDATE())', 155],
  ["SELECT CAST('99999999999' AS int)", 248],
  ['SELECT CAST(300 AS tinyint)', 220],
  ['SELECT 2147483647 + 1', 8115],
  ["SELECT CAST('2024-02-30' AS datetime)", 242],
  ["SELECT CAST('nonsense' AS datetime)", 241],
  ["SELECT CAST('20240105 10:11:12.1234' AS datetime)", 241],
  ["SELECT CAST('abc' AS decimal(5,2))", 8114],
  ["SELECT value FROM OPENJSON('nope')", 13609],
  [`SELECT JSON_VALUE('{"a":1}', 'strict $.b')`, 13608],
  [`SELECT JSON_VALUE('{"a":[1]}', 'strict $.a')`, 13623],
  [`SELECT JSON_QUERY('{"a":1}', 'strict $.a')`, 13624],
  [`SELECT a FROM OPENJSON('[{"a":1},{}]') WITH (a int 'strict $.a')`, 13608],
  [`SELECT [key] FROM OPENJSON('{"a":[1]}', 'strict $.b')`, 13608],
  [String.raw`SELECT JSON_VALUE('{"a":"\ud83d"}', '$.a')`, 13609],
  ['SELECT TOP (-1) 1', 127],
  ['DECLARE @n int = -1; SELECT TOP (@n) 1', 127],
  ['DECLARE @n int; SELECT TOP (@n) 1', 1060],
  ['SELECT v FROM (VALUES (1)) t(v) ORDER BY v OFFSET -1 ROWS', 10742],
  ['SELECT v FROM (VALUES (1)) t(v) ORDER BY v OFFSET 0 ROWS FETCH NEXT 0 ROWS ONLY', 10744],
  ['SELECT SQRT(-1)', 3623],
  ['SELECT LOG(0)', 3623],
  ['SELECT POWER(-1, 0.5)', 3623],
  ['SELECT POWER(0, -1)', 8134],
  ['SELECT 1 FROM (VALUES (1)) t(v) WHERE ROW_NUMBER() OVER (ORDER BY v) = 1', 4108],
  ['SELECT 1 FROM (VALUES (1)) t(v) WHERE COUNT(*) = 1', 147],
  ['SELECT ROW_NUMBER() OVER (ORDER BY 1)', 5308],
  ["SELECT ROW_NUMBER() OVER (ORDER BY 'a')", 5309],
  ['SELECT CAST(0x00 AS varchar(5))', 8114],
  ["WITH d AS (SELECT TOP 1 * FROM dbo.tblDaftar) UPDATE d SET NameDaftar = N'x'", 102],
  ["SELECT CONVERT(datetime, '01/01/1440', 131)", 9809],
  ['SELECT CONVERT(varchar(30), GETDATE(), 131)', 281],
  ['INSERT INTO dbo.tblMantaghe VALUES (1)', 213],
  ['INSERT INTO dbo.tblMantaghe (CodeMantaghe, NameMantaghe) VALUES (1)', 109],
  ["INSERT INTO dbo.tblMantaghe (CodeMantaghe, NameMantaghe) VALUES (300, N'x')", 220],
  ['SELECT (SELECT 1, 2)', 116],
  ['SELECT (SELECT v FROM (VALUES (1), (2)) t(v))', 512],
  ['CREATE TABLE dbo.tblFish (a int)', 2714],
  ['DROP TABLE dbo.nothing', 3701],
];

test.each([
  ['SELECT 1 / 0', []],
  ['CREATE TABLE #e (a int); INSERT #e VALUES (1 / 0)', [3621]],
])('%s says that a statement was terminated when it was one that changes rows', async (query, numbers) => {
  const request = admin.request();
  const told: unknown[] = [];
  request.on('info', (info: { number: number }) => told.push(info.number));
  await expect(request.query(query)).rejects.toMatchObject({ number: 8134 });
  expect(told).toEqual(numbers);
});

test('text that a numeric does not hold is told as such', async () => {
  await expect(admin.query("SELECT 1 WHERE '99900000180' = 9990000018")).rejects.toThrow(
    'Arithmetic overflow error converting varchar to data type numeric.',
  );
});

test.each([
  ['[1,2', '.', 4],
  ['{"a" 1}', '1', 5],
  ['{"a":1,xyz}', 'x', 7],
  ['{"a":1,\n "b":]}', ']', 13],
  ['', '.', 0],
])('the error of the JSON text %j names the character %s at %i', async (json, letter, at) => {
  await expect(admin.query(`SELECT value FROM OPENJSON(N'${json}')`)).rejects.toThrow(
    `Unexpected character '${letter}' is found at position ${at}.`,
  );
});

test.each(refusals)('%s is refused with its number', async (query, number) => {
  await expect(admin.query(query)).rejects.toMatchObject({ number });
});
