import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../../../../subgraphs/shared/values/invalid-value-error.ts';
import { readBillId } from '../../../../subgraphs/shared/values/bill-id.ts';
import { isNationalCode } from '../../../../subgraphs/shared/values/national-code.ts';
import { isNationalId } from '../../../../subgraphs/shared/values/national-id.ts';
import { rialsOfPaymentId } from '../../../../subgraphs/shared/values/payment-id.ts';
import {
  readRegistrationPlate,
  registrationPlate,
} from '../../../../subgraphs/shared/values/registration-plate.ts';
import { arabicDigits, persianDigits } from './arbitraries.ts';
import { readers } from './readers.ts';

/** The rows of the handbook's section 4 whose values are texts: the reader, valid and invalid examples. */
const rows: readonly (readonly [row: string, reader: string, valid: string, invalid: string])[] = [
  [
    'Renovation code | seven numeric parts district-zone-block-parcel-building-apartment-shop, unused = 0; district 1–22; block and parcel > 0',
    'renovation code',
    '1-25-156-15-0-0-0 · 6-3-41-12-1-7-0 · 22-4-118-9-1-0-2',
    '23-1-1-1-0-0-0 · 6-3-41-12-1-7 · 6-3-0-12-0-0-0',
  ],
  [
    'Case-file number | 11 digits, the first two the district',
    'case-file number',
    '22001840320 · 06000412577 · 01000000123',
    '23001840320 · 00001840320 · 220018403201',
  ],
  [
    'National code (person) | 10 digits, not all equal; s = Σ dᵢ·(10−i), i = 0..8; r = s mod 11; check digit = r if r < 2 else 11−r',
    'national code',
    '0000000019 · 0000000027 · 9990000018',
    '0012345670 · 1111111111 · 1234567890',
  ],
  [
    'National id (legal entity) | 11 digits; k = d₁₀+2; weights 29,27,23,19,17 twice; s = Σ (dᵢ+k)·wᵢ over the first ten; r = s mod 11, 10→0; r = last digit; digits 4–9 not all zero',
    'national code',
    '10380284790 · 10100000122 · 14000123453',
    '10380284791 · 14000123450 · 11111111111',
  ],
  [
    'Postal code | ^(?!(\\d)\\1{3})[13-9]{4}[1346-9][013-9]{5}$',
    'postal code',
    '1417613891 · 1619735744 · 1998713644',
    '1234567890 · 1417553891 · 1111456789',
  ],
  [
    'Bill id | last digit = C(the rest); the digit before it is the service, 6 = municipality',
    'bill id',
    '0004125711060 · 0184032012268 · 0000051210565',
    '0004125711061 · 0004125711160 · 12345',
  ],
  [
    'Payment id | second-last digit = C(base)',
    'payment id',
    '325070509 · 18450040441 · 97031283',
    '325070519 · 12345',
  ],
  [
    'Mobile | ^09\\d{9}$; accepts +98/0098 or a missing 0, stored as 09…',
    'mobile',
    '09123456789',
    '02188776655 · 0912345678 · 08123456789',
  ],
  ['Tracking code | string; 20-digit values occur', 'tracking code', '90012345090216074508', ' · 12-3'],
  [
    'Engineer licence | NN-NN-NNNNN (province-discipline-serial); shape only',
    'engineer licence',
    '10-30-04567',
    '1030 · AB-1-2',
  ],
];

describe.each(rows)('%s', (_, reader, valid, invalid) => {
  const read = readers[reader] ?? (() => expect.fail(`There is no reader of a ${reader}.`));

  it.each(valid.split(' · '))('holds for %s, in all digits', (text) => {
    expect(read(text)).toBe(text);
    expect(read(` ${persianDigits(text)} `)).toBe(text);
    expect(read(arabicDigits(text))).toBe(text);
  });

  it.each(invalid.split(' · '))('does not hold for “%s”, which is refused in two languages', (text) => {
    for (const written of [text, persianDigits(text), arabicDigits(text)]) {
      expect(() => read(written)).toThrow(InvalidValueError);
      expect(() => read(written)).toThrow(
        expect.objectContaining({ messageFa: expect.stringMatching(/[آ-ی]/) }),
      );
    }
  });
});

it.each(['0000000019', '0000000027', '9990000018'])('%s is a person’s code and no entity’s', (code) => {
  expect([isNationalCode(code), isNationalId(code)]).toEqual([true, false]);
});

it.each(['10380284790', '10100000122', '14000123453'])('%s is an entity’s id and no person’s', (id) => {
  expect([isNationalCode(id), isNationalId(id)]).toEqual([false, true]);
});

describe('Payment id | without its last 5 digits, × 1000 = rials; last = C(bill id + base + that digit)', () => {
  it.each([
    ['325070509', '0004125711060', '3250000'],
    ['18450040441', '0184032012268', '184500000'],
    ['97031283', '0000051210565', '970000'],
  ])('%s belongs to the bill %s and costs %s rials', (paymentId, billId, rials) => {
    expect(rialsOfPaymentId(paymentId, readBillId(billId))).toBe(rials);
  });

  it.each(['325070508', '325070519', '12345'])(
    '%s does not belong to the bill 0004125711060',
    (paymentId) => {
      expect(rialsOfPaymentId(paymentId, '0004125711060')).toBeNull();
    },
  );

  it('belongs to no other bill of the handbook', () => {
    expect(rialsOfPaymentId('325070509', '0184032012268')).toBeNull();
    expect(rialsOfPaymentId('97031283', '0004125711060')).toBeNull();
  });
});

describe('Mobile | accepts +98/0098 or a missing 0, stored as 09…', () => {
  it.each(['09123456789', '+989123456789', '9123456789', '00989123456789', '0912 345 6789', '۰۹۱۲-۳۴۵-۶۷۸۹'])(
    '%s is stored as 09123456789',
    (text) => expect(readers['mobile']?.(text)).toBe('09123456789'),
  );
});

describe('Registration plate | structured {section, main > 0, sub ≥ 0}; never parse a bare slash string', () => {
  it.each([
    { section: 11, main: 70, sub: 1234 },
    { section: 3, main: 6933, sub: 0 },
  ])('holds for %o', (plate) => {
    expect(readRegistrationPlate(plate)).toEqual(plate);
    expect(registrationPlate(plate.section, plate.main, plate.sub)).toEqual(plate);
  });

  it.each([
    { section: 11, main: 0, sub: 1234 },
    { section: 11, main: 70, sub: -1 },
    { section: 11, main: 70.5, sub: 0 },
    { main: 70 },
    '70/1234',
    null,
  ])('does not hold for %o, which is refused in two languages', (plate) => {
    expect(() => readRegistrationPlate(plate)).toThrow(InvalidValueError);
    expect(() => readRegistrationPlate(plate)).toThrow(
      expect.objectContaining({ messageFa: expect.stringContaining('پلاک') }),
    );
  });

  it('is none where a row has no main number or a negative one', () => {
    expect(registrationPlate(11, null, 5)).toBeNull();
    expect(registrationPlate(11, 0, 5)).toBeNull();
    expect(registrationPlate(11, 70, -5)).toBeNull();
    expect(registrationPlate(null, 70, null)).toEqual({ section: null, main: 70, sub: 0 });
  });
});

it('Right-to-left hazard: a pasted renovation code can be reversed; the error says “possibly reversed”', () => {
  expect(() => readers['renovation code']?.('0-7-1-12-41-3-6')).toThrow(/possibly reversed/);
});
