import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkDayRange } from '../../../../subgraphs/shared/values/day-range.ts';
import { readDistrictNumber } from '../../../../subgraphs/shared/values/district-number.ts';
import { InvalidValueError } from '../../../../subgraphs/shared/values/invalid-value-error.ts';
import { someDay } from './arbitraries.ts';

it('a district is a whole number from 1 to 22', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: -5, max: 30 }), fc.double(), fc.integer()), (number) => {
      const isDistrict = Number.isInteger(number) && number >= 1 && number <= 22;
      if (isDistrict) expect(readDistrictNumber(number)).toBe(number);
      else expect(() => readDistrictNumber(number)).toThrow(InvalidValueError);
    }),
    { numRuns: 5000 },
  );
});

it('a range of days ends on the day on which it begins, or later, or never', () => {
  fc.assert(
    fc.property(fc.option(someDay), fc.option(someDay), (from, to) => {
      const isRange = from === null || to === null || from <= to;
      if (isRange) checkDayRange({ from, to });
      else expect(() => checkDayRange({ from, to })).toThrow(/swap them/);
    }),
    { numRuns: 5000 },
  );
  checkDayRange({ from: '2023-08-03', to: '2023-08-03' });
  expect(() => checkDayRange({ from: '2023-08-04', to: '2023-08-03' })).toThrow(InvalidValueError);
});
