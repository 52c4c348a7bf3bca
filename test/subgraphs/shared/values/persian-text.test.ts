import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import {
  canonicalText,
  fitsCodePage1256,
  hiddenMarks,
  likePatterns,
  searchKey,
  toCodePage1256,
} from '../../../../subgraphs/shared/values/persian-text.ts';

/** What legacy text is made of, in all spellings. */
const letters = fc.constantFrom(
  ...Array.from('ابپهةۀکكیيىئأآﯽﻻﷺ\ufe76\u200b\u0640\u0653\u0654\u064e\u200c\u200d\u200f\u00a0 \t۱١1aA،«'),
);
const texts = fc.oneof(fc.string({ unit: letters }), fc.string({ unit: 'binary' }));

describe('Persian text', () => {
  it('becomes canonical and keeps its ZWNJ', () => {
    expect(canonicalText(' كوچهٔ  علي‌آبادى\u200f ')).toBe('کوچهٔ علی‌آبادی');
    expect(canonicalText('بـــلوار\u00a0کشاورز')).toBe('بلوار کشاورز');
    expect(canonicalText('  ')).toBeNull();
    expect(canonicalText(null)).toBeNull();
  });

  it.each([
    // A fathatan on a tatweel, as one character.
    ['دقیقا\ufe71', 'دقیقا\u064b'],
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

  it.each([
    ['علﯽ', 'علی'],
    ['ﺧﯿﺎﺑﺎﻥ ﮐﺎﺭﮔﺮ', 'خیابان کارگر'],
    ['ﻋﺒﺪﷲ', 'عبدالله'],
    ['ﻻﻟﻪ', 'لاله'],
    ['ب\ufe76ر', 'ب\u064eر'],
    ['علی\u200bآبادی', 'علیآبادی'],
    ['ولی\u2060عصر', 'ولیعصر'],
  ])('%s, in shapes or with a mark that nobody sees, is %s', (text, canonical) => {
    expect(canonicalText(text)).toBe(canonical);
    expect(searchKey(text)).toBe(searchKey(canonical));
    expect(likePatterns(text)).toEqual(likePatterns(canonical));
  });

  it('is the same the short way and the long one, which a mark that nobody sees makes it take', () => {
    const words = fc.string({ unit: fc.constantFrom(...Array.from('ابىيكۀةپژ۱٣9a«،. \u200c\u00e9')) });
    fc.assert(
      fc.property(words, (text) => canonicalText(text) === canonicalText(`\u200b${text}`)),
      {
        numRuns: 5000,
      },
    );
  });

  it('that is canonical stays as it is, whatever it was before', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const canonical = canonicalText(text);
        expect(canonicalText(canonical)).toBe(canonical);
        expect(canonical ?? '').not.toMatch(/ي|ى|ك|\u0640|\u200d|\u200f|\u00a0|^ | $| {2}/);
        expect(searchKey(canonical ?? '')).toBe(searchKey(text));
      }),
      { numRuns: 5000 },
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
    expect(toCodePage1256('ﻋﻠﯽ')).toBe('علي');
    expect(() => toCodePage1256('日本')).toThrow(/“日” cannot be stored/);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          expect(fitsCodePage1256(toCodePage1256(text))).toBe(true);
        } catch (error) {
          expect(error).toHaveProperty('messageFa');
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('has one search key in every spelling of its letters, digits and marks', () => {
    const spellings: Readonly<Record<string, string>> = { ی: 'یيى', ک: 'کك', ه: 'هۀ', ا: 'اأإآ', '۱': '1۱١' };
    const words = fc.string({ unit: fc.constantFrom(...Array.from('یکها۱بس')), minLength: 1, maxLength: 12 });
    const choices = fc.array(fc.nat(1000), { minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(words, choices, (word, chosen) => {
        const stored = Array.from(word, (letter, at) => {
          const variants = spellings[letter] ?? letter;
          const mark =
            (chosen[at + 12] ?? 0) % 3 === 0 ? hiddenMarks[(chosen[at + 12] ?? 0) % hiddenMarks.length] : '';
          // A no-break space is a gap between words, which is no spelling of one.
          return `${variants[(chosen[at] ?? 0) % variants.length]}${mark === '\u00a0' ? '' : mark}`;
        }).join('');
        expect(searchKey(stored)).toBe(searchKey(word));
        expect(searchKey(searchKey(stored))).toBe(searchKey(word));
      }),
      { numRuns: 5000 },
    );
  });

  it('is written for varchar without loss: it comes back as canonical text', () => {
    const held = fc.string({
      unit: fc.constantFrom(...Array.from('ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئ ءabc123\u200c')),
    });
    fc.assert(
      fc.property(held, (text) => {
        const written = toCodePage1256(text);
        expect(iconv.decode(iconv.encode(written, 'win1256'), 'win1256')).toBe(written);
        expect(canonicalText(written)).toBe(canonicalText(text));
        expect(toCodePage1256(written)).toBe(written);
      }),
      { numRuns: 5000 },
    );
    expect(toCodePage1256('ا\u0653ب')).toBe('آب');
  });

  it('loses the marks beyond thirty on one letter, which are noise', () => {
    expect(canonicalText(`ب${'\u064e'.repeat(100)}ا`)).toBe(`ب${'\u064e'.repeat(30)}ا`);
  });
});
