import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legacyRial, legacyRialText, rialText } from '../../../../subgraphs/shared/values/rial.ts';
import { arabicDigits, persianDigits } from './arbitraries.ts';

describe('an amount of rials', () => {
  it.each([
    ['1,250,000', '1250000'],
    ['-1,250,000', '-1250000'],
    ['۱٬۲۵۰٬۰۰۰ ریال', '1250000'],
    ['١،٢٥٠،٠٠٠ ريال', '1250000'],
    ['ریال 1,250', '1250'],
    ['1 250 000', '1250000'],
    ['1250000', '1250000'],
    [' 1250000.00 ', '1250000'],
    ['1,250.50', '1250.50'],
    ['۱٬۲۵۰٫۵', '1250.5'],
    ['98765432109876543210', '98765432109876543210'],
    ['9,007,199,254,740,993', '9007199254740993'],
    ['0', '0'],
  ])('is read from %j as %j', (text, rials) => expect(legacyRial(text)).toBe(rials));

  it.each([
    '',
    ' ',
    'رایگان',
    '12,50',
    '1,2,3',
    ',250',
    '1,250,',
    '1ریال2',
    '250 تومان',
    '1.250.000',
    '1e6',
    null,
  ])('is none in %j', (text) => expect(legacyRial(text)).toBeNull());

  it('of a numeric column loses its zero fraction and nothing else', () => {
    expect(rialText('12345678901234567.00')).toBe('12345678901234567');
    expect(rialText('99999999999999999.99')).toBe('99999999999999999.99');
    expect(rialText('1250.50')).toBe('1250.50');
    expect(() => rialText('رایگان')).toThrow(RangeError);
  });

  it('comes back from the text with commas that a legacy column holds, at any size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), (amount) => {
        const text = legacyRialText(String(amount));
        expect(text).toBe(amount.toLocaleString('en-US'));
        expect(legacyRial(text)).toBe(String(amount));
        expect(legacyRial(persianDigits(text).replaceAll(',', '٬'))).toBe(String(amount));
        expect(legacyRial(`${arabicDigits(text)} ریال`)).toBe(String(amount));
      }),
      { numRuns: 5000 },
    );
  });

  it('has no group that is not of three digits', () => {
    const grouped = fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(grouped, (groups) => {
        const isGrouped = groups.every((group, i) => (i === 0 ? group < 1000 : group > 99 && group < 1000));
        expect(legacyRial(groups.join(','))).toBe(isGrouped ? groups.join('') : null);
      }),
      { numRuns: 5000 },
    );
  });
});
