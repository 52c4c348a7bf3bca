import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, tryDecimal } from '../../../../subgraphs/shared/values/decimal.ts';
import { InvalidValueError } from '../../../../subgraphs/shared/values/invalid-value-error.ts';
import { readLegacyDate } from '../../../../subgraphs/shared/values/jalali-date.ts';
import { readLegacyHour } from '../../../../subgraphs/shared/values/legacy-hour.ts';
import { legacyMobile } from '../../../../subgraphs/shared/values/mobile.ts';
import { legacyNationalCode } from '../../../../subgraphs/shared/values/national-code.ts';
import {
  canonicalText,
  fitsCodePage1256,
  likePatterns,
  searchKey,
} from '../../../../subgraphs/shared/values/persian-text.ts';
import { readRegistrationPlate } from '../../../../subgraphs/shared/values/registration-plate.ts';
import { tryRenovationCode } from '../../../../subgraphs/shared/values/renovation-code.ts';
import { legacyRial, rialText } from '../../../../subgraphs/shared/values/rial.ts';
import { readTehranTime } from '../../../../subgraphs/shared/values/tehran-time.ts';
import { readLocation } from '../../../../subgraphs/shared/values/utm.ts';
import { arabicDigits, digits, persianDigits } from './arbitraries.ts';
import { readers } from './readers.ts';

/** The readers of what is stored in loose text: they answer null or a quality and never throw. */
const storedReaders: Readonly<Record<string, (text: string) => unknown>> = {
  'stored date': readLegacyDate,
  'stored hour': readLegacyHour,
  'stored mobile': legacyMobile,
  'stored national code': legacyNationalCode,
  'stored renovation code': tryRenovationCode,
  'stored rials': legacyRial,
  'loose decimal': tryDecimal,
  'canonical text': canonicalText,
  'search key': searchKey,
  'LIKE patterns': likePatterns,
  'letters of code page 1256': fitsCodePage1256,
  easting: (text) => readLocation(text, '3950694'),
};

/** The readers of typed columns, whose text can be wrong only where the wire is: a RangeError. */
const columnReaders: Readonly<Record<string, (text: string) => unknown>> = {
  'decimal column': decimalText,
  'money column': rialText,
  'datetime column': readTehranTime,
};

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...Array.from('0123456789۰۱۲٣٤/-.:,T+٫٬ ـ\u200f\u200cیيكه')),
    maxLength: 24,
  }),
  digits(0, 24),
);

const longTexts: readonly string[] = [
  '0'.repeat(100_000),
  `${'0'.repeat(100_000)}x`,
  `${'1'.repeat(100_000)}x`,
  `1.${'0'.repeat(100_000)}1`,
  `2015-01-15T08:05:00.${'0'.repeat(100_000)}1`,
  `${'1-'.repeat(50_000)}x`,
  `${'1,'.repeat(50_000)}x`,
  `1${',000'.repeat(25_000)}x`,
  `${' '.repeat(100_000)}x`,
  `x${' '.repeat(100_000)}x`,
  `x${'\u00a0\u200c'.repeat(50_000)}x`,
  'ی'.repeat(100_000),
  'ۀ'.repeat(100_000),
  `ب${'\u0301'.repeat(50_000)}${'\u0316'.repeat(50_000)}`,
  `ب${'\u0651\u064e'.repeat(50_000)}`,
  '\u0316'.repeat(100_000),
  '۱'.repeat(100_000),
  'ریال'.repeat(25_000),
  '😀'.repeat(50_000),
  '\ud800'.repeat(100_000),
  `+98${'9'.repeat(100_000)}`,
  '1387/05/12 '.repeat(10_000),
];

describe.each(Object.entries(readers))('the reader of a %s', (_, read) => {
  it('answers any text or throws InvalidValueError in two languages', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const answer = readOrRefuse(read, text);
        if (answer !== null) expect(typeof answer).toBe('string');
      }),
      { numRuns: 5000 },
    );
  });

  it('answers what is canonical as it is, and Persian and Arabic digits like ASCII ones', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const answer = readOrRefuse(read, text);
        if (answer !== null) expect(read(answer)).toBe(answer);
        expect(readOrRefuse(read, persianDigits(text))).toBe(answer);
        expect(readOrRefuse(read, arabicDigits(text))).toBe(answer);
      }),
      { numRuns: 5000 },
    );
  });

  it('does not repeat what may be a person’s when it refuses', () => {
    fc.assert(
      fc.property(digits(8, 30), fc.constantFrom('', 'x', '日'), (text, end) => {
        try {
          read(text + end);
        } catch (error) {
          expect(JSON.stringify([String(error), error])).not.toContain(text);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('answers long texts within 50 ms', () => expectSwift((text) => readOrRefuse(read, text)));
});

describe.each(Object.entries(storedReaders))('the reader of a %s', (_, read) => {
  it('answers any text', () => {
    fc.assert(
      fc.property(texts, (text) => void read(text)),
      { numRuns: 5000 },
    );
  });

  it('answers long texts within 50 ms', () => expectSwift(read));
});

describe.each(Object.entries(columnReaders))('the reader of a %s', (_, read) => {
  const orRangeError = (text: string): unknown => {
    try {
      return read(text);
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      return null;
    }
  };

  it('answers any text or throws a RangeError', () => {
    fc.assert(
      fc.property(texts, (text) => void orRangeError(text)),
      { numRuns: 5000 },
    );
  });

  it('answers long texts within 50 ms', () => expectSwift(orRangeError));
});

it('a registration plate is read from any value or refused', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      try {
        expect(readRegistrationPlate(value).main).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidValueError);
      }
    }),
    { numRuns: 5000 },
  );
});

function readOrRefuse(read: (text: string) => string, text: string): string | null {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof InvalidValueError)) throw error;
    expect(error.message).toMatch(/^[A-Z].*\.$/s);
    expect(error.messageFa).toMatch(/[آ-ی].*\.$/s);
    return null;
  }
}

/** The least of five tries, because a busy machine may stop the test for a while. */
function expectSwift(read: (text: string) => unknown): void {
  const slow = longTexts
    .map((text) => ({
      begins: text.slice(0, 24),
      ms: Math.min(...[1, 2, 3, 4, 5].map(() => millisecondsOf(read, text))),
    }))
    .filter(({ ms }) => ms >= 50);
  expect(slow).toEqual([]);
}

function millisecondsOf(read: (text: string) => unknown, text: string): number {
  const begin = performance.now();
  read(text);
  return performance.now() - begin;
}
