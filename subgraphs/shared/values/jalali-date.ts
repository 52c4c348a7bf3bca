import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

/** A date as a legacy row holds it. */
export interface LegacyDate {
  /** Gregorian 'YYYY-MM-DD'; null where no day can be read. */
  readonly iso: string | null;
  /** Jalali 'YYYY/MM/DD'; null where no day can be read. */
  readonly jalali: string | null;
  readonly raw: string;
  readonly quality: 'EXACT' | 'INFERRED_CENTURY' | 'GREGORIAN' | 'INCOMPLETE' | 'UNREADABLE';
}

/** Between these years leap years come in cycles of 33 (astronomical calendar, not the 2820-year rule; handbook 8.7). */
const firstYear = 1210;
const lastYear = 1498;
const dayMs = 86_400_000;
/** 1 Farvardin 1400 was 21 March 2021. */
const newYear1400 = Date.UTC(2021, 2, 21) / dayMs;

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
  const day = dayOfIso(iso);
  if (day === null) return null;
  let year = 1400 + Math.floor((day - newYear1400) / 365.2422);
  if (newYearDay(year) > day) year--;
  else if (newYearDay(year + 1) <= day) year++;
  if (year < firstYear || year > lastYear) return null;
  const dayOfYear = day - newYearDay(year);
  const [month, dayOfMonth] =
    dayOfYear < 186
      ? [Math.floor(dayOfYear / 31) + 1, (dayOfYear % 31) + 1]
      : [Math.floor((dayOfYear - 186) / 30) + 7, ((dayOfYear - 186) % 30) + 1];
  return `${year}/${pad(month)}/${pad(dayOfMonth)}`;
}

/** Reads a date of a person, Gregorian or Jalali, as Gregorian 'YYYY-MM-DD'. Throws InvalidValueError. */
export function readDate(text: string): string {
  const ascii = asciiDigits(text.trim());
  const iso = ascii.startsWith('1') && !/^1[5-9]/.test(ascii) ? jalaliToIso(ascii) : ascii;
  if (iso !== null && /^\d{4}-\d{2}-\d{2}$/.test(iso) && dayOfIso(iso) !== null) return iso;
  throw new InvalidValueError(
    'A date is Gregorian, such as 2023-08-03, or Jalali, such as 1402/05/12, and must be a day that there is.',
    'تاریخ به صورت شمسی مانند ۱۴۰۲/۰۵/۱۲ یا میلادی مانند 2023-08-03 نوشته می‌شود و باید روزی واقعی باشد.',
  );
}

/** The Jalali day as the legacy text '1402/05/12'. */
export function legacyDateText(iso: string): string {
  const jalali = isoToJalali(iso);
  if (jalali !== null) return jalali;
  throw new InvalidValueError(
    'The legacy calendars reach from 1831 to 2120; ask for a date between them.',
    'تقویم سامانه‌های قدیمی از ۱۲۱۰ تا ۱۴۹۸ شمسی است؛ تاریخی در این بازه بدهید.',
  );
}

/**
 * Reads a stored date in any of the shapes of handbook 8.5 and 8.6. NULL, '' and '0' are no date and give null;
 * what cannot be read gives null days with the raw text beside them.
 */
export function readLegacyDate(stored: string | null): LegacyDate | null {
  const raw = stored?.trimEnd() ?? '';
  const text = asciiDigits(raw.trim());
  if (/^0*$/.test(text)) return null;
  const match =
    /^(\d{4}|\d{2})([/.-])(\d{1,2})\2(\d{1,2})(?:[T ][\d:.]+)?$/.exec(text) ??
    /^(\d{4}|\d{2})()(\d{2})(\d{2})$/.exec(text);
  if (!match) return { iso: null, jalali: null, raw, quality: 'UNREADABLE' };
  const [year, month, day] = [Number(match[1]), Number(match[3]), Number(match[4])];
  return { raw, ...readDay(match[1]?.length === 2, year, month, day) };
}

/** Reads a date that is stored as a number, whose leading zeros are lost (handbook 8.11): 20512 is 02/05/12. */
export function readLegacyDateNumber(stored: number): LegacyDate | null {
  const raw = String(stored);
  const date = readLegacyDate(raw.padStart(6, '0'));
  return date && { ...date, raw };
}

function readDay(
  shortYear: boolean,
  year: number,
  month: number,
  day: number,
): Pick<LegacyDate, 'iso' | 'jalali' | 'quality'> {
  // Two digits from 50 on are 13xx, below 14xx (handbook 8.6).
  const fullYear = shortYear ? year + (year >= 50 ? 1300 : 1400) : year;
  const isGregorian = fullYear >= 1700 && fullYear <= 2199;
  if (month === 0 || (day === 0 && month <= 12)) return { iso: null, jalali: null, quality: 'INCOMPLETE' };
  const iso = isGregorian ? validIso(fullYear, month, day) : isoOfJalali(fullYear, month, day);
  if (iso === null) return { iso: null, jalali: null, quality: 'UNREADABLE' };
  if (isGregorian) return { iso, jalali: isoToJalali(iso), quality: 'GREGORIAN' };
  return {
    iso,
    jalali: `${fullYear}/${pad(month)}/${pad(day)}`,
    quality: shortYear ? 'INFERRED_CENTURY' : 'EXACT',
  };
}

function isoOfJalali(year: number, month: number, day: number): string | null {
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1) return null;
  const days = month <= 6 ? 31 : month <= 11 || isJalaliLeapYear(year) ? 30 : 29;
  if (day > days) return null;
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return new Date((newYearDay(year) + before + day - 1) * dayMs).toISOString().slice(0, 10);
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

function dayOfIso(iso: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match || validIso(Number(match[1]), Number(match[2]), Number(match[3])) === null) return null;
  return Date.parse(`${iso}T00:00:00Z`) / dayMs;
}

function validIso(year: number, month: number, day: number): string | null {
  const iso = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
