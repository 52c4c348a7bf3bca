import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBillId, rialsOfPaymentId } from '../../../../subgraphs/shared/values/bill.ts';
import { readCaseFileNumber } from '../../../../subgraphs/shared/values/case-file-number.ts';
import { readEngineerLicence } from '../../../../subgraphs/shared/values/engineer-licence.ts';
import { InvalidValueError } from '../../../../subgraphs/shared/values/invalid-value-error.ts';
import { legacyMobile } from '../../../../subgraphs/shared/values/mobile.ts';
import {
  isNationalCode,
  isNationalId,
  legacyNationalCode,
  readNationalCode,
  storedNationalCodes,
} from '../../../../subgraphs/shared/values/national-code.ts';
import { readPostalCode } from '../../../../subgraphs/shared/values/postal-code.ts';
import {
  readRenovationCode,
  readRenovationCodePrefix,
} from '../../../../subgraphs/shared/values/renovation-code.ts';
import { readRowNumber } from '../../../../subgraphs/shared/values/request-number.ts';
import { readTrackingCode } from '../../../../subgraphs/shared/values/tracking-code.ts';

/** The valid and invalid examples of the handbook, section 4. */
const readers: readonly [string, (text: string) => unknown, readonly string[], readonly string[]][] = [
  [
    'case-file number',
    readCaseFileNumber,
    ['22001840320', '06000412577', '01000000123'],
    ['23001840320', '00001840320', '220018403201', ''],
  ],
  [
    'renovation code',
    (text) => readRenovationCode(text).code,
    ['1-25-156-15-0-0-0', '6-3-41-12-1-7-0', '22-4-118-9-1-0-2'],
    ['23-1-1-1-0-0-0', '6-3-41-12-1-7', '6-3-0-12-0-0-0', '6--3'],
  ],
  [
    'national code',
    readNationalCode,
    ['0000000019', '0000000027', '9990000018', '10380284790', '10100000122', '14000123453'],
    ['0012345670', '1111111111', '1234567890', '10380284791', '14000123450', '11111111111'],
  ],
  [
    'postal code',
    readPostalCode,
    ['1417613891', '1619735744', '1998713644'],
    ['1234567890', '1417553891', '1111456789'],
  ],
  ['tracking code', readTrackingCode, ['90012345090216074508'], ['', '12-3', '900123450902160745081']],
  ['engineer licence', readEngineerLicence, ['10-30-04567'], ['1030', 'AB-1-2']],
  ['row number', readRowNumber, ['300000017', '9223372036854775807'], ['9223372036854775808', '-1', '1.0']],
];

describe.each(readers)('the %s', (_, read, valid, invalid) => {
  it.each(valid)('reads %s as it is', (text) => {
    expect(read(text)).toBe(text);
  });

  it.each(valid)('reads the Persian digits of %s', (text) => {
    const persian = text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? '');
    expect(read(` ${persian} `)).toBe(text);
  });

  it.each(invalid)('refuses “%s” in two languages', (text) => {
    expect(() => read(text)).toThrow(InvalidValueError);
    expect(() => read(text)).toThrow(expect.objectContaining({ messageFa: expect.stringMatching(/[آ-ی]/) }));
  });
});

it('suspects a reversed renovation code and says which code may be meant', () => {
  expect(() => readRenovationCode('0-7-1-12-41-3-6')).toThrow(/possibly reversed.*6-3-41-12-1-7-0/);
});

it('reads the beginning of a renovation code, with a dash at its end or without', () => {
  expect(readRenovationCodePrefix('6-3-41-')).toBe('6-3-41');
  expect(readRenovationCodePrefix('۶-۳')).toBe('6-3');
  expect(() => readRenovationCodePrefix('0-7')).toThrow(InvalidValueError);
});

it('does not take a person’s code for an entity’s', () => {
  expect(isNationalCode('10380284790')).toBe(false);
  expect(isNationalId('0000000019')).toBe(false);
});

it('restores the lost zeros of a stored national code and says so', () => {
  expect(legacyNationalCode('19')).toEqual({ value: '0000000019', raw: '19', quality: 'PADDED' });
  expect(legacyNationalCode('0000000019  ')).toMatchObject({ quality: 'EXACT', raw: '0000000019' });
  expect(legacyNationalCode('1234567890')).toEqual({ value: null, raw: '1234567890', quality: 'INVALID' });
  expect(legacyNationalCode('')).toBeNull();
  expect(storedNationalCodes('0000000019')).toEqual(['0000000019', '19']);
});

describe('any national code', () => {
  /** Nine digits and the check digit that belongs to them. */
  const codes = fc.array(fc.nat(9), { minLength: 9, maxLength: 9 }).map((digits) => {
    const rest = digits.reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11;
    return [...digits, rest < 2 ? rest : 11 - rest].join('');
  });

  it('is read from every form in which it may be stored', () => {
    fc.assert(
      fc.property(codes, (code) => {
        fc.pre(!/^(\d)\1{9}$/.test(code));
        expect(readNationalCode(code)).toBe(code);
        for (const stored of storedNationalCodes(code))
          expect(legacyNationalCode(stored)).toEqual({
            value: code,
            raw: stored,
            quality: stored === code ? 'EXACT' : 'PADDED',
          });
      }),
      { numRuns: 2000 },
    );
  });

  it('is refused when one of its digits is another', () => {
    fc.assert(
      fc.property(codes, fc.nat(8), fc.integer({ min: 1, max: 9 }), (code, at, by) => {
        const changed = code.slice(0, at) + ((Number(code[at]) + by) % 10) + code.slice(at + 1);
        // The rests 1 and 10 have the same check digit.
        fc.pre(code[9] !== '1');
        expect(isNationalCode(changed)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

it('comes back from every renovation code', () => {
  const parts = fc.tuple(
    fc.integer({ min: 1, max: 22 }),
    fc.nat(99_999),
    fc.integer({ min: 1, max: 99_999 }),
    fc.integer({ min: 1, max: 99_999 }),
    fc.nat(999),
    fc.nat(999),
    fc.nat(999),
  );
  fc.assert(
    fc.property(parts, fc.integer({ min: 1, max: 7 }), (numbers, length) => {
      const code = numbers.join('-');
      expect(readRenovationCode(code).code).toBe(code);
      const padded = numbers.map((part) => String(part).padStart(6, '0')).join('–');
      expect(readRenovationCode(padded).code).toBe(code);
      const prefix = numbers.slice(0, length).join('-');
      expect(readRenovationCodePrefix(prefix)).toBe(prefix);
    }),
    { numRuns: 2000 },
  );
});

it('knows the bills of the handbook and what they cost', () => {
  const bills = [
    ['0004125711060', '325070509', '3250000'],
    ['0184032012268', '18450040441', '184500000'],
    ['0000051210565', '97031283', '970000'],
  ] as const;
  for (const [billId, paymentId, rials] of bills) {
    expect(isBillId(billId)).toBe(true);
    expect(rialsOfPaymentId(paymentId, billId)).toBe(rials);
  }
  expect(['0004125711061', '0004125711160', '12345'].map(isBillId)).toEqual([false, false, false]);
  expect(rialsOfPaymentId('325070508', '0004125711060')).toBeNull();
  expect(rialsOfPaymentId('325070519', '0004125711060')).toBeNull();
});

it('writes mobile numbers as 09…', () => {
  const numbers = ['09123456789', '+989123456789', '9123456789', '۰۰۹۸۹۱۲۳۴۵۶۷۸۹'];
  expect(numbers.map(legacyMobile)).toEqual(Array(4).fill('09123456789'));
  expect(['02188776655', '0912345678', '08123456789', null].map(legacyMobile)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
