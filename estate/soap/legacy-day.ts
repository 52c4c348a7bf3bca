import { dayOf, jalaliOf } from '../city/jalali.ts';

const msPerDay = 86_400_000;

/**
 * Reads a day in any of the shapes that two decades of programs wrote (handbook 8.5 and 8.6) as a number that sorts:
 * 14020512. Null for what is no day.
 */
export function readLegacyDay(text: string): number | null {
  const ascii = asciiDigits(text.trim());
  const parts =
    /^(\d{4}|\d{2})([/-])(\d{1,2})\2(\d{1,2})$/.exec(ascii) ?? /^(\d{4})()(\d\d)(\d\d)$/.exec(ascii);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  if (parts[1]?.length === 2) return jalaliNumber(year >= 50 ? 1300 + year : 1400 + year, month, day);
  return year >= 1700 ? gregorianNumber(year, month, day) : jalaliNumber(year, month, day);
}

/** Reads a day as the services take it from their callers, '1402/05/12'; null for anything else. */
export function readJalaliDay(text: string): number | null {
  return /^1[34]\d\d\/\d\d\/\d\d$/.test(text) ? readLegacyDay(text) : null;
}

/** Today in Tehran as '1402/05/12', by a date of Tehran's wall clock as 'YYYY-MM-DD'. */
export function jalaliOfIso(isoDate: string): string {
  const { year, month, day } = jalaliOf(Date.parse(`${isoDate}T00:00:00Z`) / msPerDay);
  return `${year}/${String(month).padStart(2, '0')}/${String(day).padStart(2, '0')}`;
}

/** Persian ۰–۹ and Arabic ٠–٩ as ASCII digits. */
export function asciiDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/gu, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** The years that the city's calendar knows. */
const [firstYear, lastYear] = [1340, 1429];

function jalaliNumber(year: number, month: number, day: number): number | null {
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const found = jalaliOf(dayOf(year, month, day));
  const isDay = found.year === year && found.month === month && found.day === day;
  return isDay ? year * 10_000 + month * 100 + day : null;
}

function gregorianNumber(year: number, month: number, day: number): number | null {
  const time = new Date(Date.UTC(year, month - 1, day));
  if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) return null;
  const epochDay = time.getTime() / msPerDay;
  if (epochDay < dayOf(firstYear, 1, 1) || epochDay >= dayOf(lastYear, 12, 1)) return null;
  const jalali = jalaliOf(epochDay);
  return jalali.year * 10_000 + jalali.month * 100 + jalali.day;
}
