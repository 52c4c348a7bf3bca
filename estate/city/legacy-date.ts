import { gregorianText, jalaliOf, jalaliText } from './jalali.ts';
import { quirkRates, type Quirks } from './quirk-rates.ts';
import type { Random } from './random.ts';

/** Writes a day into a char(10) column in one of the shapes that two decades of programs left there. */
export function legacyDate(day: number, random: Random, quirks: Quirks): string {
  const { year, month, day: dayOfMonth } = jalaliOf(day);
  if (quirks.strikes('dateUnreadable'))
    return random.pick([`${year}/00/00`, '', '0', '1400/12/30', '1404/12/30', '1398/13/05', 'نامعلوم']);
  if (quirks.strikes('dateTwoDigitYear'))
    return `${String(year % 100).padStart(2, '0')}/${month}/${dayOfMonth}`;
  if (quirks.strikes('dateCompact')) return jalaliText(day).replaceAll('/', '');
  if (quirks.strikes('dateGregorian'))
    return random.chance(0.5) ? gregorianText(day) : gregorianText(day).replaceAll('-', '/');
  return jalaliText(day);
}

/** Writes a day into an int column: '14020512' as a rule. */
export function legacyNumericDate(day: number, random: Random, quirks: Quirks): string {
  const plain = jalaliText(day).replaceAll('/', '');
  const { year } = jalaliOf(day);
  if (quirks.strikes('dateUnreadable'))
    return random.pick(['0', `${year}0000`, '14001230', '14041230', '13981305']);
  if (quirks.strikes('numericDateTwoDigitYear') && year < 1400) return plain.slice(2);
  if (quirks.strikes('numericDateGregorian')) return gregorianText(day).replaceAll('-', '');
  return plain;
}

const textShapes: readonly (readonly [DateShape, RegExp])[] = [
  ['unreadable', /^$|^0$|\/00\/00$|^140[04]\/12\/30$|\/13\/|نامعلوم/u],
  ['compact', /^1[34]\d{6}$/u],
  ['gregorian', /^(19|20)\d\d[-/]/u],
  ['twoDigitYear', /^\d\d\//u],
  ['plain', /^1[34]\d\d\/\d\d\/\d\d$/u],
];

export type DateShape = 'plain' | 'compact' | 'gregorian' | 'twoDigitYear' | 'unreadable';

/** The shape of a date text that `legacyDate` wrote, for counting. */
export function dateShapeOf(text: string): DateShape {
  const shape = textShapes.find(([, pattern]) => pattern.test(text));
  if (shape === undefined) throw new Error(`The city has no date of the shape '${text}'.`);
  return shape[0];
}

/** The share of each odd shape among many dates, in the order in which `legacyDate` throws its dice. */
export function expectedDateShares(): Readonly<Record<Exclude<DateShape, 'plain'>, number>> {
  let rest = 1;
  const take = (rate: number) => {
    const share = rest * rate;
    rest -= share;
    return share;
  };
  return {
    unreadable: take(quirkRates.dateUnreadable),
    twoDigitYear: take(quirkRates.dateTwoDigitYear),
    compact: take(quirkRates.dateCompact),
    gregorian: take(quirkRates.dateGregorian),
  };
}
