import { expect, test } from 'vitest';
import { readExpression, refusal } from './reading.ts';

test.each([
  [`{ts '2024-01-02 03:04:05'}`, `CAST('2024-01-02 03:04:05' AS datetime)`],
  [`{d '2024-01-02'}`, `CAST('2024-01-02' AS datetime)`],
  [`{t '03:04:05'}`, `CAST('03:04:05' AS datetime)`],
  [
    `{guid '6F9619FF-8B86-D011-B42D-00C04FC964FF'}`,
    `CAST('6F9619FF-8B86-D011-B42D-00C04FC964FF' AS uniqueidentifier)`,
  ],
  ['{fn LEFT(a, 3)}', 'LEFT(a, 3)'],
  ['{fn CONCAT(a, {fn UPPER(b)})}', 'CONCAT(a, UPPER(b))'],
])('%s is %s', (written, expected) => {
  expect(readExpression(written)).toBe(expected);
});

test.each([
  [`SELECT {x 'a'}`, "102 at line 1: Incorrect syntax near 'x'."],
  ['SELECT {ts @a}', "102 at line 1: Incorrect syntax near '@a'."],
  [`SELECT {ts '2024-01-02'`, "102 at line 1: Incorrect syntax near '2024-01-02'."],
  ['{call spX}', "102 at line 1: Incorrect syntax near '{'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
