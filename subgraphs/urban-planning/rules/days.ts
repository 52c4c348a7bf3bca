import { dayOfGregorian, isoOfDay } from '../../shared/values/gregorian-calendar.ts';

/**
 * The day so many days after another, both Gregorian 'YYYY-MM-DD'. Days are counted in no calendar, so that the ends of
 * Jalali months and leap years take no part. Throws a RangeError for text that is no day.
 */
export function dayAfter(iso: string, days: number): string {
  const [year, month, day] = iso.split('-').map(Number);
  const number = dayOfGregorian(year ?? 0, month ?? 0, day ?? 0);
  if (number === null || !Number.isInteger(days)) throw new RangeError('There is no such day to count from.');
  return isoOfDay(number + days);
}
