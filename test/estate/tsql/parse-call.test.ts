import { expect, test } from 'vitest';
import { only, readExpression, refusal } from './reading.ts';

test.each([
  'GETDATE()',
  'ISNULL(a, 0)',
  'COALESCE(a, b, c)',
  'NULLIF(a, b)',
  'LEFT(a, 3)',
  'RIGHT(a, 3)',
  'DATEADD(day, 1, a)',
  'DATEDIFF(MONTH, a, b)',
  `FORMAT(a, N'N0', N'fa-IR')`,
  `CHOOSE(2, 'a', 'b')`,
  'DATEFROMPARTS(2024, 1, 2)',
  'EOMONTH(a)',
  `JSON_VALUE(a, '$.b')`,
  'COUNT(*)',
  'COUNT(DISTINCT a)',
  'COUNT_BIG(*)',
  `STRING_AGG(a, ',') WITHIN GROUP (ORDER BY b DESC, c)`,
  'ROW_NUMBER() OVER (PARTITION BY a ORDER BY b DESC)',
  'LAG(a, 1, 0) OVER (ORDER BY b)',
  'SUM(a) OVER ()',
  'PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY a) OVER (PARTITION BY b)',
  "OBJECT_ID(N'dbo.tblMalek', N'U')",
  `COL_LENGTH('dbo.tblMalek', 'Nam')`,
  `SERVERPROPERTY('ProductVersion')`,
])('%s is a call', (call) => {
  expect(readExpression(call)).toBe(call);
});

test('a function is known by its name in upper case', () => {
  expect(only('SELECT getdate()')).toMatchObject({
    query: { body: { items: [{ expression: { kind: 'call', name: 'GETDATE' } }] } },
  });
});

test('ALL says nothing', () => {
  expect(readExpression('SUM(ALL a)')).toBe('SUM(a)');
});

test.each([
  ['SELECT COUNT(', "102 at line 1: Incorrect syntax near '('."],
  ['SELECT ISNULL(a,)', "102 at line 1: Incorrect syntax near ')'."],
  ['SELECT COUNT(*, a)', "102 at line 1: Incorrect syntax near ','."],
  ['SELECT SUM(a) OVER', "156 at line 1: Incorrect syntax near the keyword 'OVER'."],
  ['SELECT STRING_AGG(a, 1) WITHIN GROUP (a)', "102 at line 1: Incorrect syntax near 'a'."],
  ['SELECT SUM(a) FILTER (WHERE b = 1)', "156 at line 1: Incorrect syntax near the keyword 'WHERE'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
