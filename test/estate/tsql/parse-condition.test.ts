import { expect, test } from 'vitest';
import { read, readCondition, refusal } from './reading.ts';

test.each([
  ['a = 1 AND b = 2 OR c = 3', '((a = 1 AND b = 2) OR c = 3)'],
  ['a = 1 OR b = 2 AND c = 3', '(a = 1 OR (b = 2 AND c = 3))'],
  ['(a = 1 OR b = 2) AND c = 3', '((a = 1 OR b = 2) AND c = 3)'],
  ['NOT a = 1 AND b = 2', '((NOT a = 1) AND b = 2)'],
  ['NOT (a = 1 AND b = 2)', '(NOT (a = 1 AND b = 2))'],
  ['NOT NOT a = 1', '(NOT (NOT a = 1))'],
  ['a = 1 AND b = 2 AND c = 3', '((a = 1 AND b = 2) AND c = 3)'],
])('%s binds as %s', (written, expected) => {
  expect(readCondition(written)).toBe(expected);
});

test.each([
  ['a != b', 'a <> b'],
  ['a !< b', 'a >= b'],
  ['a !> b', 'a <= b'],
  ['a + 1 <= b * 2', '(a + 1) <= (b * 2)'],
])('%s is %s', (written, expected) => {
  expect(readCondition(written)).toBe(expected);
});

test.each([
  'a IS NULL',
  'a IS NOT NULL',
  'a BETWEEN 1 AND 2',
  'a NOT BETWEEN (b - 1) AND (b + 1)',
  'a IN (1, 2, @x)',
  'a NOT IN (1)',
  'a IN (SELECT b FROM t)',
  'a NOT IN (SELECT b FROM t)',
  `a LIKE N'%کوچه%'`,
  `a NOT LIKE 'x!%' ESCAPE '!'`,
  'EXISTS (SELECT 1 FROM t)',
  '(NOT EXISTS (SELECT 1 FROM t))',
  'a > ALL (SELECT b FROM t)',
  'a = ANY (SELECT b FROM t)',
])('%s is a condition', (condition) => {
  expect(readCondition(condition)).toBe(condition);
});

test('SOME is ANY', () => {
  expect(readCondition('a = SOME (SELECT 1)')).toBe('a = ANY (SELECT 1)');
});

test("LIKE's escape may be written as ODBC does", () => {
  expect(readCondition(`a LIKE 'x!%' {escape '!'}`)).toBe(`a LIKE 'x!%' ESCAPE '!'`);
});

test('what follows a parenthesis tells a condition from an expression', () => {
  expect(readCondition('(a) = 1')).toBe('a = 1');
  expect(readCondition('((a)) = ((1))')).toBe('a = 1');
  expect(readCondition('((a + 1) * 2) > 3 AND ((b = 1))')).toBe('(((a + 1) * 2) > 3 AND b = 1)');
  expect(readCondition('(a) IS NULL OR (b) IN (1) OR (c) LIKE d')).toBe(
    '((a IS NULL OR b IN (1)) OR c LIKE d)',
  );
  expect(readCondition('((SELECT COUNT(*) FROM t)) > 0')).toBe('(SELECT COUNT(*) FROM t) > 0');
  expect(readCondition('(a & 4) = 4')).toBe('(a & 4) = 4');
  expect(readCondition('(a) NOT BETWEEN 1 AND 2')).toBe('a NOT BETWEEN 1 AND 2');
  expect(readCondition('(a) COLLATE x = b')).toBe('(a COLLATE x) = b');
  expect(readCondition(`(a) AT TIME ZONE 'UTC' > b`)).toBe(`(a AT TIME ZONE 'UTC') > b`);
});

test('a condition in parentheses may be followed by the next statement', () => {
  expect(read('IF (a = 1) (SELECT 1)')).toBe('IF a = 1 SELECT 1');
  expect(read('IF (a = 1) SELECT 1')).toBe('IF a = 1 SELECT 1');
});

test('IN takes scalar queries among its values', () => {
  expect(readCondition('a IN ((SELECT 1), 2)')).toBe('a IN ((SELECT 1), 2)');
  expect(readCondition('a IN ((SELECT 1) UNION (SELECT 2))')).toBe('a IN (SELECT 1 UNION SELECT 2)');
});

test('thousands of alternatives make a shallow tree in the same order', () => {
  const condition = Array.from({ length: 5000 }, (_, at) => `a = ${at}`).join(' OR ');
  expect(readCondition(condition).replaceAll(/[()]/g, '')).toBe(condition);
  expect(readCondition(condition)).toMatch(/^\({1,25}a = 0/);
});

test.each([
  ['WHERE a', /^4145 at line 1: .* near 'a'\.$/],
  ['WHERE 1', /^4145 at line 1: .* near '1'\.$/],
  ['WHERE (a) AND b = 1', /^4145 at line 1: .* near '\)'\.$/],
  ['WHERE a AND b = 1', /^4145 at line 1: .* near 'AND'\.$/],
  ['WHERE\na = 1 AND', "156 at line 2: Incorrect syntax near the keyword 'AND'."],
  ['WHERE a =', "102 at line 1: Incorrect syntax near '='."],
  ['WHERE a = = b', "102 at line 1: Incorrect syntax near '='."],
  ['WHERE a NOT 1', "102 at line 1: Incorrect syntax near '1'."],
  ['WHERE a IS 1', "102 at line 1: Incorrect syntax near '1'."],
  ['WHERE a BETWEEN 1 OR 2', "156 at line 1: Incorrect syntax near the keyword 'OR'."],
  ['WHERE a IN ()', "102 at line 1: Incorrect syntax near ')'."],
  ['WHERE a IN 1', "102 at line 1: Incorrect syntax near '1'."],
  ['WHERE (a = 1', "102 at line 1: Incorrect syntax near '1'."],
  ['WHERE EXISTS (1)', "102 at line 1: Incorrect syntax near '1'."],
  ["WHERE CONTAINS(a, 'x')", "156 at line 1: Incorrect syntax near the keyword 'CONTAINS'."],
  ['WHERE a ILIKE b', /^4145 at line 1: .* near 'ILIKE'\.$/],
])('%s is refused', (where, message) => {
  expect(refusal(`SELECT 1 FROM t ${where}`)).toMatch(message);
});

test('nested parentheses take time in proportion to their number', () => {
  const open = '(CASE WHEN '.repeat(60);
  const close = ' = 1 THEN 1 END)'.repeat(60);
  const started = performance.now();
  readCondition(`${open}a${close} = 1`);
  expect(performance.now() - started).toBeLessThan(2000);
});
