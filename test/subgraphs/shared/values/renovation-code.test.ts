import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../../../../subgraphs/shared/values/invalid-value-error.ts';
import {
  compareRenovationCodes,
  readRenovationCode,
  readRenovationCodePrefix,
  renovationCodeText,
  tryRenovationCode,
} from '../../../../subgraphs/shared/values/renovation-code.ts';
import { arabicDigits, persianDigits } from './arbitraries.ts';

const parts = fc.tuple(
  fc.integer({ min: 1, max: 22 }),
  fc.nat(99_999),
  fc.integer({ min: 1, max: 99_999 }),
  fc.integer({ min: 1, max: 99_999 }),
  fc.nat(999),
  fc.nat(999),
  fc.nat(999),
);
const codes = parts.map((numbers) => readRenovationCode(numbers.join('-')));

describe('a renovation code', () => {
  it('comes back from every way to write it', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 7 }), (numbers, length) => {
        const code = numbers.join('-');
        expect(readRenovationCode(code).code).toBe(code);
        expect(renovationCodeText(readRenovationCode(code))).toBe(code);
        const padded = numbers.map((part) => String(part).padStart(6, '0')).join('–');
        expect(readRenovationCode(` ${persianDigits(padded)} `).code).toBe(code);
        expect(readRenovationCode(arabicDigits(code)).code).toBe(code);
        const prefix = numbers.slice(0, length).join('-');
        expect(readRenovationCodePrefix(prefix)).toBe(prefix);
        expect(readRenovationCodePrefix(`${prefix}-`)).toBe(prefix);
      }),
      { numRuns: 5000 },
    );
  });

  it('that is reversed is suspected, and never swapped, where its first part is no district and its last is one', () => {
    expect(() => readRenovationCode('0-7-1-12-41-3-6')).toThrow(/possibly reversed.*6-3-41-12-1-7-0/);
    expect(() => readRenovationCode('۰-۷-۱-۱۲-۴۱-۳-۶')).toThrow(
      expect.objectContaining({ messageFa: expect.stringContaining('وارونه') }),
    );
    expect(() => readRenovationCode('23-1-1-1-0-0-0')).toThrow(/begins with the district/);
    fc.assert(
      fc.property(parts, (numbers) => {
        const backwards = numbers.toReversed().join('-');
        const first = numbers[6];
        if (first === 0 || first > 22)
          expect(() => readRenovationCode(backwards)).toThrow(/possibly reversed/);
        // What begins with a district is taken as it stands: nobody can tell.
        else expect(tryRenovationCode(backwards)?.code ?? backwards).toBe(backwards);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['', '6--3', '-6-3', 'x', '6-3-41-12-1-7-0-0', '6/3/41/12/1/7/0', '6-3-41-12-1-7-1234567890'])(
    'is none in %j',
    (text) => {
      expect(() => readRenovationCode(text)).toThrow(InvalidValueError);
      expect(tryRenovationCode(text)).toBeNull();
    },
  );

  it('has a beginning of one to seven parts', () => {
    expect(readRenovationCodePrefix('۶-۳')).toBe('6-3');
    for (const text of ['0-7', '', '-', '1-2-0', '1-2-3-0', '1-2-3-4-5-6-7-8', '0-7-1-12-41-3-6'])
      expect(() => readRenovationCodePrefix(text)).toThrow(InvalidValueError);
  });

  it('sorts by its parts, whatever its text would', () => {
    const [nine, ten] = [readRenovationCode('6-3-9-1-0-0-0'), readRenovationCode('6-3-10-1-0-0-0')];
    expect(nine.code > ten.code).toBe(true);
    expect(compareRenovationCodes(nine, ten)).toBeLessThan(0);
    fc.assert(
      fc.property(codes, codes, (a, b) => {
        const keys = [a, b].map(({ code }) =>
          code
            .split('-')
            .map((part) => part.padStart(9, '0'))
            .join(),
        );
        const wanted = keys[0] === keys[1] ? 0 : (keys[0] ?? '') < (keys[1] ?? '') ? -1 : 1;
        expect(Math.sign(compareRenovationCodes(a, b))).toBe(wanted);
      }),
      { numRuns: 5000 },
    );
  });
});
