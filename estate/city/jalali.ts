/** A day of the Jalali calendar. */
export interface JalaliDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const FIRST_YEAR = 1340;
const LAST_YEAR = 1430;
const MS_PER_DAY = 86_400_000;

/** The years of the 33-year cycle that have a 30th of Esfand; right for every year from 1244 to 1472. */
const leapRemainders = new Set([1, 5, 9, 13, 17, 22, 26, 30]);

const newYears = findNewYears();

/** A city writes the same few thousand days millions of times. */
const gregorianTexts: string[] = [];

/** Turns a Jalali date into days since 1970-01-01. */
export function dayOf(year: number, month: number, day: number): number {
  const beforeMonth = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return newYearOf(year) + beforeMonth + day - 1;
}

/** Turns days since 1970-01-01 into a Jalali date. */
export function jalaliOf(epochDay: number): JalaliDate {
  let year = FIRST_YEAR + Math.floor((epochDay - newYearOf(FIRST_YEAR)) / 365.2422);
  while (newYearOf(year) > epochDay) year -= 1;
  while (newYearOf(year + 1) <= epochDay) year += 1;
  const dayOfYear = epochDay - newYearOf(year);
  const month = dayOfYear < 186 ? Math.floor(dayOfYear / 31) + 1 : Math.floor((dayOfYear - 186) / 30) + 7;
  const beforeMonth = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return { year, month, day: dayOfYear - beforeMonth + 1 };
}

/** '1402/05/12' */
export function jalaliText(epochDay: number): string {
  const { year, month, day } = jalaliOf(epochDay);
  return `${year}/${pad(month)}/${pad(day)}`;
}

/** Reads '1402/05/12' of our own making; throws on anything else. */
export function readJalali(text: string): number {
  const [year, month, day] = text.split('/').map(Number);
  if (year === undefined || month === undefined || day === undefined || Number.isNaN(year + month + day))
    throw new Error(`A Jalali date is written like 1402/05/12, not '${text}'.`);
  return dayOf(year, month, day);
}

/** '2023-08-03' */
export function gregorianText(epochDay: number): string {
  const known = gregorianTexts[epochDay];
  if (known !== undefined) return known;
  const text = new Date(epochDay * MS_PER_DAY).toISOString().slice(0, 10);
  gregorianTexts[epochDay] = text;
  return text;
}

/** Offices work from Saturday to Wednesday; the first days of the year and its 13th are holidays. */
export function isWorkday(epochDay: number): boolean {
  const weekday = (((epochDay + 4) % 7) + 7) % 7;
  if (weekday === 4 || weekday === 5) return false;
  const { month, day } = jalaliOf(epochDay);
  if (month === 1) return day > 4 && day !== 13;
  return !(month === 11 && day === 22);
}

/** The day itself if it is a workday, else the next one. */
export function workdayFrom(epochDay: number): number {
  let day = epochDay;
  while (!isWorkday(day)) day += 1;
  return day;
}

function newYearOf(year: number): number {
  const start = newYears[year - FIRST_YEAR];
  if (start === undefined) throw new Error(`The city's calendar has no year ${year}.`);
  return start;
}

function findNewYears(): number[] {
  const starts = [Date.UTC(1961, 2, 21) / MS_PER_DAY];
  for (let year = FIRST_YEAR; year < LAST_YEAR; year += 1) {
    const length = leapRemainders.has(year % 33) ? 366 : 365;
    starts.push((starts.at(-1) ?? 0) + length);
  }
  return starts;
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
