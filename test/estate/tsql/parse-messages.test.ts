import { expect, test } from 'vitest';
import { only, read, refusal } from './reading.ts';

test.each([
  `PRINT N'سلام'`,
  `PRINT ('a' + CAST(@b AS varchar(30)))`,
  `RAISERROR('%s is %d', 16, 1, @name, 5)`,
  'RAISERROR(50001, 10, 1)',
  'RAISERROR(@message, @severity, @state)',
  'THROW',
  `THROW 51000, N'از این بیشتر نه', 1`,
  'THROW @number, @message, @state',
  `WAITFOR DELAY '00:00:01.500'`,
])('%s is read', (statement) => {
  expect(read(statement)).toBe(statement);
});

test('RAISERROR may say WITH', () => {
  expect(read(`RAISERROR('a', 16, -1) WITH NOWAIT, LOG`)).toBe(`RAISERROR('a', 16, (-1)) WITH LOG`);
});

test('THROW takes what follows only if it is a number', () => {
  expect(read('THROW SELECT 1')).toBe('THROW\nSELECT 1');
});

test.each([
  ['00:00:05', 5000],
  ['0:0:0.25', 250],
  ['00:01', 60_000],
  ['23:59:59.999', 86_399_999],
])("WAITFOR DELAY '%s' waits for %i ms", (delay, delayMs) => {
  expect(only(`WAITFOR DELAY '${delay}'`)).toEqual({ kind: 'waitfor', line: 1, delayMs });
});

test.each([
  ['PRINT', "156 at line 1: Incorrect syntax near the keyword 'PRINT'."],
  [`RAISERROR('a')`, "102 at line 1: Incorrect syntax near ')'."],
  [`RAISERROR('a', 16)`, "102 at line 1: Incorrect syntax near ')'."],
  [`RAISERROR('a', 16, 1) WITH SPEED`, "102 at line 1: Incorrect syntax near 'SPEED'."],
  [`RAISERROR 50001 'a'`, "102 at line 1: Incorrect syntax near '50001'."],
  [`THROW 51000, 'a'`, "102 at line 1: Incorrect syntax near 'a'."],
  [`THROW 51000, 'a' + 'b', 1`, "102 at line 1: Incorrect syntax near '+'."],
  [`WAITFOR TIME '12:00'`, "102 at line 1: Incorrect syntax near 'TIME'."],
  [`WAITFOR DELAY 'soon'`, "102 at line 1: Incorrect syntax near 'soon'."],
  ['WAITFOR DELAY 5', "102 at line 1: Incorrect syntax near '5'."],
])('%s is refused', (batch, message) => {
  expect(refusal(batch)).toBe(message);
});
