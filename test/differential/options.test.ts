import { expect, test } from 'vitest';
import { runProgram } from '../e2e/running-program.ts';
import { readOptions } from './options.ts';

test('compares 5000 operations of the market and 500 of the city when nothing is said', () => {
  expect(readOptions([])).toEqual({
    seed: expect.stringMatching(/^\d+$/),
    market: { first: 0, last: 5000 },
    city: { first: 0, last: 500 },
  });
});

test('compares what is asked for, and one operation of a seed', () => {
  expect(readOptions(['--operations', '7', '--city', '0', '--seed', 'x'])).toEqual({
    seed: 'x',
    market: { first: 0, last: 7 },
    city: null,
  });
  const one = { first: 41, last: 42 };
  expect(readOptions(['--seed', 'x', '--only', '41'])).toEqual({ seed: 'x', market: one, city: one });
});

test.each([
  [['--help'], /--help.*\nUsage: npm run test:differential -- /s],
  [['--operation', '5'], /--operation.*\nUsage: /s],
  [['more'], /more.*\nUsage: /s],
  [['--city', 'none'], /^--city is a whole number of at most nine digits, not “none”\.\nUsage: /],
  [['--only', '-1'], /--only.*\nUsage: /s],
  [['--operations', '1e3'], /^--operations is a whole number/],
])('refuses %j with a sentence and how it is used', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(sentence);
});

test('the program ends with 1 and the sentence, without a stack', async () => {
  await using program = runProgram(process.execPath, ['test/differential/main.ts', '--help']);
  expect(await program.ended).toBe(1);
  const { stdout, stderr } = program.output();
  expect(stdout).toBe('');
  expect(stderr).toMatch(/--help.*\nUsage: npm run test:differential -- /s);
  expect(stderr).not.toMatch(/^ {4}at /m);
});
