import { dayOfGregorian, isoOf, isoOfDay, twoDigits } from './gregorian-calendar.ts';

const firstYear = 1210;
const lastYear = 1498;
/** The day number of 1 Farvardin 1400, which was 21 March 2021. */
const newYear1400 = 18_707;

/**
 * Whether a year has 366 days: 1399, 1403 and 1408 do, 1400 and 1404 do not. Between 1210 and 1498 leap years come in
 * cycles of 33, as the astronomers' calendar has them; the 2820-year rule swaps 1403 and 1404 (handbook 8.7).
 */
export function isJalaliLeapYear(year: number): boolean {
  const inCycle = (year - firstYear) % 33;
  return inCycle % 4 === 0 && inCycle < 32;
}

/** 'YYYY/MM/DD' or 'YYYY-MM-DD' of the Jalali calendar as Gregorian 'YYYY-MM-DD'; null for a day that there is not. */
export function jalaliToIso(jalali: string): string | null {
  const match = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(jalali);
  return match ? isoOfJalali(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** Gregorian 'YYYY-MM-DD' as Jalali 'YYYY/MM/DD'; null outside 1210–1498 and for a day that there is not. */
export function isoToJalali(iso: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const day = match && dayOfGregorian(Number(match[1]), Number(match[2]), Number(match[3]));
  if (day === null) return null;
  let year = 1400 + Math.floor((day - newYear1400) / 365.2422);
  if (newYearDay(year) > day) year--;
  else if (newYearDay(year + 1) <= day) year++;
  if (!isJalaliYear(year)) return null;
  const dayOfYear = day - newYearDay(year);
  const [month, dayOfMonth] =
    dayOfYear < 186
      ? [Math.floor(dayOfYear / 31) + 1, (dayOfYear % 31) + 1]
      : [Math.floor((dayOfYear - 186) / 30) + 7, ((dayOfYear - 186) % 30) + 1];
  return `${year}/${twoDigits(month)}/${twoDigits(dayOfMonth)}`;
}

/** Whether the calendar reaches the year. */
export function isJalaliYear(year: number): boolean {
  return year >= firstYear && year <= lastYear;
}

/** A Jalali day as Gregorian 'YYYY-MM-DD'; null for a day that there is not. */
export function isoOfJalali(year: number, month: number, day: number): string | null {
  if (!isJalaliYear(year) || month < 1 || month > 12 || day < 1) return null;
  const days = month <= 6 ? 31 : month <= 11 || isJalaliLeapYear(year) ? 30 : 29;
  if (day > days) return null;
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return isoOfDay(newYearDay(year) + before + day - 1);
}

/** A Gregorian day as 'YYYY-MM-DD'; null for a day that there is not. */
export function isoOfGregorian(year: number, month: number, day: number): string | null {
  return dayOfGregorian(year, month, day) === null ? null : isoOf(year, month, day);
}

/** The day number of 1 Farvardin, counted from 1 January 1970. */
function newYearDay(year: number): number {
  return newYear1400 + (year - 1400) * 365 + leapYearsBefore(year) - leapYearsBefore(1400);
}

function leapYearsBefore(year: number): number {
  const years = year - firstYear;
  const cycles = Math.floor(years / 33);
  return cycles * 8 + Math.min(8, Math.ceil((years - cycles * 33) / 4));
}
