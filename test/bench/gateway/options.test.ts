import { expect, it } from 'vitest';
import { partNames, readOptions } from '../../../bench/gateway/options.ts';

it('measures everything at length when nothing is said', () => {
  expect(readOptions([])).toEqual({ parts: partNames, rounds: 7, seconds: 5, isShort: false });
});

it('measures what is named, in the order of the record', () => {
  const options = readOptions(['--only', 'small', '--only', 'deep', '--rounds', '5', '--seconds', '1.5']);
  expect(options).toEqual({ parts: ['deep', 'small'], rounds: 5, seconds: 1.5, isShort: false });
});

it('is short when asked to be', () => {
  expect(readOptions(['--short'])).toMatchObject({ rounds: 2, seconds: 0.5, isShort: true });
});

it.each([
  [
    ['--only', 'depp'],
    'There is nothing called “depp” to measure; there are deep, small, join, desks, cold, memory.',
  ],
  [['--rounds', 'two'], '--rounds is a whole number above 0 and up to 100, not “two”.'],
  [['--rounds', '0'], '--rounds is a whole number above 0 and up to 100, not “0”.'],
  [['--rounds', '1.5'], '--rounds is a whole number above 0 and up to 100, not “1.5”.'],
  [['--seconds', '61'], '--seconds is a number of one decimal place at most above 0 and up to 60, not “61”.'],
  [
    ['--seconds', '0x1'],
    '--seconds is a number of one decimal place at most above 0 and up to 60, not “0x1”.',
  ],
])('refuses %j with a sentence', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(sentence);
});

it('shows the usage where an option is unknown', () => {
  expect(() => readOptions(['--round', '5'])).toThrow(/--round.*\nUsage: npm run bench -- /s);
});
