import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each([
  [`EXEC ('SELECT 1')`, `EXEC ('SELECT 1')`],
  [`EXECUTE (N'CREATE SCHEMA chaharsu')`, `EXEC (N'CREATE SCHEMA chaharsu')`],
  [`EXEC ('SELECT ' + @a + N'x')`, `EXEC ('SELECT ' + @a + N'x')`],
  ['EXEC (@sql)', 'EXEC (@sql)'],
])('%s runs a text', (written, expected) => {
  expect(read(written)).toBe(expected);
});

test('sp_executesql takes its text, its declarations and its values by place', () => {
  expect(only(`EXEC sp_executesql N'SELECT @a', N'@a int, @b int OUTPUT', 5, @x OUTPUT`)).toMatchObject({
    kind: 'execute-sql',
    text: { text: 'SELECT @a' },
    declarations: { text: '@a int, @b int OUTPUT' },
    arguments: [
      { name: null, value: { kind: 'number', text: '5' }, output: false },
      { name: null, value: { kind: 'variable', name: '@x' }, output: true },
    ],
  });
});

test.each([
  `EXEC @@ROWCOUNT = sp_executesql N'SELECT 1'`,
  'SELECT @@ROWCOUNT = 1',
  'UPDATE t SET @@ROWCOUNT = a',
])('%s is refused, because a variable of the server is given no value', (batch) => {
  expect(refusal(batch)).toBe("102 at line 1: Incorrect syntax near '@@ROWCOUNT'.");
});

test('and by name, in any order of its own two', () => {
  expect(only(`EXEC sys.sp_executesql @params = N'@a int', @stmt = N'SELECT @a', @a = -5`)).toMatchObject({
    kind: 'execute-sql',
    text: { text: 'SELECT @a' },
    declarations: { text: '@a int' },
    arguments: [{ name: '@a', value: { kind: 'unary', operator: '-' }, output: false }],
  });
  expect(only(`EXEC sp_executesql @sql, N'@a int', @a = DEFAULT, @b = @c OUT`)).toMatchObject({
    text: { kind: 'variable', name: '@sql' },
    arguments: [
      { name: '@a', value: { kind: 'default' } },
      { name: '@b', output: true },
    ],
  });
});

test('sp_executesql without declarations takes its text alone', () => {
  expect(only(`exec SP_EXECUTESQL N'SELECT 1'`)).toMatchObject({
    kind: 'execute-sql',
    declarations: null,
    arguments: [],
  });
});

test('the return code of sp_executesql is the number of its error', () => {
  expect(read(`EXEC @rc = sp_executesql N'SELECT 1', N''`)).toBe(
    `BEGIN EXEC sp_executesql N'SELECT 1', N''; SET @rc = @@ERROR; END`,
  );
});

test.each([
  [`EXEC sp_getapplock @Resource = N'a', @LockMode = 'Exclusive', @LockTimeout = 0`],
  [`EXEC @rc = sp_getapplock N'a', 'Exclusive'`],
  [`EXEC Shahrsazi.dbo.spX 1, -2, NULL, DEFAULT, 0x01, @y OUTPUT`],
  ['EXEC sp_who'],
])('%s calls a procedure', (statement) => {
  expect(only(statement)).toMatchObject({ kind: 'execute-procedure' });
  expect(read(statement)).toBe(statement);
});

test('a bare word is a text to a procedure', () => {
  expect(read('EXEC sp_help tblMalek')).toBe(`EXEC sp_help N'tblMalek'`);
});

test('EXEC may be left out at the beginning of a batch', () => {
  expect(read(`sp_executesql N'SELECT 1', N''`)).toBe(`EXEC sp_executesql N'SELECT 1', N''`);
  expect(read('sp_tables SELECT 1')).toBe('EXEC sp_tables\nSELECT 1');
  expect(refusal('SELECT 1; sp_tables')).toBe("102 at line 1: Incorrect syntax near 'sp_tables'.");
});

test('a mistyped word at the beginning of a batch is taken for a procedure, as SQL Server does', () => {
  expect(only('SELEC 1')).toMatchObject({ kind: 'execute-procedure', procedure: { name: 'SELEC' } });
  expect(refusal('SELEC * FROM t')).toBe("102 at line 1: Incorrect syntax near '*'.");
});

test('sp_addrolemember adds a member', () => {
  const expected = 'ALTER ROLE db_datareader ADD MEMBER chaharsu_reader';
  expect(read(`EXEC sp_addrolemember N'db_datareader', N'chaharsu_reader'`)).toBe(expected);
  expect(read(`EXEC sp_addrolemember @membername = 'chaharsu_reader', @rolename = 'db_datareader'`)).toBe(
    expected,
  );
});

test.each([
  ['EXEC', "156 at line 1: Incorrect syntax near the keyword 'EXEC'."],
  ['EXEC ()', "102 at line 1: Incorrect syntax near ')'."],
  [`EXEC (UPPER('a'))`, "102 at line 1: Incorrect syntax near 'UPPER'."],
  [`EXEC ('a' + 1)`, "102 at line 1: Incorrect syntax near '1'."],
  [`EXEC ('a'`, "102 at line 1: Incorrect syntax near 'a'."],
  ['EXEC sp_executesql', "102 at line 1: Incorrect syntax near 'sp_executesql'."],
  [`EXEC spX 1 + 2`, "102 at line 1: Incorrect syntax near '+'."],
  ['EXEC spX GETDATE()', "102 at line 1: Incorrect syntax near ')'."],
  ['EXEC spX @a =', "102 at line 1: Incorrect syntax near '='."],
  ['EXEC spX 1,', "102 at line 1: Incorrect syntax near ','."],
  [`EXEC sp_addrolemember @a, @b`, "102 at line 1: Incorrect syntax near '@b'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
