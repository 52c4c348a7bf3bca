import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkDayRange } from '../../../../subgraphs/shared/values/day-range.ts';
import { readDistrictNumber } from '../../../../subgraphs/shared/values/district-number.ts';
import { readEngineerLicence } from '../../../../subgraphs/shared/values/engineer-licence.ts';
import { InvalidValueError } from '../../../../subgraphs/shared/values/invalid-value-error.ts';
import { readRowNumber } from '../../../../subgraphs/shared/values/request-number.ts';
import { digits, persianDigits, someDay } from './arbitraries.ts';

it('the number of a row is a whole one from 0 to 2^63 − 1, to the last digit', () => {
  const largest = 2n ** 63n - 1n;
  const numbers = fc.oneof(
    fc.bigInt({ min: largest - 1000n, max: largest + 1000n }),
    fc.bigInt({ min: -1000n, max: 10n ** 25n }),
  );
  fc.assert(
    fc.property(numbers, (number) => {
      const isRow = number >= 0n && number <= largest;
      if (isRow) expect(readRowNumber(persianDigits(String(number)))).toBe(String(number));
      else expect(() => readRowNumber(String(number))).toThrow(InvalidValueError);
    }),
    { numRuns: 5000 },
  );
  expect(readRowNumber(String(largest))).toBe('9223372036854775807');
});

it('an engineer’s licence has two, two and five digits', () => {
  fc.assert(
    fc.property(digits(1, 3), digits(1, 3), digits(4, 6), (province, discipline, serial) => {
      const licence = `${province}-${discipline}-${serial}`;
      const isLicence = province.length === 2 && discipline.length === 2 && serial.length === 5;
      if (isLicence) expect(readEngineerLicence(licence)).toBe(licence);
      else expect(() => readEngineerLicence(licence)).toThrow(InvalidValueError);
    }),
    { numRuns: 5000 },
  );
});

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
