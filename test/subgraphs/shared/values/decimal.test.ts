import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, decimalWithScale, tryDecimal } from '../../../../subgraphs/shared/values/decimal.ts';
import { arabicDigits, digits, persianDigits } from './arbitraries.ts';

/** Whole numbers far beyond 2^53, and the digits behind their point. */
const whole = fc.bigInt({ min: -(10n ** 38n), max: 10n ** 38n });
const fractions = digits(1, 12);

describe('a decimal', () => {
  it.each([
    ['125.50', '125.50'],
    ['12345678901234567.89', '12345678901234567.89'],
    ['9007199254740993', '9007199254740993'],
    ['-922337203685477.5808', '-922337203685477.5808'],
    ['.50', '0.50'],
    ['-.5', '-0.5'],
    ['+12', '12'],
    ['007.10', '7.10'],
    ['0000', '0'],
    ['-0.00', '0.00'],
    ['۱۲٫۵', '12.5'],
    ['١٢٫٥', '12.5'],
    [' 12.5 ', '12.5'],
  ])('is read from %j as %j', (text, decimal) => expect(tryDecimal(text)).toBe(decimal));

  it.each(['', '.', '-', '12.', '1e3', '--1', '1.2.3', '1٫2.3', '1,250', '0x10', 'NaN', 'Infinity', '1 2'])(
    'is none in %j',
    (text) => {
      expect(tryDecimal(text)).toBeNull();
      expect(() => decimalText(text)).toThrow(RangeError);
    },
  );

  it('keeps every digit and its scale, in whatever digits it is written', () => {
    fc.assert(
      fc.property(whole, fractions, (integer, fraction) => {
        const text = `${integer}.${fraction}`;
        expect(decimalText(text)).toBe(text);
        expect(tryDecimal(persianDigits(text).replace('.', '٫'))).toBe(text);
        expect(tryDecimal(arabicDigits(text))).toBe(text);
        const leading = text.replace(/^-?/, '$&000');
        expect(tryDecimal(leading)).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  it('is worth exactly what its text says, by whole-number arithmetic', () => {
    fc.assert(
      fc.property(whole, fractions, (integer, fraction) => {
        const [left = '', right = ''] = decimalText(`${integer}.${fraction}`).split('.');
        const magnitude = integer < 0n ? -integer : integer;
        const wanted = magnitude * 10n ** BigInt(fraction.length) + BigInt(fraction);
        expect(BigInt(left.replace('-', '') + right)).toBe(wanted);
        expect(left.startsWith('-')).toBe(integer < 0n);
      }),
      { numRuns: 5000 },
    );
  });

  it('gets the scale of its column, and none of its digits is lost', () => {
    expect(decimalWithScale('125.5', 2)).toBe('125.50');
    expect(decimalWithScale('-0.5', 4)).toBe('-0.5000');
    expect(decimalWithScale('125.500', 2)).toBe('125.50');
    expect(decimalWithScale('125.00', 0)).toBe('125');
    expect(() => decimalWithScale('125.505', 2)).toThrow(/2 decimals/);
    fc.assert(
      fc.property(whole, fractions, fc.nat(12), (integer, fraction, scale) => {
        const isLost = fraction.slice(scale).replaceAll('0', '') !== '';
        const scaled = () => decimalWithScale(`${integer}.${fraction}`, scale);
        if (isLost) expect(scaled).toThrow(RangeError);
        else expect(scaled).not.toThrow();
      }),
      { numRuns: 5000 },
    );
    fc.assert(
      fc.property(whole, fractions, fc.nat(12), (integer, fraction, more) => {
        const text = `${integer}.${fraction}`;
        const scaled = decimalWithScale(text, fraction.length + more);
        expect(scaled).toBe(text + '0'.repeat(more));
        expect(decimalWithScale(scaled, fraction.length)).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });
});
