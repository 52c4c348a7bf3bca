import { expect, it } from 'vitest';
import { outsideTime } from '../../../bench/gateway/desks/outside-time.ts';

it('is all time where no call is under way', () => {
  expect(outsideTime([], 2, 10)).toEqual({ beforeMs: 0, betweenMs: 0, afterMs: 8, rounds: 0 });
  expect(outsideTime([[11, 12]], 2, 10)).toMatchObject({ afterMs: 8, rounds: 0 });
});

it('counts calls that overlap once, and of each only what lies between the two moments', () => {
  expect(outsideTime([[1, 3]], 0, 10)).toEqual({ beforeMs: 1, betweenMs: 0, afterMs: 7, rounds: 1 });
  const calls = [
    [6, Infinity],
    [2, 4],
    [1, 3],
    [2, 3],
    [-5, 0.5],
  ] as const;
  expect(outsideTime(calls, 0, 10)).toEqual({ beforeMs: 0, betweenMs: 0.5 + 2, afterMs: 0, rounds: 3 });
});
