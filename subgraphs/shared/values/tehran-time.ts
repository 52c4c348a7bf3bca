import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';
import { isoOfGregorian, isoToJalali } from './jalali-calendar.ts';
import type { LegacyDate } from './jalali-date.ts';
import { readLegacyHour } from './legacy-hour.ts';
import { tehranOffset, tehranWallClock, type WallClockReading } from './tehran-zone.ts';

/** A wall-clock time of Tehran and the instant that it names. */
export interface TehranTime {
  /** 'YYYY-MM-DDTHH:MM:SS', with a fraction of the second where it is not zero. */
  readonly local: string;
  /** The same with Tehran's offset. */
  readonly instant: string;
  /** Jalali 'YYYY/MM/DD'; null outside the years 1210–1498. */
  readonly jalali: string | null;
  readonly quality: WallClockReading['quality'];
}

interface TimeParts {
  readonly date: string;
  readonly clock: string;
  /** '.13', or '' where it is zero. */
  readonly fraction: string;
  /** 'Z' or '+03:30'; '' where none is written. */
  readonly zone: string;
}

const shape = /^(\d{4})-(\d\d)-(\d\d)[T ]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/;

/**
 * Reads a naive datetime (`CONVERT(varchar(33), …, 126)` or an xsd:dateTime without a zone), which never passes through
 * an instant; one with a zone is what Tehran's wall clock showed at that instant. Throws a RangeError for text that a
 * datetime column cannot hold.
 */
export function readTehranTime(text: string): TehranTime;
export function readTehranTime(text: string | null): TehranTime | null;
export function readTehranTime(text: string | null): TehranTime | null {
  if (text === null) return null;
  const parts = timeParts(text.trim());
  if (!parts) throw new RangeError('A datetime column held text that is no time.');
  const { date, clock, fraction, zone } = parts;
  if (zone === '') return atWall(date, clock, fraction);
  return tehranTimeAt(Date.parse(`${date}T${clock}${zone}`), fraction);
}

/**
 * What Tehran's wall clock shows at an instant, in whole seconds of milliseconds since 1970; `fraction` is the fraction
 * of the second, '.13', where there is one.
 */
export function tehranTimeAt(instantMs: number, fraction = ''): TehranTime {
  const { local, jalali, offset, quality } = tehranWallClock(instantMs);
  const text = `${local.slice(0, 19)}${fraction}`;
  return { local: text, instant: `${text}${offset}`, jalali, quality };
}

/** Joins a day and an hour from its own column, '8:5' tolerated (handbook 8.9); null where either cannot be read. */
export function combineDateAndHour(date: LegacyDate | null, hour: string | null): TehranTime | null {
  const clock = readLegacyHour(hour);
  if (!date?.iso || clock === null) return null;
  return atWall(date.iso, clock.length === 5 ? `${clock}:00` : clock, '');
}

/** Reads a local time of a person, 'YYYY-MM-DDTHH:MM:SS' without a zone. Throws InvalidValueError. */
export function readLocalDateTime(text: string): string {
  const parts = timeParts(asciiDigits(text.trim()));
  if (parts?.zone === '') return `${parts.date}T${parts.clock}${parts.fraction}`;
  throw new InvalidValueError(
    'A local time is written 2023-08-03T08:05:00, without a zone, and must be a time that there is.',
    'زمان محلی به شکل 2023-08-03T08:05:00 و بدون منطقه زمانی نوشته می‌شود و باید زمانی واقعی باشد.',
  );
}

function timeParts(text: string): TimeParts | null {
  const match = shape.exec(text);
  if (!match) return null;
  const [, year, month, day, clock = '', fraction = '', zone = ''] = match;
  const date = isoOfGregorian(Number(year), Number(month), Number(day));
  if (date === null) return null;
  return { date, clock, fraction: fraction && fraction.replace(/\.?0+$/, ''), zone };
}

function atWall(date: string, clock: string, fraction: string): TehranTime {
  const jalali = isoToJalali(date);
  const { offset, quality } = tehranOffset(jalali, clock);
  const local = `${date}T${clock}${fraction}`;
  return { local, instant: `${local}${offset}`, jalali, quality };
}
