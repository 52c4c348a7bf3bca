import { legacyDateNumber } from './jalali-date.ts';

/** From one number to another, both included. */
export type NumberRange = readonly [least: number, most: number];

/**
 * The numbers with which a number column may hold the days from one to another, both included and either null for no
 * bound: 14020512, 20230803, and 20512 or 870512 where the century was left out (handbook 8.5 and 8.6).
 * Throws InvalidValueError for a day that no legacy calendar has.
 */
export function legacyDateNumbers(fromIso: string | null, toIso: string | null): readonly NumberRange[] {
  const from = fromIso === null ? 12100101 : legacyDateNumber(fromIso);
  const to = toIso === null ? 14981230 : legacyDateNumber(toIso);
  const gregorian: NumberRange = [
    fromIso === null ? 17000101 : gregorianNumber(fromIso),
    toIso === null ? 21991231 : gregorianNumber(toIso),
  ];
  return [[from, to] as const, gregorian, shortYears(from, to, 1350), shortYears(from, to, 1400)].filter(
    ([least, most]) => least <= most,
  );
}

/** The part of a range of days that lies in fifty years, without the century. */
function shortYears(from: number, to: number, firstYear: number): NumberRange {
  const century = (firstYear - (firstYear % 100)) * 10_000;
  const [least, most] = [firstYear * 10_000 + 101, (firstYear + 49) * 10_000 + 1230];
  return [Math.max(from, least) - century, Math.min(to, most) - century];
}

function gregorianNumber(iso: string): number {
  return Number(iso.replaceAll('-', ''));
}
