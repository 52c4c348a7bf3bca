import { legacyDateNumber, legacyDateText } from '../../shared/values/jalali-date.ts';
import { legacyHourText } from '../../shared/values/legacy-hour.ts';
import { tehranWallClock } from '../../shared/values/tehran-zone.ts';

/** A moment in every shape in which the legacy system writes one, of the same reading of Tehran's wall clock. */
export interface MomentOfWriting {
  /** The day, Gregorian 'YYYY-MM-DD'. */
  readonly day: string;
  /** The day of a char(10), '1402/05/12'. */
  readonly jalaliText: string;
  /** The day of an int, 14020512. */
  readonly jalaliNumber: number;
  /** The hour of a varchar(5), '08:05'. */
  readonly hour: string;
  /** The time of a datetime, 'YYYY-MM-DDThh:mm:ss.mmm'. */
  readonly datetime: string;
}

/** What Tehran's wall clock shows at an instant, in milliseconds since 1970. */
export function momentOfWriting(instantMs: number): MomentOfWriting {
  const { local } = tehranWallClock(Math.floor(instantMs));
  const day = local.slice(0, 10);
  return {
    day,
    jalaliText: legacyDateText(day),
    jalaliNumber: legacyDateNumber(day),
    hour: legacyHourText(local),
    datetime: local.slice(0, -1) + lastDigit(local),
  };
}

/**
 * A datetime keeps milliseconds that end in 0, 3 or 7. They are rounded down here, so that what is read back is what was
 * written: SQL Server rounds to the nearest, and 23:59:59.999 would be tomorrow.
 */
function lastDigit(local: string): string {
  const digit = Number(local.at(-1));
  return digit < 3 ? '0' : digit < 7 ? '3' : '7';
}
