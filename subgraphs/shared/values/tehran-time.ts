import { asciiDigits } from './digits.ts';
import { isoToJalali, type LegacyDate } from './jalali-date.ts';

/** A wall-clock time of Tehran and the instant that it names. */
export interface TehranTime {
  /** 'YYYY-MM-DDTHH:MM:SS', with milliseconds where they are not zero. */
  readonly local: string;
  /** The same with Tehran's offset. */
  readonly instant: string;
  /** Jalali 'YYYY/MM/DD'; null outside the years 1210–1498. */
  readonly jalali: string | null;
  readonly quality: 'EXACT' | 'AMBIGUOUS' | 'SKIPPED';
}

/**
 * Reads a naive datetime (`CONVERT(varchar(33), …, 126)` or an xsd:dateTime without a zone). The time never passes
 * through an instant of another zone. Throws a RangeError for text that a datetime column cannot hold.
 */
export function readTehranTime(text: string): TehranTime;
export function readTehranTime(text: string | null): TehranTime | null;
export function readTehranTime(text: string | null): TehranTime | null {
  if (text === null) return null;
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?/.exec(text);
  if (!match) throw new RangeError('A datetime column held text that is no time.');
  const [, date = '', clock = '', fraction = ''] = match;
  return atWall(date, clock, fraction.replace(/0+$/, '').replace(/^\.$/, ''));
}

/** Joins a day and an hour from its own column, '8:5' tolerated (handbook 8.9); null where either cannot be read. */
export function combineDateAndHour(date: LegacyDate | null, hour: string | null): TehranTime | null {
  const match = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/.exec(asciiDigits(hour ?? '').trim());
  if (!date?.iso || !match) return null;
  const [hours, minutes, seconds] = [match[1], match[2], match[3] ?? '0'].map(Number);
  if (hours === undefined || minutes === undefined || seconds === undefined) return null;
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const clock = [hours, minutes, seconds].map((part) => String(part).padStart(2, '0')).join(':');
  return atWall(date.iso, clock, '');
}

function atWall(date: string, clock: string, fraction: string): TehranTime {
  const jalali = isoToJalali(date);
  const local = `${date}T${clock}${fraction}`;
  const { offset, quality } = offsetAt(jalali, clock);
  return { local, instant: `${local}${offset}`, jalali, quality };
}

/**
 * Tehran's offset at a wall-clock time (handbook 8.8). In the summers of 1387–1401 (2008–2022) clocks went from 00:00
 * to 01:00 at the start of 2 Farvardin and from 24:00 of 30 Shahrivar back to 23:00. Of an hour that was shown twice
 * the first is taken; an hour that was skipped is read as if the clock had not moved yet.
 */
function offsetAt(jalali: string | null, clock: string): { offset: string; quality: TehranTime['quality'] } {
  const winter = { offset: '+03:30', quality: 'EXACT' } as const;
  if (jalali === null) return winter;
  const year = Number(jalali.slice(0, 4));
  const moment = `${jalali.slice(5)} ${clock}`;
  if (year < 1387 || year > 1401 || moment < '01/02 00' || moment >= '06/31') return winter;
  if (moment < '01/02 01') return { offset: '+03:30', quality: 'SKIPPED' };
  return { offset: '+04:30', quality: moment >= '06/30 23' ? 'AMBIGUOUS' : 'EXACT' };
}
