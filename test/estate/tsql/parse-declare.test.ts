import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each([
  'DECLARE @a int',
  'DECLARE @a int = 5, @b nvarchar(50) = (SELECT MAX(x) FROM t), @c decimal(12, 2)',
  "DECLARE @t TABLE (Id int NOT NULL PRIMARY KEY (Id), Nam nvarchar(60) NULL DEFAULT N'?', UNIQUE (Nam))",
])('%s is read', (statement) => {
  expect(read(statement)).toBe(statement);
});

test('AS may stand before the type', () => {
  expect(read('DECLARE @a AS int, @t AS TABLE (a int)')).toBe('DECLARE @a int, @t TABLE (a int)');
});

test("of a table variable's indexes only their uniqueness is kept", () => {
  expect(read('DECLARE @t TABLE (a int, b int, INDEX x (a), INDEX y UNIQUE (a, b DESC))')).toBe(
    'DECLARE @t TABLE (a int, b int, UNIQUE (a, b DESC))',
  );
});

test('variables keep their casing', () => {
  expect(only('DECLARE @ShomarehParvandeh char(11)')).toMatchObject({
    variables: [{ name: '@ShomarehParvandeh', type: { kind: 'char', length: 11 }, value: null }],
  });
});

test.each([
  ['DECLARE a int', "102 at line 1: Incorrect syntax near 'a'."],
  ['DECLARE @@a int', "102 at line 1: Incorrect syntax near '@@a'."],
  ['DECLARE @a', "102 at line 1: Incorrect syntax near '@a'."],
  ['DECLARE @a int =', "102 at line 1: Incorrect syntax near '='."],
  ['DECLARE @a int,', "102 at line 1: Incorrect syntax near ','."],
  ['DECLARE @t TABLE', "156 at line 1: Incorrect syntax near the keyword 'TABLE'."],
  ['DECLARE @t TABLE ()', "102 at line 1: Incorrect syntax near ')'."],
  ['DECLARE c CURSOR FOR SELECT 1', "102 at line 1: Incorrect syntax near 'c'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
