import { expect, test } from 'vitest';
import { jalaliOfIso, readJalaliDay, readLegacyDay } from '../../../estate/soap/legacy-day.ts';

test.each([
  ['1387/05/12', 13_870_512],
  ['87/5/12', 13_870_512],
  ['02/5/12', 14_020_512],
  ['13870512', 13_870_512],
  ['2008-08-02', 13_870_512],
  ['2008/08/02', 13_870_512],
  ['۱۳۸۷/۰۵/۱۲', 13_870_512],
  ['1403/12/30', 14_031_230],
  ['1404/12/30', null],
  ['1400/12/30', null],
  ['1387/00/00', null],
  ['1398/13/05', null],
  ['2023-02-29', null],
  ['', null],
  ['0', null],
  ['نامعلوم', null],
  ['9999-12-31', null],
])('%s is the day %s', (text, day) => {
  expect(readLegacyDay(text)).toBe(day);
});

test('callers must write a day in full', () => {
  expect(readJalaliDay('1402/05/12')).toBe(14_020_512);
  for (const text of ['1402/5/12', '02/05/12', '14020512', '2023/08/03', '1402/05/12 '])
    expect(readJalaliDay(text)).toBeNull();
});

test('a day of the Gregorian calendar is written in the Jalali one', () => {
  expect(jalaliOfIso('2026-11-24')).toBe('1405/09/03');
  expect(jalaliOfIso('2025-03-20')).toBe('1403/12/30');
});
