import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each([
  ['SET @a = 1', 'SET @a = 1'],
  ['SET @a += b.c', 'SET @a += b.c'],
  ['SET @a = (SELECT 1)', 'SET @a = (SELECT 1)'],
  ['SET NOCOUNT ON', 'SET NOCOUNT ON'],
  ['set xact_abort off', 'SET XACT_ABORT OFF'],
  ['SET LOCK_TIMEOUT 5000', 'SET LOCK_TIMEOUT 5000'],
  ['SET LOCK_TIMEOUT -1', 'SET LOCK_TIMEOUT -1'],
  ['SET TEXTSIZE 2147483647', 'SET TEXTSIZE 2147483647'],
  ['SET ROWCOUNT 0', 'SET ROWCOUNT 0'],
  ['SET DATEFIRST 7', 'SET DATEFIRST 7'],
  ['SET DATEFORMAT mdy', 'SET DATEFORMAT MDY'],
  ['SET LANGUAGE us_english', 'SET LANGUAGE US_ENGLISH'],
  [`SET LANGUAGE N'us_english'`, 'SET LANGUAGE US_ENGLISH'],
  ['SET DEADLOCK_PRIORITY LOW', 'SET DEADLOCK_PRIORITY LOW'],
  ['SET DEADLOCK_PRIORITY -5', 'SET DEADLOCK_PRIORITY -5'],
  ['SET CONTEXT_INFO 0x0102', 'SET CONTEXT_INFO 0x0102'],
  ['SET STATISTICS IO ON', 'SET STATISTICS IO ON'],
  ['SET IDENTITY_INSERT dbo.tblMalek ON', 'SET IDENTITY_INSERT dbo.tblMalek ON'],
  ['SET IDENTITY_INSERT tblMalek OFF', 'SET IDENTITY_INSERT tblMalek OFF'],
])('%s is read', (written, expected) => {
  expect(read(written)).toBe(expected);
});

test.each(['READ COMMITTED', 'READ UNCOMMITTED', 'REPEATABLE READ', 'SERIALIZABLE', 'SNAPSHOT'])(
  'the isolation level %s is read',
  (value) => {
    expect(only(`set transaction isolation level ${value.toLowerCase()}`)).toEqual({
      kind: 'set-option',
      line: 1,
      option: 'TRANSACTION ISOLATION LEVEL',
      value,
    });
  },
);

test('several options are set one after the other', () => {
  expect(only('SET ANSI_NULLS, QUOTED_IDENTIFIER ON')).toEqual({
    kind: 'block',
    line: 1,
    body: [
      { kind: 'set-option', line: 1, option: 'ANSI_NULLS', value: 'ON' },
      { kind: 'set-option', line: 1, option: 'QUOTED_IDENTIFIER', value: 'ON' },
    ],
  });
  expect(read('SET STATISTICS IO, TIME OFF')).toBe(
    'BEGIN SET STATISTICS IO OFF; SET STATISTICS TIME OFF; END',
  );
});

test.each([
  ['SET BANANA ON', "195 at line 1: 'BANANA' is not a recognized SET option."],
  ["SET NAMES 'utf8'", "195 at line 1: 'NAMES' is not a recognized SET option."],
  ['SET ANSI_NULLS, BANANA ON', "195 at line 1: 'BANANA' is not a recognized SET option."],
  ['SET BANANA', "102 at line 1: Incorrect syntax near 'BANANA'."],
  ['SET NOCOUNT', "102 at line 1: Incorrect syntax near 'NOCOUNT'."],
  ['SET NOCOUNT 5', "102 at line 1: Incorrect syntax near '5'."],
  ['SET NOCOUNT, LOCK_TIMEOUT ON', /^195 /],
  ["SET LOCK_TIMEOUT '10'", "102 at line 1: Incorrect syntax near '10'."],
  ['SET LOCK_TIMEOUT @ms', "102 at line 1: Incorrect syntax near '@ms'."],
  ['SET DATEFORMAT -mdy', "102 at line 1: Incorrect syntax near 'mdy'."],
  ['SET TRANSACTION ISOLATION LEVEL CHAOS', "102 at line 1: Incorrect syntax near 'CHAOS'."],
  ['SET TRANSACTION READ ONLY', "156 at line 1: Incorrect syntax near the keyword 'READ'."],
  ['SET @@ROWCOUNT = 1', "102 at line 1: Incorrect syntax near '@@ROWCOUNT'."],
  ['SET @a 1', "102 at line 1: Incorrect syntax near '1'."],
  ['SET a = 1', "102 at line 1: Incorrect syntax near '='."],
  ['SET', "156 at line 1: Incorrect syntax near the keyword 'SET'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toMatch(message);
});
