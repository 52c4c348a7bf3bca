import { asciiDigits } from './digits.ts';
import { twoDigits } from './gregorian-calendar.ts';
import { InvalidValueError } from './invalid-value-error.ts';
import { isJalaliYear, isoOfGregorian, isoOfJalali, isoToJalali } from './jalali-calendar.ts';

/** A date as a legacy row holds it. */
export interface LegacyDate {
  /** Gregorian 'YYYY-MM-DD'; null where no day can be read. */
  readonly iso: string | null;
  /** Jalali 'YYYY/MM/DD'; null where no day can be read. */
  readonly jalali: string | null;
  readonly raw: string;
  readonly quality: 'EXACT' | 'INFERRED_CENTURY' | 'GREGORIAN' | 'INCOMPLETE' | 'UNREADABLE';
}

/** A time of day behind a date, with or without a zone; the day is the one that is written, never another zone's. */
const timeOfDay = String.raw`(?:[T ]\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})?)?`;
const separated = new RegExp(String.raw`^(\d{4}|\d{2})([/.-])(\d{1,2})\2(\d{1,2})${timeOfDay}$`);
const compact = new RegExp(String.raw`^(\d{4}|\d{2})()(\d{2})(\d{2})${timeOfDay}$`);
/** The year alone, or the year and the month. */
const withoutDay = /^(\d{4})(?:([/.-])(\d{1,2}))?$/;
/** Directional marks, which a right-to-left field puts around digits. */
const directionalMarks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Reads a date of a person, Gregorian or Jalali, as Gregorian 'YYYY-MM-DD'. Throws InvalidValueError. */
export function readDate(text: string): string {
  const [, year, , month, day] =
    /^(\d{4})([/-])(\d{1,2})\2(\d{1,2})$/.exec(asciiDigits(text.replace(directionalMarks, '').trim())) ?? [];
  const parts = [Number(year), Number(month), Number(day)] as const;
  const iso = isJalaliYear(parts[0]) ? isoOfJalali(...parts) : isoOfGregorian(...parts);
  if (iso !== null) return iso;
  throw new InvalidValueError(
    'A date is Gregorian, such as 2023-08-03, or Jalali, such as 1402/05/12, and must be a day that there is.',
    'تاریخ به صورت شمسی مانند ۱۴۰۲/۰۵/۱۲ یا میلادی مانند 2023-08-03 نوشته می‌شود و باید روزی واقعی باشد.',
  );
}

/** Gregorian 'YYYY-MM-DD' as the Jalali text of a legacy column, '1402/05/12'. Throws InvalidValueError. */
export function legacyDateText(iso: string): string {
  const jalali = isoToJalali(iso);
  if (jalali !== null) return jalali;
  throw new InvalidValueError(
    'The legacy calendars reach from 1831 to 2120; ask for a date between them.',
    'تقویم سامانه‌های قدیمی از ۱۲۱۰ تا ۱۴۹۸ شمسی است؛ تاریخی در این بازه بدهید.',
  );
}

/** Gregorian 'YYYY-MM-DD' as the Jalali number of a legacy column, 14020512. Throws InvalidValueError. */
export function legacyDateNumber(iso: string): number {
  return Number(legacyDateText(iso).replaceAll('/', ''));
}

/**
 * Reads a stored date in any of the shapes of handbook 8.5 and 8.6. NULL gives null; what cannot be read, '' and '0'
 * too, gives null days with the raw text beside them.
 */
export function readLegacyDate(stored: string): LegacyDate;
export function readLegacyDate(stored: string | null): LegacyDate | null;
export function readLegacyDate(stored: string | null): LegacyDate | null {
  if (stored === null) return null;
  const raw = stored.trimEnd();
  const text = asciiDigits(raw.replace(directionalMarks, '').trim());
  const match = separated.exec(text) ?? compact.exec(text) ?? withoutDay.exec(text);
  if (!match || /^0+$/.test(text)) return unreadable(raw);
  const [, year = '', , month = '0', day = '0'] = match;
  return { raw, ...readDay(year.length === 2, Number(year), Number(month), Number(day)) };
}

/** Reads a date that is stored as a number, whose leading zeros are lost (handbook 8.11): 20512 is 02/05/12. */
export function readLegacyDateNumber(stored: number): LegacyDate {
  const raw = String(stored);
  return { ...readLegacyDate(raw.padStart(6, '0')), raw };
}

function readDay(shortYear: boolean, year: number, month: number, day: number): Omit<LegacyDate, 'raw'> {
  // Two digits from 50 on are 13xx, below 14xx (handbook 8.6).
  const fullYear = shortYear ? year + (year >= 50 ? 1300 : 1400) : year;
  const isGregorian = fullYear >= 1700 && fullYear <= 2199;
  if (!isGregorian && !isJalaliYear(fullYear)) return noDay('UNREADABLE');
  if (month <= 12 && day <= 31 && (month === 0 || day === 0)) return noDay('INCOMPLETE');
  const iso = (isGregorian ? isoOfGregorian : isoOfJalali)(fullYear, month, day);
  if (iso === null) return noDay('UNREADABLE');
  if (isGregorian) return { iso, jalali: isoToJalali(iso), quality: 'GREGORIAN' };
  const jalali = `${fullYear}/${twoDigits(month)}/${twoDigits(day)}`;
  return { iso, jalali, quality: shortYear ? 'INFERRED_CENTURY' : 'EXACT' };
}

function noDay(quality: 'INCOMPLETE' | 'UNREADABLE'): Omit<LegacyDate, 'raw'> {
  return { iso: null, jalali: null, quality };
}

function unreadable(raw: string): LegacyDate {
  return { raw, ...noDay('UNREADABLE') };
}
