import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decimalText, tryDecimal } from '../../../../subgraphs/shared/values/decimal.ts';
import { codeTable } from '../../../../subgraphs/shared/values/legacy-code.ts';
import {
  canonicalText,
  fitsCodePage1256,
  likePatterns,
  searchKey,
  toCodePage1256,
} from '../../../../subgraphs/shared/values/persian-text.ts';
import { legacyRial, rialText } from '../../../../subgraphs/shared/values/rial.ts';
import { readLocation } from '../../../../subgraphs/shared/values/utm.ts';

describe('Persian text', () => {
  it('becomes canonical and keeps its ZWNJ', () => {
    expect(canonicalText(' كوچهٔ  علي‌آبادى\u200f ')).toBe('کوچهٔ علی‌آبادی');
    expect(canonicalText('بـــلوار\u00a0کشاورز')).toBe('بلوار کشاورز');
    expect(canonicalText('  ')).toBeNull();
    expect(canonicalText(null)).toBeNull();
  });

  it.each([
    ['کوچة یاس', 'کوچه یاس'],
    ['کوچۀ یاس', 'کوچه یاس'],
    ['خانة', 'خانه'],
    ['خانۀ\u200f', 'خانه'],
    ['«خانة»، خانة.', '«خانه»، خانه.'],
    ['خانۀ‌ما', 'خانه‌ما'],
    ['دائرةالمعارف', 'دائرةالمعارف'],
    ['کوچهٔ یاس', 'کوچهٔ یاس'],
    ['ا\u200d\u0653ب', 'آب'],
  ])('%s becomes %s: ة and ۀ are ه where a word ends', (text, canonical) => {
    expect(canonicalText(text)).toBe(canonical);
  });

  it('that is canonical stays as it is, whatever it was before', () => {
    const letters = fc.constantFrom(
      ...Array.from('ابپهةۀکكیيىئأآ\u0640\u0653\u0654\u064e\u200c\u200d\u200f\u00a0 \t۱١1aA،«'),
    );
    const texts = fc.oneof(fc.string({ unit: letters }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(texts, (text) => {
        const canonical = canonicalText(text);
        expect(canonicalText(canonical)).toBe(canonical);
        expect(canonical ?? '').not.toMatch(/ي|ى|ك|\u0640|\u200d|\u200f|\u00a0|^ | $| {2}/);
        expect(searchKey(canonical ?? '')).toBe(searchKey(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('takes the parts of a word with ZWNJ for words, as one with a space has them', () => {
    expect(likePatterns('حسین‌زاده')).toEqual(likePatterns('حسین زاده'));
    expect(likePatterns(' \u200c ـ ')).toEqual([]);
  });

  it('has one search key for every spelling', () => {
    const spellings = ['خانه‌ي ۱۲', 'خانهی ١٢', 'خانه‌ی 12', 'خانة‌ى ۱2'];
    expect(new Set(spellings.map(searchKey))).toEqual(new Set(['خانهی 12']));
  });

  it('gives one LIKE pattern a word, blind to spellings and safe from wildcards', () => {
    expect(likePatterns('شريعتى ۱۲')).toEqual(['%شر[یيىئ]عت[یيىئ]%', '%[1۱١][2۲٢]%']);
    expect(likePatterns('50%_[')).toEqual(['%[5۵٥][0۰٠][%][_][[]%']);
  });

  it('knows what code page 1256 holds, letter by letter', () => {
    for (let code = 0x80; code < 0x10000; code++) {
      const letter = String.fromCharCode(code);
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const held = iconv.decode(iconv.encode(letter, 'win1256'), 'win1256') === letter;
      if (fitsCodePage1256(letter) !== held) expect({ letter, code, held }).toBe('agreed');
    }
  });

  it('is written for varchar with ي and ASCII digits, or refused', () => {
    expect(toCodePage1256('علی کریمی ۱۲')).toBe('علي کريمي 12');
    expect(() => toCodePage1256('日本')).toThrow(/“日” cannot be stored/);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          expect(fitsCodePage1256(toCodePage1256(text))).toBe(true);
        } catch (error) {
          expect(error).toHaveProperty('messageFa');
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('numbers', () => {
  it('keep every digit beyond 2^53', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(99), (whole, cents) => {
        const text = `${whole}.${String(cents).padStart(2, '0')}`;
        expect(decimalText(text)).toBe(text);
      }),
      { numRuns: 2000 },
    );
    expect(rialText('12345678901234567.00')).toBe('12345678901234567');
    expect(rialText('1250.50')).toBe('1250.50');
  });

  it('are read from the shapes of legacy text', () => {
    expect(['1,250,000', '۱٬۲۵۰٬۰۰۰ ریال', '1250000', ' 1250000.00 '].map(legacyRial)).toEqual(
      Array(4).fill('1250000'),
    );
    expect(['', 'رایگان', '12,50', '1,2,3', null].map(legacyRial)).toEqual([null, null, null, null, null]);
    expect(['.50', '۱۲٫۵', '007', '1e3', '--1'].map(tryDecimal)).toEqual(['0.50', '12.5', '7', null, null]);
  });

  it('read a point, put swapped axes right and drop what is not in Tehran', () => {
    expect(readLocation('530578.000', '3950694.000')).toMatchObject({
      latitude: expect.closeTo(35.6997, 3),
      longitude: expect.closeTo(51.338, 3),
      quality: 'EXACT',
    });
    expect(readLocation('3962385.000', '539176.000')).toMatchObject({
      easting: '539176.000',
      quality: 'SWAPPED',
      latitude: expect.closeTo(35.8047, 2),
    });
    expect(readLocation('0.000', '0.000')).toBeNull();
    expect(readLocation(null, '3950694')).toBeNull();
  });
});

it('names codes and answers UNKNOWN for what the handbook does not know', () => {
  const table = codeTable({ 1: 'WATER', 20: 'EXPIRED' });
  expect([1, 20, 3, -1].map(table.nameOf)).toEqual(['WATER', 'EXPIRED', 'UNKNOWN', 'UNKNOWN']);
  expect(table.codeOf('EXPIRED')).toBe(20);
  expect(table.codes).toEqual([1, 20]);
});
