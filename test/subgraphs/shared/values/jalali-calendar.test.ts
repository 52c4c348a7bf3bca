import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isJalaliLeapYear,
  isoOfGregorian,
  isoToJalali,
  jalaliToIso,
} from '../../../../subgraphs/shared/values/jalali-calendar.ts';

const dayMs = 86_400_000;

describe('the Jalali calendar', () => {
  it.each([1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408])('has 366 days in %i', (year) => {
    expect(isJalaliLeapYear(year)).toBe(true);
    expect(jalaliToIso(`${year}/12/30`)).not.toBeNull();
  });

  it.each([1371, 1400, 1401, 1402, 1404, 1405, 1406, 1407])('has 365 days in %i', (year) => {
    expect(isJalaliLeapYear(year)).toBe(false);
    expect(jalaliToIso(`${year}/12/30`)).toBeNull();
  });

  it('agrees with the calendar of ICU on every day from 1210 to 1498', () => {
    const icu = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    const differences: string[] = [];
    let days = 0;
    for (let time = Date.UTC(1831, 2, 21); time <= Date.UTC(2120, 2, 20); time += dayMs) {
      const iso = new Date(time).toISOString().slice(0, 10);
      const parts = Object.fromEntries(icu.formatToParts(time).map(({ type, value }) => [type, value]));
      const jalali = `${parts['year']}/${parts['month']}/${parts['day']}`;
      days += 1;
      if (isoToJalali(iso) !== jalali || jalaliToIso(jalali) !== iso)
        differences.push(`${iso}: ICU ${jalali}, ours ${isoToJalali(iso)}`);
    }
    expect(differences).toEqual([]);
    expect(days).toBe(289 * 365 + 71);
  });

  it('begins with 1210/01/01, ends with 1498/12/30 and knows nothing beyond', () => {
    expect(['1831-03-21', '2120-03-20'].map(isoToJalali)).toEqual(['1210/01/01', '1498/12/30']);
    expect(['1831-03-20', '2120-03-21', '0001-01-01', '9999-12-31'].map(isoToJalali)).toEqual(
      Array(4).fill(null),
    );
    expect(['1209/12/29', '1499/01/01', '0000/01/01'].map(jalaliToIso)).toEqual([null, null, null]);
  });

  it('has 31 days in six months, 30 in five and 29 or 30 in the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1210, max: 1498 }), fc.nat(15), fc.nat(35), (year, month, day) => {
        const days = month <= 6 ? 31 : month <= 11 || isJalaliLeapYear(year) ? 30 : 29;
        const isDay = month >= 1 && month <= 12 && day >= 1 && day <= days;
        expect(jalaliToIso(`${year}/${month}/${day}`) !== null).toBe(isDay);
      }),
      { numRuns: 5000 },
    );
  });

  it('takes the Gregorian days that there are, from the year 0 to 9999', () => {
    const numbers = [fc.integer({ min: 0, max: 9999 }), fc.nat(14), fc.nat(33)] as const;
    fc.assert(
      fc.property(...numbers, (year, month, day) => {
        const [y, m, d] = [
          String(year).padStart(4, '0'),
          ...[month, day].map((n) => String(n).padStart(2, '0')),
        ];
        const iso = `${y}-${m}-${d}`;
        const time = Date.parse(`${iso}T00:00:00Z`);
        const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
        expect(isoOfGregorian(year, month, day)).toBe(isDay ? iso : null);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['2023-02-29', '2023-02-30', '2023-13-01', '2023-00-10', '2023-1-1', '', 'x'])(
    'knows no Gregorian day %j',
    (iso) => expect(isoToJalali(iso)).toBeNull(),
  );
});
