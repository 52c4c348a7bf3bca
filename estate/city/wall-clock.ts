import { dayOf, gregorianText, jalaliOf } from './jalali.ts';
import type { Random } from './random.ts';

/** A time of Tehran's wall clock in milliseconds, as if the city lay in UTC: no zone, as the legacy columns have it. */
export type WallTime = number;

export const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/** SQL Server's datetime keeps only milliseconds that end in 0, 3 or 7. */
const datetimeMilliseconds = [0, 0, 0, 3, 7, 13, 117, 240, 347, 463, 597, 680, 753, 870, 993];

/** Some time in the hours when an office works. */
export function officeTime(day: number, random: Random): WallTime {
  return timeOn(day, random.between(7 * 60 + 30, 14 * 60 + 30), random);
}

export function timeOn(day: number, minuteOfDay: number, random: Random): WallTime {
  const seconds = random.between(0, 59) * 1000;
  return day * MS_PER_DAY + minuteOfDay * MS_PER_MINUTE + seconds + random.pick(datetimeMilliseconds);
}

export function dayOfTime(time: WallTime): number {
  return Math.floor(time / MS_PER_DAY);
}

/** '2023-08-03 09:12:44.123' */
export function datetimeText(time: WallTime): string {
  const milliseconds = String(time % 1000).padStart(3, '0');
  return `${gregorianText(dayOfTime(time))} ${clockText(time)}.${milliseconds}`;
}

/** '2023-08-03T09:12:44', as the archive writes a time. */
export function soapTimeText(time: WallTime): string {
  return `${gregorianText(dayOfTime(time))}T${clockText(time)}`;
}

/** '09:30' */
export function hourText(minuteOfDay: number): string {
  return `${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}`;
}

function clockText(time: WallTime): string {
  const seconds = Math.floor((time % MS_PER_DAY) / 1000);
  return `${hourText(Math.floor(seconds / 60))}:${twoDigits(seconds % 60)}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/**
 * The next hour after `time` that the clocks skipped (2 Farvardin, 00:00–00:59) or lived twice (30 Shahrivar,
 * 23:00–23:59); null after 1401, when summer time ended.
 */
export function nextSummerTimeEdge(time: WallTime, random: Random): WallTime | null {
  const { year } = jalaliOf(dayOfTime(time));
  const spring = timeOn(dayOf(year, 1, 2), random.between(0, 59), random);
  const autumn = timeOn(dayOf(year, 6, 30), 23 * 60 + random.between(0, 59), random);
  const nextSpring = timeOn(dayOf(year + 1, 1, 2), random.between(0, 59), random);
  const edge = [spring, autumn, nextSpring].find((candidate) => candidate > time) ?? nextSpring;
  return jalaliOf(dayOfTime(edge)).year <= 1401 ? edge : null;
}

/** Whether a wall-clock time is one that the clocks skipped or lived twice. */
export function isSummerTimeEdge(time: WallTime): boolean {
  const { year, month, day } = jalaliOf(dayOfTime(time));
  if (year < 1387 || year > 1401) return false;
  const hour = Math.floor((time % MS_PER_DAY) / (60 * MS_PER_MINUTE));
  return (month === 1 && day === 2 && hour === 0) || (month === 6 && day === 30 && hour === 23);
}
