import { expect, test } from 'vitest';
import { readExpression, refusal } from './reading.ts';

test.each([
  'CASE WHEN a = 1 THEN 2 END',
  'CASE WHEN (a = 1 OR b = 2) THEN 3 WHEN c IS NULL THEN 4 ELSE 5 END',
  `CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' ELSE NULL END`,
  'CASE WHEN EXISTS (SELECT 1) THEN 1 ELSE 0 END',
  'CASE (SELECT 1) WHEN 1 THEN 2 END',
  'CAST(a AS decimal(12, 2))',
  'TRY_CAST(a AS int)',
  'CONVERT(varchar(10), a, 111)',
  'TRY_CONVERT(date, a, 23)',
])('%s is read', (expression) => {
  expect(readExpression(expression)).toBe(expression);
});

test('CONVERT without a style is a CAST', () => {
  expect(readExpression('CONVERT(bigint, a), TRY_CONVERT(bigint, a)')).toBe(
    'CAST(a AS bigint), TRY_CAST(a AS bigint)',
  );
});

test('a text type without a length has 30 characters in a conversion', () => {
  expect(readExpression('CAST(a AS varchar), CONVERT(nvarchar, a), CAST(a AS char)')).toBe(
    'CAST(a AS varchar(30)), CAST(a AS nvarchar(30)), CAST(a AS char(30))',
  );
});

test('IIF is a CASE of one branch', () => {
  expect(readExpression(`IIF(a > 1 AND b = 2, 'x', 'y')`)).toBe(
    `CASE WHEN (a > 1 AND b = 2) THEN 'x' ELSE 'y' END`,
  );
});

test.each([
  ['CASE END', "156 at line 1: Incorrect syntax near the keyword 'END'."],
  ['CASE a END', "156 at line 1: Incorrect syntax near the keyword 'END'."],
  ['CASE WHEN a = 1 THEN 2', "102 at line 1: Incorrect syntax near '2'."],
  ['CASE WHEN a THEN 2 END', /^4145 at line 1: .* near 'THEN'\.$/],
  ['CASE a WHEN b = 1 THEN 2 END', "102 at line 1: Incorrect syntax near '='."],
  ['CAST(a int)', "102 at line 1: Incorrect syntax near 'int'."],
  ['CONVERT(a)', /^2715 at line 1: /],
  ['IIF(a, 1, 2)', /^4145 at line 1: .* near ','\.$/],
  ['IIF(a = 1, 2)', "102 at line 1: Incorrect syntax near ')'."],
])('%s is refused', (expression, message) => {
  expect(refusal(`SELECT ${expression}`)).toMatch(message);
});
