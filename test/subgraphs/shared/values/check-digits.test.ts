import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { billCheckDigit } from '../../../../subgraphs/shared/values/bill-check-digit.ts';
import { makeBillId, isBillId } from '../../../../subgraphs/shared/values/bill-id.ts';
import {
  isNationalCode,
  legacyNationalCode,
  nationalCodeCheckDigit,
  readNationalCode,
  storedNationalCodes,
} from '../../../../subgraphs/shared/values/national-code.ts';
import { isNationalId, nationalIdCheckDigit } from '../../../../subgraphs/shared/values/national-id.ts';
import {
  makePaymentId,
  readPaymentId,
  rialsOfPaymentId,
} from '../../../../subgraphs/shared/values/payment-id.ts';
import { digits, oneDigitOff } from './arbitraries.ts';

const nationalCodes = digits(9)
  .map((text) => text + nationalCodeCheckDigit(text))
  .filter((code) => !/^(\d)\1{9}$/.test(code));
const nationalIds = digits(10)
  .filter((text) => text.slice(3, 9) !== '000000')
  .map((text) => text + nationalIdCheckDigit(text));
const billIds = digits(4, 11).map(makeBillId);

describe('a national code', () => {
  it('is found wrong when one digit is, except where the rests 1 and 10 share a check digit', () => {
    fc.assert(
      fc.property(nationalCodes, (code) => {
        expect(isNationalCode(code)).toBe(true);
        for (const { text } of oneDigitOff(code)) {
          const isShared = text.at(-1) === '1' && new Set([restOf(code), restOf(text)]).size === 2;
          expect(isNationalCode(text)).toBe(isShared && [1, 10].includes(restOf(text)) && !allEqual(text));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is read from every form in which it may be stored', () => {
    fc.assert(
      fc.property(nationalCodes, (code) => {
        expect(readNationalCode(code)).toBe(code);
        for (const stored of storedNationalCodes(code))
          expect(legacyNationalCode(stored)).toEqual({
            value: code,
            raw: stored,
            quality: stored === code ? 'EXACT' : 'PADDED',
          });
      }),
      { numRuns: 5000 },
    );
  });

  it('restores lost zeros and says so, and keeps what it cannot read', () => {
    expect(legacyNationalCode('19')).toEqual({ value: '0000000019', raw: '19', quality: 'PADDED' });
    expect(legacyNationalCode('0000000019  ')).toMatchObject({ quality: 'EXACT', raw: '0000000019' });
    expect(legacyNationalCode('1234567890')).toEqual({ value: null, raw: '1234567890', quality: 'INVALID' });
    expect(legacyNationalCode('ندارد')).toEqual({ value: null, raw: 'ندارد', quality: 'INVALID' });
    expect([null, '', '   '].map(legacyNationalCode)).toEqual([null, null, null]);
    expect(storedNationalCodes('0000000019')).toEqual(['0000000019', '19']);
  });
});

describe('a national id', () => {
  it('is found wrong when one digit is, except where the rests 0 and 10 share a check digit', () => {
    fc.assert(
      fc.property(nationalIds, (id) => {
        expect(isNationalId(id)).toBe(true);
        expect(readNationalCode(id)).toBe(id);
        for (const { at, text } of oneDigitOff(id)) {
          if (isNationalId(text)) expect([at < 10, text.at(-1)]).toEqual([true, '0']);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is not taken for a person’s code, nor that for it', () => {
    expect(isNationalCode('10380284790')).toBe(false);
    expect(isNationalId('0000000019')).toBe(false);
  });

  it('with nothing in its middle digits is none, though its check digit is right', () => {
    const id = `1010000000`;
    expect(isNationalId(id + nationalIdCheckDigit(id))).toBe(false);
  });

  it('is told apart in what is said of it', () => {
    expect(() => readNationalCode('10380284791')).toThrow(/national id/);
    expect(() => readNationalCode('1234567890')).toThrow(/check digit of this national code/);
    expect(() => readNationalCode('19')).toThrow(/leading zeros/);
  });
});

describe('a bill id', () => {
  it('is found wrong when one digit is, except where the rests 0 and 1 share a check digit', () => {
    fc.assert(
      fc.property(billIds, (id) => {
        expect(isBillId(id)).toBe(true);
        for (const { at, text } of oneDigitOff(id)) {
          if (isBillId(text)) expect([at < id.length - 2, text.at(-1)]).toEqual([true, '0']);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a payment id', () => {
  const payments = fc.record({
    billId: billIds,
    thousands: fc.bigInt({ min: 1n, max: 99_999_999n }),
    yearAndPeriod: digits(3),
  });

  it('says exactly what its bill costs', () => {
    fc.assert(
      fc.property(payments, ({ billId, thousands, yearAndPeriod }) => {
        const id = makePaymentId(billId, `${thousands}000`, yearAndPeriod);
        expect(readPaymentId(id)).toBe(id);
        expect(rialsOfPaymentId(id, billId)).toBe(String(thousands * 1000n));
      }),
      { numRuns: 5000 },
    );
  });

  it('or its bill id is found wrong when one digit is, except where check digits are shared', () => {
    fc.assert(
      fc.property(payments, ({ billId, thousands, yearAndPeriod }) => {
        const id = makePaymentId(billId, `${thousands}000`, yearAndPeriod);
        for (const { at, text } of oneDigitOff(id)) {
          if (rialsOfPaymentId(text, billId) !== null)
            expect([at < id.length - 2, text.at(-1)]).toEqual([true, '0']);
        }
        for (const { text } of oneDigitOff(billId)) {
          if (rialsOfPaymentId(id, text) !== null) expect(id.at(-1)).toBe('0');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

it('the check digit of bills has the weights 2 to 7 from the right', () => {
  // 7·2 + 6·3 + 5·4 + 4·5 + 3·6 + 2·7 + 1·2 = 106, and 106 mod 11 = 7.
  expect(billCheckDigit('1234567')).toBe(4);
  expect(['1', '5', '6', '', '0'].map(billCheckDigit)).toEqual([9, 1, 0, 0, 0]);
});

function restOf(code: string): number {
  return Array.from(code.slice(0, 9)).reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11;
}

function allEqual(text: string): boolean {
  return new Set(text).size === 1;
}
