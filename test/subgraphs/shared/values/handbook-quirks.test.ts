import { describe, expect, it } from 'vitest';
import { jalaliToIso } from '../../../../subgraphs/shared/values/jalali-calendar.ts';
import { readLegacyDate } from '../../../../subgraphs/shared/values/jalali-date.ts';
import { codeTable } from '../../../../subgraphs/shared/values/legacy-code.ts';
import { legacyNationalCode } from '../../../../subgraphs/shared/values/national-code.ts';
import {
  canonicalText,
  likePatterns,
  searchKey,
  toCodePage1256,
} from '../../../../subgraphs/shared/values/persian-text.ts';
import {
  compareRenovationCodes,
  readRenovationCode,
} from '../../../../subgraphs/shared/values/renovation-code.ts';
import { legacyRial, rialText } from '../../../../subgraphs/shared/values/rial.ts';
import { combineDateAndHour, readTehranTime } from '../../../../subgraphs/shared/values/tehran-time.ts';
import { readLocation } from '../../../../subgraphs/shared/values/utm.ts';

/**
 * The rows of the handbook's section 8 that are about values. Rows 3, 14, 15, 16, 17, 18, 19 and 20 are about SQL, SOAP,
 * XML, writes and lists, and are held to their word in the tests of those.
 */
describe('1 | Arabic ي/ى, ك beside Persian ی, ک; ة/ۀ | return canonical text; search finds all stored spellings', () => {
  it.each(['علي کريمي', 'على كريمى', 'علی کریمی'])('%s', (stored) => {
    expect(canonicalText(stored)).toBe('علی کریمی');
    expect(searchKey(stored)).toBe('علی کریمی');
    expect(likePatterns(stored)).toEqual(['%عل[یيىئ]%', '%[کك]ر[یيىئ]م[یيىئ]%']);
  });

  it.each(['خانة', 'خانۀ', 'خانه'])('%s', (stored) => expect(canonicalText(stored)).toBe('خانه'));
});

describe('2 | varchar is code page 1256, without ی and ۰–۹ | write ي, ك and ASCII digits there; refuse what would become ?', () => {
  it('writes', () => expect(toCodePage1256('پلاک ۱۲ علی')).toBe('پلاک 12 علي'));

  it.each(['日', '😀', 'Ω', '٪'])('refuses %s', (letter) => {
    expect(() => toCodePage1256(`پلاک ${letter}`)).toThrow(/cannot be stored or searched/);
  });
});

describe('4 | ZWNJ, ZWJ, NBSP, tatweel, RLM, diacritics | strip in search keys; keep ZWNJ for display', () => {
  it.each([
    ['خانه\u200cها', 'خانه\u200cها', 'خانهها'],
    ['خا\u200dنه', 'خانه', 'خانه'],
    ['کارگر\u00a0شمالی', 'کارگر شمالی', 'کارگر شمالی'],
    ['بـــلوار', 'بلوار', 'بلوار'],
    ['\u200fبلوار\u200f', 'بلوار', 'بلوار'],
    ['مُحَمَّد', 'مُحَمَّد', 'محمد'],
  ])('%s', (stored, shown, key) => {
    expect(canonicalText(stored)).toBe(shown);
    expect(searchKey(stored)).toBe(key);
  });
});

describe('5 and 6 | Jalali dates in all shapes in one column; two-digit years | a date and a quality; unreadable is null with its raw text; 13xx if ≥ 50 else 14xx', () => {
  it.each([
    ['1387/05/12', '2008-08-02', 'EXACT'],
    ['87/5/12', '2008-08-02', 'INFERRED_CENTURY'],
    ['13870512', '2008-08-02', 'EXACT'],
    ['1387/00/00', null, 'INCOMPLETE'],
    ['2008-08-02', '2008-08-02', 'GREGORIAN'],
    ['50/1/1', '1971-03-21', 'INFERRED_CENTURY'],
    ['49/1/1', '2070-03-20', 'INFERRED_CENTURY'],
    ['؟؟', null, 'UNREADABLE'],
    ['', null, 'UNREADABLE'],
    ['0', null, 'UNREADABLE'],
  ])('%s', (raw, iso, quality) => expect(readLegacyDate(raw)).toMatchObject({ raw, iso, quality }));
});

describe('7 | leap years | 1400/12/30 and 1404/12/30 are invalid, 1399/12/30 and 1403/12/30 valid', () => {
  it.each(['1400/12/30', '1404/12/30'])('%s', (day) => {
    expect(jalaliToIso(day)).toBeNull();
    expect(readLegacyDate(day)).toMatchObject({ iso: null, raw: day, quality: 'UNREADABLE' });
  });

  it.each([
    ['1399/12/30', '2021-03-20'],
    ['1403/12/30', '2025-03-20'],
    ['1408/12/30', '2030-03-20'],
  ])('%s is %s', (day, iso) => expect(readLegacyDate(day)).toMatchObject({ iso, quality: 'EXACT' }));
});

describe('8 | summer time +04:30 from 2008 to 2022, fixed +03:30 since; naive datetimes | local wall clock plus zone rules', () => {
  it.each([
    ['2008-07-01T12:00:00', '+04:30'],
    ['2022-07-01T12:00:00', '+04:30'],
    ['2022-12-01T12:00:00', '+03:30'],
    ['2023-07-01T12:00:00', '+03:30'],
    ['2026-07-01T12:00:00', '+03:30'],
  ])('%s%s', (local, offset) => expect(readTehranTime(local).instant).toBe(local + offset));
});

it('9 | the hour in its own string column, ’8:5’ tolerated | combine', () => {
  expect(combineDateAndHour(readLegacyDate('1402/05/12'), '8:5')?.instant).toBe('2023-08-03T08:05:00+03:30');
});

it('10 | rials as bigint, decimal or text with commas; beyond 2^53 | exact', () => {
  expect(rialText('9007199254740993')).toBe('9007199254740993');
  expect(rialText('12345678901234567.00')).toBe('12345678901234567');
  expect(legacyRial('12,345,678,901,234,567')).toBe('12345678901234567');
});

it('11 | lost leading zeros where the column is numeric | pad by column rule only', () => {
  expect(legacyNationalCode('19')).toMatchObject({ value: '0000000019', quality: 'PADDED' });
  expect(readLegacyDate('20512')).toMatchObject({ iso: null, quality: 'UNREADABLE' });
});

it('12 | unknown codes | UNKNOWN with the raw code, never an exception', () => {
  const table = codeTable({ 1: 'WATER', 20: 'EXPIRED' });
  expect([1, 20, 3, -1, 1.5, NaN].map(table.nameOf)).toEqual([
    'WATER',
    'EXPIRED',
    'UNKNOWN',
    'UNKNOWN',
    'UNKNOWN',
    'UNKNOWN',
  ]);
  expect(table.codeOf('EXPIRED')).toBe(20);
  expect(table.codes).toEqual([1, 20]);
});

describe('13 | UTM zone 39N, swapped or 0/0 | swapped is mended and flagged, outside is null', () => {
  it.each([
    ['530578', '3950694', 'EXACT'],
    ['539176', '3962385', 'EXACT'],
    ['3950694', '530578', 'SWAPPED'],
    ['3962385', '539176', 'SWAPPED'],
  ])('%s, %s is %s', (x, y, quality) => expect(readLocation(x, y)?.quality).toBe(quality));

  it.each([
    ['0', '0'],
    ['499999', '3950694'],
    ['530578', '3985001'],
  ])('%s, %s is null', (x, y) => expect(readLocation(x, y)).toBeNull());
});

it('21 | renovation codes as text sort wrongly | sort by parts', () => {
  const codes = ['10-1-1-1-0-0-0', '9-1-1-1-0-0-0', '9-1-12-1-0-0-0', '9-1-2-1-0-0-0'].map(
    readRenovationCode,
  );
  expect(codes.toSorted(compareRenovationCodes).map(({ code }) => code)).toEqual([
    '9-1-1-1-0-0-0',
    '9-1-2-1-0-0-0',
    '9-1-12-1-0-0-0',
    '10-1-1-1-0-0-0',
  ]);
});
