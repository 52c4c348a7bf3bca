import { InvalidValueError } from './invalid-value-error.ts';

/** Days from one to another, Gregorian 'YYYY-MM-DD', both included; an absent one is no bound. */
export interface DayRange {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

/** Throws InvalidValueError where the first day of a range comes after the last. */
export function checkDayRange({ from, to }: DayRange): void {
  if (from == null || to == null || from <= to) return;
  throw new InvalidValueError(
    '`from` is later than `to`; swap them, or leave one out.',
    'from پس از to است؛ آن‌ها را جابه‌جا یا یکی را حذف کنید.',
  );
}
