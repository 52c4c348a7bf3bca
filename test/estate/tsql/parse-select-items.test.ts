import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test('stars may carry a table', () => {
  expect(read('SELECT *, t.*, dbo.t.*, [a b].*')).toBe('SELECT *, t.*, dbo.t.*, [a b].*');
  expect(only('SELECT dbo.t.*')).toMatchObject({
    query: { body: { items: [{ kind: 'star', qualifier: ['dbo', 't'] }] } },
  });
});

test('a star behind a value multiplies', () => {
  expect(read('SELECT a * b, a.b * 2')).toBe('SELECT (a * b), (a.b * 2)');
});

test.each([
  'SELECT a x',
  'SELECT a AS x',
  'SELECT a [x]',
  'SELECT a AS "x"',
  `SELECT a 'x'`,
  `SELECT a AS 'x'`,
  'SELECT x = a',
  'SELECT [x] = a',
])('%s names the column x', (query) => {
  expect(read(query)).toBe('SELECT a AS x');
});

test('an alias keeps its casing and its spaces', () => {
  expect(read(`SELECT a AS ShomarehParvandeh, b AS N'شماره پرونده', c AS [order]`)).toBe(
    'SELECT a AS ShomarehParvandeh, b AS [شماره پرونده], c AS [order]',
  );
});

test('variables are assigned, also by compound operators', () => {
  expect(read('SELECT @a = 1, @b = c FROM t')).toBe('SELECT @a = 1, @b = c FROM t');
  expect(read(`SELECT @s += a, @n *= 2 FROM t`)).toBe('SELECT @s = (@s + a), @n = (@n * 2) FROM t');
  expect(read('SELECT @a, @a + 1 AS b')).toBe('SELECT @a, (@a + 1) AS b');
});

test.each([
  ['SELECT a AS', "156 at line 1: Incorrect syntax near the keyword 'AS'."],
  ['SELECT a AS 5', "102 at line 1: Incorrect syntax near '5'."],
  ['SELECT a AS from', "156 at line 1: Incorrect syntax near the keyword 'from'."],
  ['SELECT t.', "102 at line 1: Incorrect syntax near '.'."],
  ['SELECT @a =', "102 at line 1: Incorrect syntax near '='."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
