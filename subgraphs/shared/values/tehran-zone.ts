import { isoToJalali } from './jalali-calendar.ts';

/** What the wall clock of Tehran stood at, and whether it showed that time once, twice or never. */
export interface WallClockReading {
  readonly offset: TehranOffset;
  readonly quality: 'EXACT' | 'AMBIGUOUS' | 'SKIPPED';
}

export type TehranOffset = '+03:30' | '+04:30';

const winter = { offset: '+03:30', quality: 'EXACT' } as const;
const hourMs = 3_600_000;

/**
 * Tehran's offset at a wall-clock time, Jalali 'YYYY/MM/DD' (null outside the calendar's years) and 'HH:MM:SS' (handbook
 * 8.8, and the tz database for what came before 2008). In the summers of 1370–1384 (1991–2005) and 1387–1401 (2008–2022) clocks went from 00:00 to 01:00 at
 * the start of 2 Farvardin, in 1370 of 13 Ordibehesht, and from 24:00 of 30 Shahrivar back to 23:00. There was none in
 * 1385 and 1386, and there is none since 1402. Of an hour that was shown twice the first is taken; an hour that was
 * skipped is read as if the clock had not moved yet. The summers before 1370, older than every legacy system, are not
 * known here: their times are read with +03:30.
 */
export function tehranOffset(jalali: string | null, clock: string): WallClockReading {
  if (jalali === null) return winter;
  const year = Number(jalali.slice(0, 4));
  if (!((year >= 1370 && year <= 1384) || (year >= 1387 && year <= 1401))) return winter;
  const firstDay = year === 1370 ? '02/13' : '01/02';
  const moment = `${jalali.slice(5)} ${clock}`;
  if (moment < `${firstDay} 00` || moment >= '06/31') return winter;
  if (moment < `${firstDay} 01`) return { offset: '+03:30', quality: 'SKIPPED' };
  return { offset: '+04:30', quality: moment >= '06/30 23' ? 'AMBIGUOUS' : 'EXACT' };
}

/** A local time 'YYYY-MM-DDTHH:MM:SS.sss', and its day in the Jalali calendar. */
interface WallClock extends WallClockReading {
  readonly local: string;
  readonly jalali: string | null;
}

/** What the wall clock of Tehran shows at an instant, in milliseconds since 1970. */
export function tehranWallClock(instantMs: number): WallClock {
  const summer = wallClockAt(instantMs + 4.5 * hourMs);
  if (summer.offset === '+04:30') return summer;
  const plain = wallClockAt(instantMs + 3.5 * hourMs);
  // Of an hour that was shown twice this is the second time.
  return { ...plain, offset: '+03:30' };
}

function wallClockAt(localMs: number): WallClock {
  const local = new Date(localMs).toISOString().slice(0, -1);
  const jalali = isoToJalali(local.slice(0, 10));
  return { local, jalali, ...tehranOffset(jalali, local.slice(11)) };
}
