import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { legacyDateNumber } from '../../../../subgraphs/shared/values/jalali-date.ts';
import { legacyDateNumbers } from '../../../../subgraphs/shared/values/legacy-date-numbers.ts';
import { someDay } from './arbitraries.ts';

it('finds a day by the numbers of its range in every shape, and by no other range', () => {
  fc.assert(
    fc.property(someDay, fc.option(someDay), fc.option(someDay), (day, one, other) => {
      const [from, to] = one !== null && other !== null && one > other ? [other, one] : [one, other];
      const ranges = legacyDateNumbers(from, to);
      const isIn = (number: number): boolean =>
        ranges.some(([least, most]) => number >= least && number <= most);
      const wanted = (from === null || day >= from) && (to === null || day <= to);
      for (const number of shapesOf(day)) expect([day, number, isIn(number)]).toEqual([day, number, wanted]);
    }),
    { numRuns: 5000 },
  );
});

it('refuses a day that no legacy calendar has', () => {
  expect(() => legacyDateNumbers('1800-01-01', null)).toThrow(/1831 to 2120/);
});

/** Every number that stands for a day in a legacy column. */
function shapesOf(day: string): readonly number[] {
  const jalali = legacyDateNumber(day);
  const year = Math.floor(jalali / 10_000);
  return [
    jalali,
    Number(day.replaceAll('-', '')),
    ...(year >= 1350 && year <= 1399 ? [jalali - 13_000_000] : []),
    ...(year >= 1400 && year <= 1449 ? [jalali - 14_000_000] : []),
  ];
}
