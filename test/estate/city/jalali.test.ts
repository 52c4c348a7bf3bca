import { describe, expect, it } from 'vitest';
import {
  dayOf,
  gregorianText,
  isWorkday,
  jalaliOf,
  jalaliText,
  readJalali,
} from '../../../estate/city/jalali.ts';

describe('the Jalali calendar of the city', () => {
  it('agrees with ICU on every day from 1386 to 1410', () => {
    const icu = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    for (let day = readJalali('1386/01/01'); day < readJalali('1410/01/01'); day += 1) {
      const parts = new Map(icu.formatToParts(day * 86_400_000).map(({ type, value }) => [type, value]));
      const { year, month, day: dayOfMonth } = jalaliOf(day);
      expect([String(year), String(month), String(dayOfMonth)]).toEqual([
        parts.get('year'),
        parts.get('month'),
        parts.get('day'),
      ]);
    }
  });

  it('turns dates there and back', () => {
    expect(gregorianText(readJalali('1405/09/03'))).toBe('2026-11-24');
    expect(gregorianText(readJalali('1387/05/12'))).toBe('2008-08-02');
    expect(jalaliText(dayOf(1403, 12, 30))).toBe('1403/12/30');
    expect(jalaliText(dayOf(1403, 12, 30) + 1)).toBe('1404/01/01');
  });

  it('lets offices rest on Thursday, Friday and at Nowruz', () => {
    const days = ['1405/09/04', '1405/09/05', '1405/09/06', '1405/09/07', '1405/01/02'];
    expect(days.map((day) => isWorkday(readJalali(day)))).toEqual([true, false, false, true, false]);
  });
});
