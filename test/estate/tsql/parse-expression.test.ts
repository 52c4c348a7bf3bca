import { expect, test } from 'vitest';
import { only, readExpression, refusal } from './reading.ts';

test.each([
  ['a + b * c', '(a + (b * c))'],
  ['a * b + c', '((a * b) + c)'],
  ['a - b - c', '((a - b) - c)'],
  ['a / b / c', '((a / b) / c)'],
  ['a % b * c', '((a % b) * c)'],
  ['(a + b) * c', '((a + b) * c)'],
  ['a + b & c | d ^ e', '((((a + b) & c) | d) ^ e)'],
  ['a & b * c', '(a & (b * c))'],
])('%s binds as %s', (written, expected) => {
  expect(readExpression(written)).toBe(expected);
});

test.each([
  ['-1', '(-1)'],
  ['- - 1', '(-(-1))'],
  ['+a', '(+a)'],
  ['~a & b', '((~a) & b)'],
  ['~a * b', '((~a) * b)'],
  ['a - -b', '(a - (-b))'],
  ['-a + b', '((-a) + b)'],
  ['-a * b', '(-(a * b))'],
  ['a * -b + c', '((a * (-b)) + c)'],
])('the sign in %s binds as %s', (written, expected) => {
  expect(readExpression(written)).toBe(expected);
});

test('a sign binds less tightly than a product, so that SQL Server answers 0.1 here', () => {
  expect(readExpression('-100.0 / -100.0 * 10.0')).toBe('(-(100.0 / (-(100.0 * 10.0))))');
});

test('COLLATE and AT TIME ZONE belong to the operand before them', () => {
  expect(readExpression('a + b COLLATE Persian_100_CI_AI')).toBe('(a + (b COLLATE Persian_100_CI_AI))');
  expect(readExpression(`(a + b) COLLATE Latin1_General_BIN2`)).toBe('((a + b) COLLATE Latin1_General_BIN2)');
  expect(readExpression(`a AT TIME ZONE 'Iran Standard Time' AT TIME ZONE 'UTC'`)).toBe(
    `((a AT TIME ZONE 'Iran Standard Time') AT TIME ZONE 'UTC')`,
  );
});

test('a column may carry table, schema and database', () => {
  expect(readExpression('c, t.c, dbo.t.c, Shahrsazi.dbo.t.c, [a b].[c]]d], inserted.Id')).toBe(
    'c, t.c, dbo.t.c, Shahrsazi.dbo.t.c, [a b].[c]]d], inserted.Id',
  );
  expect(only('SELECT dbo.t.Nam')).toMatchObject({
    query: { body: { items: [{ expression: { kind: 'column', qualifier: ['dbo', 't'], name: 'Nam' } }] } },
  });
});

test('variables, NULL and DEFAULT are values', () => {
  expect(readExpression('@a, @@ROWCOUNT, @@rowcount, NULL')).toBe('@a, @@ROWCOUNT, @@ROWCOUNT, NULL');
});

test('functions that take no parentheses are calls', () => {
  expect(only('SELECT current_timestamp')).toMatchObject({
    query: { body: { items: [{ expression: { kind: 'call', name: 'CURRENT_TIMESTAMP', arguments: [] } }] } },
  });
  expect(readExpression('USER, SYSTEM_USER, SESSION_USER, CURRENT_USER')).toBe(
    'USER, SYSTEM_USER, SESSION_USER, CURRENT_USER',
  );
});

test('a query in parentheses is a scalar, however many parentheses it has', () => {
  expect(readExpression('(SELECT 1)')).toBe('(SELECT 1)');
  expect(readExpression('((SELECT 1))')).toBe('(SELECT 1)');
  expect(readExpression('((SELECT 1) + 2)')).toBe('((SELECT 1) + 2)');
  expect(readExpression('((SELECT 1) UNION ALL SELECT 2)')).toBe('(SELECT 1 UNION ALL SELECT 2)');
});

test.each([
  ['SELECT', "156 at line 1: Incorrect syntax near the keyword 'SELECT'."],
  ['SELECT a +', "102 at line 1: Incorrect syntax near '+'."],
  ['SELECT\na + FROM t', "156 at line 2: Incorrect syntax near the keyword 'FROM'."],
  ['SELECT (1', "102 at line 1: Incorrect syntax near '1'."],
  ['SELECT 1)', "102 at line 1: Incorrect syntax near ')'."],
  ['SELECT ()', "102 at line 1: Incorrect syntax near ')'."],
  ['SELECT * 2', "102 at line 1: Incorrect syntax near '2'."],
  ['SELECT a.b.', "102 at line 1: Incorrect syntax near '.'."],
  ['SELECT 1 a b', "102 at line 1: Incorrect syntax near 'b'."],
  ['SELECT a COLLATE', "156 at line 1: Incorrect syntax near the keyword 'COLLATE'."],
  ['SELECT table FROM t', "156 at line 1: Incorrect syntax near the keyword 'table'."],
  ['SELECT a > b', "102 at line 1: Incorrect syntax near '>'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});

test("a function of a user's schema is not found", () => {
  expect(refusal('SELECT\n dbo.fnMantaghe(1)')).toBe(
    '4121 at line 2: Cannot find either column "dbo" or the user-defined function or aggregate "dbo.fnMantaghe", or the name is ambiguous.',
  );
});

test('a thousand operators in a row are read, and more are refused as too deep', () => {
  expect(readExpression(`1${' + 1'.repeat(1000)}`)).toMatch(/^\({1000}1 \+ 1\)/);
  expect(refusal(`SELECT 1${' + 1'.repeat(1001)}`)).toMatch(
    /^191 at line 1: Some part of your SQL statement/,
  );
});

test.each([
  ['parentheses', `SELECT ${'('.repeat(5000)}1${')'.repeat(5000)}`],
  ['open parentheses', `SELECT ${'('.repeat(5000)}`],
  ['signs', `SELECT ${'- '.repeat(5000)}1`],
  ['subqueries', `SELECT ${'(SELECT '.repeat(5000)}1${')'.repeat(5000)}`],
  ['cases', `SELECT ${'CASE WHEN 1 = '.repeat(5000)}1`],
  ['negations', `SELECT 1 WHERE ${'NOT '.repeat(5000)}1 = 1`],
  ['joins', `SELECT 1 FROM ${'('.repeat(5000)}t`],
  ['blocks', `${'BEGIN '.repeat(5000)}SELECT 1`],
  ['collations', `SELECT a${' COLLATE x'.repeat(5000)}`],
])('nested %s are refused as too deep, without exhausting the stack', (_, batch) => {
  expect(refusal(batch)).toMatch(/^191 at line 1: /);
});
