import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoToJalali } from '../../../../subgraphs/shared/values/jalali-calendar.ts';
import {
  legacyDateNumber,
  legacyDateText,
  readDate,
  readLegacyDate,
  readLegacyDateNumber,
} from '../../../../subgraphs/shared/values/jalali-date.ts';
import { persianDigits, someDay } from './arbitraries.ts';

describe('a stored date', () => {
  it.each([
    ['1387/05/12', '2008-08-02', '1387/05/12', 'EXACT'],
    ['1387/5/12', '2008-08-02', '1387/05/12', 'EXACT'],
    ['1387-05-12', '2008-08-02', '1387/05/12', 'EXACT'],
    ['1387.05.12', '2008-08-02', '1387/05/12', 'EXACT'],
    ['۱۳۸۷/۰۵/۱۲', '2008-08-02', '1387/05/12', 'EXACT'],
    ['١٣٨٧/٠٥/١٢', '2008-08-02', '1387/05/12', 'EXACT'],
    ['\u200f1387/05/12\u200e', '2008-08-02', '1387/05/12', 'EXACT'],
    ['13870512', '2008-08-02', '1387/05/12', 'EXACT'],
    ['1387/05/12 8:05', '2008-08-02', '1387/05/12', 'EXACT'],
    ['1387/05/12 08:05:30.123', '2008-08-02', '1387/05/12', 'EXACT'],
    ['87/5/12', '2008-08-02', '1387/05/12', 'INFERRED_CENTURY'],
    ['50/01/01', '1971-03-21', '1350/01/01', 'INFERRED_CENTURY'],
    ['49/01/01', '2070-03-20', '1449/01/01', 'INFERRED_CENTURY'],
    ['02/05/12', '2023-08-03', '1402/05/12', 'INFERRED_CENTURY'],
    ['870512', '2008-08-02', '1387/05/12', 'INFERRED_CENTURY'],
    ['99/12/30', '2021-03-20', '1399/12/30', 'INFERRED_CENTURY'],
    ['2008-08-02', '2008-08-02', '1387/05/12', 'GREGORIAN'],
    ['2008/08/02', '2008-08-02', '1387/05/12', 'GREGORIAN'],
    ['2008/8/2', '2008-08-02', '1387/05/12', 'GREGORIAN'],
    ['20080802', '2008-08-02', '1387/05/12', 'GREGORIAN'],
    ['2008-08-02T00:00:00', '2008-08-02', '1387/05/12', 'GREGORIAN'],
    ['2008-08-02T22:00:00Z', '2008-08-02', '1387/05/12', 'GREGORIAN'],
    ['2008-08-02T00:30:00+04:30', '2008-08-02', '1387/05/12', 'GREGORIAN'],
    ['2024-02-29', '2024-02-29', '1402/12/10', 'GREGORIAN'],
    ['2150-01-01', '2150-01-01', null, 'GREGORIAN'],
    ['1387/00/00', null, null, 'INCOMPLETE'],
    ['1387/05/00', null, null, 'INCOMPLETE'],
    ['1387/00/12', null, null, 'INCOMPLETE'],
    ['1387/00/31', null, null, 'INCOMPLETE'],
    ['13870500', null, null, 'INCOMPLETE'],
    ['87/00/00', null, null, 'INCOMPLETE'],
    ['1387/05', null, null, 'INCOMPLETE'],
    ['1387', null, null, 'INCOMPLETE'],
    ['2008-00-00', null, null, 'INCOMPLETE'],
    ['1400/12/30', null, null, 'UNREADABLE'],
    ['1404/12/30', null, null, 'UNREADABLE'],
    ['00/12/30', null, null, 'UNREADABLE'],
    ['2023-02-29', null, null, 'UNREADABLE'],
    ['1387/13/01', null, null, 'UNREADABLE'],
    ['1387/13/00', null, null, 'UNREADABLE'],
    ['1387/00/32', null, null, 'UNREADABLE'],
    ['1387/05/32', null, null, 'UNREADABLE'],
    ['1387/07/31', null, null, 'UNREADABLE'],
    ['1209/12/29', null, null, 'UNREADABLE'],
    ['1499/01/01', null, null, 'UNREADABLE'],
    ['0000/00/00', null, null, 'UNREADABLE'],
    ['1387/05-12', null, null, 'UNREADABLE'],
    ['12/05/1387', null, null, 'UNREADABLE'],
    ['1387/05/12 صبح', null, null, 'UNREADABLE'],
    ['  /  /', null, null, 'UNREADABLE'],
    ['نامشخص', null, null, 'UNREADABLE'],
  ])('reads %s', (raw, iso, jalali, quality) => {
    expect(readLegacyDate(raw)).toEqual({ iso, jalali, raw, quality });
  });

  it.each(['', '0', '   ', '000000', '00000000'])(
    'is unreadable where %j is stored, as it stands there',
    (raw) => {
      expect(readLegacyDate(raw)).toEqual({
        iso: null,
        jalali: null,
        raw: raw.trimEnd(),
        quality: 'UNREADABLE',
      });
    },
  );

  it('is none where there is NULL', () => {
    expect(readLegacyDate(null)).toBeNull();
  });

  it('comes back from every form in which it may be stored', () => {
    fc.assert(
      fc.property(someDay, fc.constantFrom('/', '-', '.'), fc.boolean(), (iso, separator, isPersian) => {
        const jalali = legacyDateText(iso);
        const [year = '', month = '', day = ''] = jalali.split('/');
        const shapes = [
          [[year, month, day].join(separator), 'EXACT'],
          [[year, Number(month), Number(day)].join(separator), 'EXACT'],
          [year + month + day, 'EXACT'],
          [iso.replaceAll('-', separator), 'GREGORIAN'],
          ...(year >= '1350' && year <= '1449'
            ? [
                [[year.slice(2), Number(month), Number(day)].join(separator), 'INFERRED_CENTURY'],
                [(year + month + day).slice(2), 'INFERRED_CENTURY'],
              ]
            : []),
        ] as const;
        for (const [shape = '', quality] of shapes) {
          const raw = isPersian ? persianDigits(shape) : shape;
          expect(readLegacyDate(raw)).toEqual({ iso, jalali, raw, quality });
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps its raw text whatever it is, and is a day that there is or none', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789/-.۱۳٤: T')), maxLength: 12 }),
    );
    fc.assert(
      fc.property(texts, (stored) => {
        const date = readLegacyDate(stored);
        if (!date) return;
        expect(date.raw).toBe(stored.trimEnd());
        expect(date.iso === null).toBe(['INCOMPLETE', 'UNREADABLE'].includes(date.quality));
        if (date.iso !== null) expect(date.jalali).toBe(isoToJalali(date.iso));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('a date in a column of numbers', () => {
  it.each([
    [14020512, '2023-08-03', '14020512', 'EXACT'],
    [870512, '2008-08-02', '870512', 'INFERRED_CENTURY'],
    [20512, '2023-08-03', '20512', 'INFERRED_CENTURY'],
    [101, '2021-03-21', '101', 'INFERRED_CENTURY'],
    [20080802, '2008-08-02', '20080802', 'GREGORIAN'],
    [13870000, null, '13870000', 'INCOMPLETE'],
    [14001230, null, '14001230', 'UNREADABLE'],
    [7, null, '7', 'INCOMPLETE'],
    [-1, null, '-1', 'UNREADABLE'],
    [2_147_483_647, null, '2147483647', 'UNREADABLE'],
  ])('reads %i', (stored, iso, raw, quality) => {
    expect(readLegacyDateNumber(stored)).toMatchObject({ iso, raw, quality });
  });

  it('is unreadable where 0 is stored', () => {
    expect(readLegacyDateNumber(0)).toEqual({ iso: null, jalali: null, raw: '0', quality: 'UNREADABLE' });
  });

  it('comes back from the number that is written for it', () => {
    fc.assert(
      fc.property(someDay, (iso) => {
        expect(readLegacyDateNumber(legacyDateNumber(iso))).toMatchObject({ iso, quality: 'EXACT' });
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a date of a person', () => {
  it.each([
    ['۱۴۰۲/۰۵/۱۲', '2023-08-03'],
    ['1402/5/12', '2023-08-03'],
    ['1402-05-12', '2023-08-03'],
    ['2023-08-03', '2023-08-03'],
    ['2023/8/3', '2023-08-03'],
    [' ٢٠٢٣-٠٨-٠٣ ', '2023-08-03'],
    ['1403/12/30', '2025-03-20'],
  ])('is taken in both calendars: %s', (text, iso) => expect(readDate(text)).toBe(iso));

  it.each(['1400/12/30', '2023-02-30', '87/5/12', '1402/05', '2023-08-03T00:00:00', '0', '', 'دیروز'])(
    'is refused where %j is given, because nothing about it may be guessed',
    (text) => expect(() => readDate(text)).toThrow(/a day that there is/),
  );

  it('comes back from the texts of both calendars', () => {
    fc.assert(
      fc.property(someDay, (iso) => {
        expect(readDate(iso)).toBe(iso);
        expect(readDate(legacyDateText(iso))).toBe(iso);
        expect(readDate(persianDigits(legacyDateText(iso)))).toBe(iso);
      }),
      { numRuns: 5000 },
    );
  });

  it('is not written in the legacy calendar before 1210 and after 1498', () => {
    expect(() => legacyDateText('1831-03-20')).toThrow(/1831 to 2120/);
    expect(() => legacyDateNumber('2120-03-21')).toThrow(/1831 to 2120/);
  });
});
