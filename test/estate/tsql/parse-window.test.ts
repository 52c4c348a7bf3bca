import { expect, test } from 'vitest';
import { readExpression, refusal } from './reading.ts';

test.each([
  'ROWS UNBOUNDED PRECEDING',
  'ROWS 2 PRECEDING',
  'ROWS CURRENT ROW',
  'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW',
  'ROWS BETWEEN 3 PRECEDING AND 1 FOLLOWING',
  'ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING',
  'RANGE UNBOUNDED PRECEDING',
  'RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING',
])('the frame %s is kept', (frame) => {
  const written = `SUM(a) OVER (PARTITION BY b, c ORDER BY d, e DESC ${frame})`;
  expect(readExpression(written)).toBe(written);
});

test('a frame is kept in upper case', () => {
  expect(readExpression('SUM(a) OVER (ORDER BY d rows between 1 preceding and current row)')).toBe(
    'SUM(a) OVER (ORDER BY d ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)',
  );
});

test('ASC says nothing, DESC turns an order round', () => {
  expect(readExpression('RANK() OVER (ORDER BY a ASC, b DESC)')).toBe('RANK() OVER (ORDER BY a, b DESC)');
});

test.each([
  [
    'ROWS UNBOUNDED PRECEDING',
    '10756 at line 1: Window frame with ROWS or RANGE must have an ORDER BY clause.',
  ],
  [
    'ORDER BY a RANGE 1 PRECEDING',
    '4194 at line 1: RANGE is only supported with UNBOUNDED and CURRENT ROW window frame delimiters.',
  ],
  ['ORDER BY a ROWS', "102 at line 1: Incorrect syntax near ')'."],
  ['ORDER BY a ROWS 1.5 PRECEDING', "102 at line 1: Incorrect syntax near '1.5'."],
  ['ORDER BY a ROWS BETWEEN 1 PRECEDING', "102 at line 1: Incorrect syntax near ')'."],
  ['ORDER BY a GROUPS 1 PRECEDING', "102 at line 1: Incorrect syntax near 'GROUPS'."],
])('OVER (%s) is refused', (window, message) => {
  expect(refusal(`SELECT SUM(a) OVER (${window})`)).toBe(message);
});

test('a window that never ends is refused at the end of the batch', () => {
  expect(refusal('SELECT SUM(a) OVER (ORDER BY a ROWS')).toBe("102 at line 1: Incorrect syntax near 'ROWS'.");
});
