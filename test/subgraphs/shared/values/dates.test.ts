import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isJalaliLeapYear,
  isoToJalali,
  jalaliToIso,
  readDate,
  readLegacyDate,
  readLegacyDateNumber,
} from '../../../../subgraphs/shared/values/jalali-date.ts';
import { legacyDateNumbers } from '../../../../subgraphs/shared/values/legacy-date-numbers.ts';
import { combineDateAndHour, readTehranTime } from '../../../../subgraphs/shared/values/tehran-time.ts';

describe('the Jalali calendar', () => {
  it('has the leap years of the astronomers', () => {
    const leap = [1399, 1403, 1408, 1375, 1370];
    expect(leap.every(isJalaliLeapYear)).toBe(true);
    expect([1400, 1404, 1402, 1407].some(isJalaliLeapYear)).toBe(false);
    expect(jalaliToIso('1400/12/30')).toBeNull();
    expect(jalaliToIso('1404/12/30')).toBeNull();
    expect(jalaliToIso('1399/12/30')).toBe('2021-03-20');
    expect(jalaliToIso('1403/12/30')).toBe('2025-03-20');
  });

  it('agrees with the calendar that ICU knows, on every day from 1300 to 1450', () => {
    const icu = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    const dayMs = 86_400_000;
    for (let time = Date.UTC(1921, 2, 21); time < Date.UTC(2071, 2, 20); time += dayMs) {
      const parts = Object.fromEntries(icu.formatToParts(time).map((part) => [part.type, part.value]));
      const jalali = `${parts['year']}/${parts['month']}/${parts['day']}`;
      const iso = new Date(time).toISOString().slice(0, 10);
      if (isoToJalali(iso) !== jalali) expect({ iso, ours: isoToJalali(iso) }).toEqual({ iso, ours: jalali });
    }
  });

  it('comes back from every conversion', () => {
    const days = fc.date({ min: new Date('1832-01-01'), max: new Date('2119-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        expect(jalaliToIso(isoToJalali(iso) ?? '')).toBe(iso);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('a legacy date', () => {
  it.each([
    ['1387/05/12', '2008-08-02', '1387/05/12', 'EXACT'],
    ['1387/5/12', '2008-08-02', '1387/05/12', 'EXACT'],
    ['۱۳۸۷/۰۵/۱۲', '2008-08-02', '1387/05/12', 'EXACT'],
    ['13870512', '2008-08-02', '1387/05/12', 'EXACT'],
    ['87/5/12', '2008-08-02', '1387/05/12', 'INFERRED_CENTURY'],
    ['02/05/12', '2023-08-03', '1402/05/12', 'INFERRED_CENTURY'],
    ['870512', '2008-08-02', '1387/05/12', 'INFERRED_CENTURY'],
    ['2008-08-02', '2008-08-02', '1387/05/12', 'GREGORIAN'],
    ['2008/08/02', '2008-08-02', '1387/05/12', 'GREGORIAN'],
    ['1387/00/00', null, null, 'INCOMPLETE'],
    ['1387/05/00', null, null, 'INCOMPLETE'],
    ['1400/12/30', null, null, 'UNREADABLE'],
    ['1387/13/01', null, null, 'UNREADABLE'],
    ['نامشخص', null, null, 'UNREADABLE'],
    ['1387/05', null, null, 'UNREADABLE'],
  ])('reads %s', (raw, iso, jalali, quality) => {
    expect(readLegacyDate(raw)).toEqual({ iso, jalali, raw, quality });
  });

  it.each([null, '', '0', '   ', '00000000'])('is none where %j is stored', (raw) => {
    expect(readLegacyDate(raw)).toBeNull();
  });

  it('never throws, whatever is stored', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (raw) => {
        const date = readLegacyDate(raw);
        if (date) expect(date.raw).toBe(raw.trimEnd());
      }),
      { numRuns: 3000 },
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
  ])('reads %i', (stored, iso, raw, quality) => {
    expect(readLegacyDateNumber(stored)).toMatchObject({ iso, raw, quality });
  });

  it('is none where 0 is stored', () => {
    expect(readLegacyDateNumber(0)).toBeNull();
  });

  it('is found by the numbers of its range in every shape, and by no other range', () => {
    const days = fc
      .date({ min: new Date('1832-01-01'), max: new Date('2119-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, fc.option(days), fc.option(days), (day, one, other) => {
        const [from, to] = one !== null && other !== null && one > other ? [other, one] : [one, other];
        const ranges = legacyDateNumbers(from, to);
        const isIn = (number: number): boolean =>
          ranges.some(([least, most]) => number >= least && number <= most);
        const wanted = (from === null || day >= from) && (to === null || day <= to);
        for (const number of shapesOf(day))
          expect([day, number, isIn(number)]).toEqual([day, number, wanted]);
      }),
      { numRuns: 5000 },
    );
  });
});

/** Every number that stands for a day in a legacy column. */
function shapesOf(day: string): readonly number[] {
  const jalali = Number((isoToJalali(day) ?? '').replaceAll('/', ''));
  const year = Math.floor(jalali / 10_000);
  return [
    jalali,
    Number(day.replaceAll('-', '')),
    ...(year >= 1350 && year <= 1399 ? [jalali - 13_000_000] : []),
    ...(year >= 1400 && year <= 1449 ? [jalali - 14_000_000] : []),
  ];
}

it('takes a person’s date in both calendars', () => {
  expect(readDate('۱۴۰۲/۰۵/۱۲')).toBe('2023-08-03');
  expect(readDate('2023-08-03')).toBe('2023-08-03');
  expect(() => readDate('1400/12/30')).toThrow(/a day that there is/);
  expect(() => readDate('2023-02-30')).toThrow(/a day that there is/);
});

describe('a wall-clock time of Tehran', () => {
  it.each([
    ['2015-01-15T08:05:00', '+03:30', 'EXACT'],
    ['2015-07-15T08:05:00', '+04:30', 'EXACT'],
    ['2024-07-15T08:05:00', '+03:30', 'EXACT'],
    ['2007-07-15T08:05:00', '+03:30', 'EXACT'],
    ['2015-03-22T00:30:00', '+03:30', 'SKIPPED'],
    ['2015-03-22T01:00:00', '+04:30', 'EXACT'],
    ['2015-09-21T23:30:00', '+04:30', 'AMBIGUOUS'],
    ['2015-09-22T00:00:00', '+03:30', 'EXACT'],
    ['2008-03-21T00:30:00', '+03:30', 'SKIPPED'],
    ['2008-09-20T23:00:00', '+04:30', 'AMBIGUOUS'],
  ])('reads %s with %s', (local, offset, quality) => {
    expect(readTehranTime(local)).toMatchObject({ local, instant: `${local}${offset}`, quality });
  });

  it('agrees with the zone data of ICU on every exact hour of 2006–2026', () => {
    const zone = new Intl.DateTimeFormat('en', {
      timeZone: 'Asia/Tehran',
      hour: '2-digit',
      minute: '2-digit',
      day: '2-digit',
      hourCycle: 'h23',
    });
    for (let time = Date.UTC(2006, 0, 1); time < Date.UTC(2026, 0, 1); time += 7 * 3_600_000) {
      const local = new Date(time).toISOString().slice(0, 19);
      const read = readTehranTime(local);
      if (read.quality !== 'EXACT') continue;
      const parts = Object.fromEntries(
        zone.formatToParts(Date.parse(read.instant)).map((part) => [part.type, part.value]),
      );
      const shown = `${parts['day']}T${parts['hour']}:${parts['minute']}`;
      if (shown !== local.slice(8, 16))
        expect({ local, shown }).toEqual({ local, shown: local.slice(8, 16) });
    }
  });

  it('joins a day and the hour beside it', () => {
    const day = readLegacyDate('14020512');
    expect(combineDateAndHour(day, '8:5')?.local).toBe('2023-08-03T08:05:00');
    expect(combineDateAndHour(day, '۱۸:۳۰')?.local).toBe('2023-08-03T18:30:00');
    expect(combineDateAndHour(day, '25:00')).toBeNull();
    expect(combineDateAndHour(readLegacyDate('1387/00/00'), '8:5')).toBeNull();
  });

  it('keeps milliseconds that are not zero', () => {
    expect(readTehranTime('2015-01-15T08:05:00.130').local).toBe('2015-01-15T08:05:00.13');
    expect(readTehranTime('2015-01-15T08:05:00.000').local).toBe('2015-01-15T08:05:00');
  });
});
