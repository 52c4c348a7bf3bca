import { expect, test } from 'vitest';
import { read, refusal } from './reading.ts';

test('rows are lists of expressions in parentheses', () => {
  expect(read(`INSERT INTO t VALUES (1, N'a', @x + 1), (CASE WHEN 1 = 1 THEN 2 END, (SELECT 3), -4)`)).toBe(
    `INSERT INTO t VALUES (1, N'a', (@x + 1)), (CASE WHEN 1 = 1 THEN 2 END, (SELECT 3), (-4))`,
  );
});

test('a row is not empty', () => {
  expect(refusal('INSERT INTO t VALUES ()')).toBe("102 at line 1: Incorrect syntax near ')'.");
  expect(refusal('INSERT INTO t VALUES 1')).toBe("102 at line 1: Incorrect syntax near '1'.");
});
