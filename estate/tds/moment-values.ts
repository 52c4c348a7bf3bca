import {
  dateOfDays,
  type Moment,
  momentOfText,
  roundMoment,
  shiftMoment,
  ticksOfTime,
  timeOfTicks,
} from './calendar.ts';
import type { SqlType } from './sql-types.ts';
import type { WireWriter } from './wire-writer.ts';

/** The types of dates and times. */
export type MomentKind = Extract<
  SqlType['kind'],
  'date' | 'datetime' | 'smalldatetime' | 'time' | 'datetime2' | 'datetimeoffset'
>;

/** Writes a date or time from its text, its length before it; false, and nothing written, if the text is none. */
export function writeMoment(out: WireWriter, kind: MomentKind, scale: number, text: string): boolean {
  const zone = kind === 'datetimeoffset' ? readZone(text) : { clock: text, offset: 0 };
  const moment = readText(kind, zone.clock);
  if (!moment) return false;
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
      out.i16(zone.offset);
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

function readZone(text: string): { readonly clock: string; readonly offset: number } {
  const zone = /^(.*?) ?(?:Z|([+-])(\d\d)(?::?(\d\d))?)$/.exec(text);
  const minutes = Number(zone?.[3] ?? 0) * 60 + Number(zone?.[4] ?? 0);
  return { clock: zone?.[1] ?? '', offset: zone?.[2] === '-' ? -minutes : minutes };
}

function readText(kind: MomentKind, text: string): Moment | undefined {
  if (kind !== 'time') return momentOfText(text);
  const ticks = ticksOfTime(text);
  return ticks === undefined ? undefined : { days: 0, ticks };
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
