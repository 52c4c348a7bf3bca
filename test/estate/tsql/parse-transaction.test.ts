import { expect, test } from 'vitest';
import { read, refusal } from './reading.ts';

test.each([
  ['BEGIN TRAN', 'BEGIN TRANSACTION'],
  ['BEGIN TRANSACTION work', 'BEGIN TRANSACTION work'],
  ['BEGIN TRAN @name', 'BEGIN TRANSACTION @name'],
  ['COMMIT', 'COMMIT TRANSACTION'],
  ['COMMIT WORK', 'COMMIT TRANSACTION'],
  ['COMMIT TRAN work', 'COMMIT TRANSACTION work'],
  ['ROLLBACK', 'ROLLBACK TRANSACTION'],
  ['ROLLBACK WORK', 'ROLLBACK TRANSACTION'],
  ['ROLLBACK TRANSACTION @name', 'ROLLBACK TRANSACTION @name'],
  ['SAVE TRAN before', 'SAVE TRANSACTION before'],
  ['SAVE TRANSACTION @name', 'SAVE TRANSACTION @name'],
])('%s is %s', (written, expected) => {
  expect(read(written)).toBe(expected);
});

test('a transaction may be followed by statements without semicolons', () => {
  expect(read('BEGIN TRAN UPDATE t SET a = 1 COMMIT SELECT 1')).toBe(
    'BEGIN TRANSACTION\nUPDATE t SET a = 1\nCOMMIT TRANSACTION\nSELECT 1',
  );
});

test.each([
  ['SAVE', "156 at line 1: Incorrect syntax near the keyword 'SAVE'."],
  ['SAVE TRAN', "156 at line 1: Incorrect syntax near the keyword 'TRAN'."],
  ['COMMIT work1', "102 at line 1: Incorrect syntax near 'work1'."],
  ['BEGIN DISTRIBUTED TRAN', "156 at line 1: Incorrect syntax near the keyword 'DISTRIBUTED'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
