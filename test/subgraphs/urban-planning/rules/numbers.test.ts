import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCaseFileNumber } from '../../../../subgraphs/shared/values/case-file-number.ts';
import { InvalidValueError } from '../../../../subgraphs/shared/values/invalid-value-error.ts';
import { readRenovationCode } from '../../../../subgraphs/shared/values/renovation-code.ts';
import { readTrackingCode } from '../../../../subgraphs/shared/values/tracking-code.ts';
import {
  nextCaseFileNumber,
  nextRenovationCode,
} from '../../../../subgraphs/urban-planning/rules/case-file-numbers.ts';
import {
  buildingPermitNumber,
  excavationPermitNumber,
  wasteContractNumber,
} from '../../../../subgraphs/urban-planning/rules/document-numbers.ts';
import { trackingCode } from '../../../../subgraphs/urban-planning/rules/tracking-codes.ts';
import { someDay } from '../../shared/values/arbitraries.ts';

describe('a case-file number', () => {
  it('is one above the district’s last', () => {
    expect(nextCaseFileNumber('06000412577', 6)).toBe('06000412578');
    expect(nextCaseFileNumber('22001840320', 22)).toBe('22001840321');
    expect(nextCaseFileNumber('01000000999', 1)).toBe('01000001000');
    expect(nextCaseFileNumber(null, 1)).toBe('01000000001');
  });

  it('is refused for another district’s last, a last that is none, no district, and when the serials end', () => {
    expect(() => nextCaseFileNumber('06000412577', 7)).toThrow(RangeError);
    for (const last of ['23001840320', '00001840320', '220018403201'])
      expect(() => nextCaseFileNumber(last, 22)).toThrow(InvalidValueError);
    for (const district of [0, 23, 1.5])
      expect(() => nextCaseFileNumber(null, district)).toThrow(InvalidValueError);
    expect(() => nextCaseFileNumber('06999999999', 6)).toThrow(/used up/);
  });

  it('is always one, and greater than the last', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 22 }),
        fc.integer({ min: 0, max: 999_999_998 }),
        (district, serial) => {
          const last = String(district).padStart(2, '0') + String(serial).padStart(9, '0');
          const next = nextCaseFileNumber(last, district);
          expect(readCaseFileNumber(next)).toBe(next);
          expect(next > last).toBe(true);
        },
      ),
    );
  });
});

describe('a renovation code', () => {
  const code = readRenovationCode;
  const building = code('6-3-41-12-1-0-0');
  const taken = [
    building,
    code('6-3-41-12-1-7-0'),
    code('6-3-41-12-1-0-2'),
    code('6-3-41-13-1-9-0'),
    code('6-3-40-99-1-0-0'),
  ];

  it.each([
    ['parcel', '6-3-41-14-0-0-0'],
    ['building', '6-3-41-12-2-0-0'],
    ['apartment', '6-3-41-12-1-8-0'],
    ['shop', '6-3-41-12-1-0-3'],
  ] as const)('of a new %s is the next of its place', (part, expected) => {
    expect(nextRenovationCode(building, part, taken).code).toBe(expected);
  });

  it('of the first apartment is number 1', () => {
    expect(nextRenovationCode(code('1-25-156-15-1-0-0'), 'apartment', []).code).toBe('1-25-156-15-1-1-0');
  });
});

describe('the numbers of permits and contracts', () => {
  const from = { district: 6, day: '2023-08-03', requestNumber: '300012345', taken: [] };

  it('are as those of the city', () => {
    expect(buildingPermitNumber(from)).toBe('6/1402/012345');
    expect(excavationPermitNumber(from)).toBe('H-06-1402-12345');
    expect(wasteContractNumber(from)).toBe('P14020012345');
  });

  it('give the second of a request an ending, beside numbers of any shape', () => {
    expect(buildingPermitNumber({ ...from, taken: ['6/1402/012345', 'قدیم ۱۲'] })).toBe('6/1402/012345/2');
    expect(excavationPermitNumber({ ...from, taken: ['H-06-1402-12345 ', 'H-06-1402-12345-2'] })).toBe(
      'H-06-1402-12345-3',
    );
    expect(wasteContractNumber({ ...from, taken: ['P14020012345'] })).toBe('P14020012345-2');
  });

  it('take requests that were not counted from 300,000,001', () => {
    expect(wasteContractNumber({ ...from, requestNumber: '17' })).toBe('P14020000017');
    expect(buildingPermitNumber({ ...from, requestNumber: '1300000001' })).toBe('6/1402/1000000001');
  });

  it('fit their columns and say so where they do not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 22 }),
        someDay,
        fc.integer({ min: 300_000_001, max: 399_999_999 }).map(String),
        (district, day, requestNumber) => {
          const some = { district, day, requestNumber, taken: [] };
          const numbers = [
            buildingPermitNumber(some),
            excavationPermitNumber(some),
            wasteContractNumber(some),
          ];
          for (const number of numbers) expect(number).toMatch(/^[\dHP/-]{1,20}$/);
          expect(buildingPermitNumber({ ...some, taken: numbers })).not.toBe(numbers[0]);
        },
      ),
    );
    expect(() => excavationPermitNumber({ ...from, requestNumber: '9223372036854775807' })).toThrow(
      /longer than its column/,
    );
  });
});

describe('a tracking code', () => {
  it('has 20 digits', () => {
    expect(trackingCode(12, '2023-08-03', 74_508)).toBe('90001202051200074508');
  });

  it('is always one, and another for another serial', () => {
    fc.assert(
      fc.property(
        fc.nat(5000),
        someDay,
        fc.nat(99_999_999),
        fc.nat(99_999_999),
        (office, day, serial, other) => {
          const code = trackingCode(office, day, serial);
          expect(readTrackingCode(code)).toBe(code);
          expect(code).toHaveLength(20);
          expect(trackingCode(office, day, other) === code).toBe(other === serial);
        },
      ),
    );
    for (const serial of [-1, 1.5, 100_000_000])
      expect(() => trackingCode(1, '2023-08-03', serial)).toThrow(RangeError);
  });
});
