import {
  dateOfDays,
  daysOfDate,
  type Moment,
  momentOfText,
  roundMoment,
  shiftMoment,
  ticksOfTime,
  timeOfTicks,
} from './calendar.ts';
import { SqlServerError } from './sql-server-error.ts';
import type { SqlType } from './sql-types.ts';
import type { WireWriter } from './wire-writer.ts';

/** The types of dates and times. */
export type MomentKind = Extract<
  SqlType['kind'],
  'date' | 'datetime' | 'smalldatetime' | 'time' | 'datetime2' | 'datetimeoffset'
>;

/**
 * Writes a date or time from its text, its length before it; false if the text is none. A moment that the type does
 * not hold throws SqlServerError 517 and leaves nothing written.
 */
export function writeMoment(out: WireWriter, kind: MomentKind, scale: number, text: string): boolean {
  const zone = kind === 'datetimeoffset' ? readZone(text) : { clock: text, offset: 0 };
  const moment = readText(kind, zone.clock);
  if (!moment) return false;
  checkRange(kind, scale, kind === 'datetimeoffset' ? shiftMoment(moment, -zone.offset) : moment);
  switch (kind) {
    case 'date':
      out.u8(3);
      out.unsigned(moment.days, 3);
      break;
    case 'time':
      out.u8(timeBytes(scale));
      writeTicks(out, scale, roundMoment(moment, stepTicks(scale)).ticks);
      break;
    case 'datetime2':
      out.u8(timeBytes(scale) + 3);
      writeScaled(out, scale, moment);
      break;
    case 'datetimeoffset':
      out.u8(timeBytes(scale) + 5);
      writeScaled(out, scale, shiftMoment(moment, -zone.offset));
      out.i16(Math.trunc(zone.offset)); // a city's own time of old is odd seconds away
      break;
    case 'datetime':
      writeDatetime(out, moment);
      break;
    case 'smalldatetime': {
      const rounded = roundMoment(moment, ticksPerMinute);
      out.u8(4);
      out.u16(rounded.days - daysTo1900);
      out.u16(rounded.ticks / ticksPerMinute);
    }
  }
  return true;
}

/** Reads the bytes of a date or time as text, with `scale` digits of seconds; too few bytes throw RangeError. */
export function readMoment(kind: MomentKind, scale: number, bytes: Buffer): string {
  switch (kind) {
    case 'date':
      return dateOfDays(bytes.readUIntLE(0, 3));
    case 'time':
      return timeOfTicks(bytes.readUIntLE(0, bytes.length) * stepTicks(scale), scale);
    case 'datetime2':
      return textOf(readScaled(bytes, scale), scale);
    case 'datetimeoffset': {
      const offset = bytes.readInt16LE(bytes.length - 2);
      const local = shiftMoment(readScaled(bytes.subarray(0, -2), scale), offset);
      const clock = timeOfTicks(Math.abs(offset) * ticksPerMinute, 0).slice(0, 5);
      return `${textOf(local, scale)} ${offset < 0 ? '-' : '+'}${clock}`;
    }
    case 'datetime': {
      const milliseconds = Math.round((bytes.readUInt32LE(4) * 10) / 3);
      return textOf({ days: bytes.readInt32LE(0) + daysTo1900, ticks: milliseconds * 10_000 }, 3);
    }
    default: {
      const ticks = bytes.readUInt16LE(2) * ticksPerMinute;
      return textOf({ days: bytes.readUInt16LE(0) + daysTo1900, ticks }, 0);
    }
  }
}

const ticksPerMinute = 600_000_000;
const daysTo1900 = 693_595;
const daysTo10000 = 3_652_059;
const daysBefore0005 = 1461;

/** The first and the last day of a type, and the last moment of that day after rounding. */
const ranges: Readonly<Record<Exclude<MomentKind, 'time'>, readonly [first: string, last: string]>> = {
  date: ['0001-01-01', '9999-12-31'],
  datetime: ['1753-01-01', '9999-12-31'],
  smalldatetime: ['1900-01-01', '2079-06-06'],
  datetime2: ['0001-01-01', '9999-12-31'],
  datetimeoffset: ['0001-01-01', '9999-12-31'],
};

function checkRange(kind: MomentKind, scale: number, moment: Moment): void {
  if (kind === 'time') return;
  const [first, last] = ranges[kind].map((day) => daysOfDate(day) ?? 0);
  const { days } = roundMoment(moment, stepOf(kind, scale));
  if (first !== undefined && last !== undefined && days >= first && days <= last) return;
  throw new SqlServerError(517, `Adding a value to a '${kind}' column caused an overflow.`);
}

function stepOf(kind: MomentKind, scale: number): number {
  switch (kind) {
    case 'smalldatetime':
      return ticksPerMinute;
    case 'datetime':
      return 100_000 / 3;
    default:
      return stepTicks(scale);
  }
}

/** The zone's distance from UTC in minutes. */
function readZone(text: string): { readonly clock: string; readonly offset: number } {
  const zone = /^(.*?) ?(?:Z|([+-])(\d\d)(?::?(\d\d))?(?::(\d\d))?)( BC)?$/.exec(text);
  const minutes = Number(zone?.[3] ?? 0) * 60 + Number(zone?.[4] ?? 0) + Number(zone?.[5] ?? 0) / 60;
  return {
    clock: `${zone?.[1] ?? ''}${zone?.[6] ?? ''}`,
    offset: zone?.[2] === '-' ? -minutes : minutes,
  };
}

function readText(kind: MomentKind, text: string): Moment | undefined {
  if (kind === 'time') {
    const ticks = text === '24:00:00' ? 0 : ticksOfTime(text);
    return ticks === undefined ? undefined : { days: 0, ticks };
  }
  // The engine counts further than SQL Server does, in both directions.
  if (text.startsWith('10000-01-01')) return { days: daysTo10000, ticks: ticksOfTime(text.slice(12)) ?? 0 };
  if (/^\d{5,6}-|^infinity$/.test(text)) return { days: daysTo10000 + 1, ticks: 0 };
  if (/ BC$|^-infinity$/.test(text)) return bcMoment(text);
  return momentOfText(text);
}

/** The first year before our era is as long as a leap year; of what lies before it only that matters. */
function bcMoment(text: string): Moment {
  const days = text.startsWith('0001-') ? daysOfDate(`0004-${text.slice(5, 10)}`) : undefined;
  const ticks = ticksOfTime(text.slice(11, -3)) ?? 0;
  return days === undefined ? { days: -1000, ticks: 0 } : { days: days - daysBefore0005, ticks };
}

function writeDatetime(out: WireWriter, moment: Moment): void {
  // Three hundred steps a second: the wire's unit, finer than the milliseconds that clients show.
  const steps = Math.round((moment.ticks * 3) / 100_000);
  const carries = steps === 300 * 86_400;
  out.u8(8);
  out.i32(moment.days - daysTo1900 + (carries ? 1 : 0));
  out.u32(carries ? 0 : steps);
}

function writeScaled(out: WireWriter, scale: number, exact: Moment): void {
  const moment = roundMoment(exact, stepTicks(scale));
  writeTicks(out, scale, moment.ticks);
  out.unsigned(moment.days, 3);
}

function writeTicks(out: WireWriter, scale: number, ticks: number): void {
  out.unsigned(ticks / stepTicks(scale), timeBytes(scale));
}

function readScaled(bytes: Buffer, scale: number): Moment {
  const ticks = bytes.readUIntLE(0, bytes.length - 3) * stepTicks(scale);
  return { days: bytes.readUIntLE(bytes.length - 3, 3), ticks };
}

function stepTicks(scale: number): number {
  return 10 ** (7 - scale);
}

function timeBytes(scale: number): number {
  return scale <= 2 ? 3 : scale <= 4 ? 4 : 5;
}

function textOf(moment: Moment, scale: number): string {
  return `${dateOfDays(moment.days)} ${timeOfTicks(moment.ticks, scale)}`;
}
