/** Ticks of 100 nanoseconds in a day. */
export const ticksPerDay = 864_000_000_000;

/** A moment of the wall clock: days since 0001-01-01 and ticks of 100 ns since midnight. */
export interface Moment {
  readonly days: number;
  readonly ticks: number;
}

/** Days since 0001-01-01 (proleptic Gregorian) of 'yyyy-mm-dd'; undefined if it is not a date. */
export function daysOfDate(text: string): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return date.toISOString().startsWith(text) ? date.getTime() / msPerDay + daysToUnixEpoch : undefined;
}

/** The opposite of `daysOfDate`. */
export function dateOfDays(days: number): string {
  return new Date((days - daysToUnixEpoch) * msPerDay).toISOString().slice(0, 10);
}

/** Ticks since midnight of 'hh:mm[:ss[.fffffff]]', digits beyond the seventh cut; undefined if it is not a time. */
export function ticksOfTime(text: string): number | undefined {
  const match = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?$/.exec(text);
  if (!match) return undefined;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const fraction = Number((match[4] ?? '').slice(0, 7).padEnd(7, '0'));
  return (hours * 3600 + minutes * 60 + seconds) * 10_000_000 + fraction;
}

/** The opposite of `ticksOfTime`, with `scale` digits of seconds. */
export function timeOfTicks(ticks: number, scale: number): string {
  const seconds = Math.floor(ticks / 10_000_000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  const fraction = String(ticks % 10_000_000)
    .padStart(7, '0')
    .slice(0, scale);
  return scale === 0 ? clock : `${clock}.${fraction}`;
}

/** Reads 'yyyy-mm-dd[ hh:mm:ss.fffffff]' (a T may stand for the space); undefined if it is neither. */
export function momentOfText(text: string): Moment | undefined {
  const days = daysOfDate(text.slice(0, 10));
  const ticks = text.length === 10 ? 0 : ticksOfTime(text.slice(11));
  if (days === undefined || ticks === undefined || !/^[ T]?$/.test(text.charAt(10))) return undefined;
  return { days, ticks };
}

/** Rounds to the steps that a type can hold (`ticksPerStep`), carrying into the next day. */
export function roundMoment(moment: Moment, ticksPerStep: number): Moment {
  const ticks = Math.round(moment.ticks / ticksPerStep) * ticksPerStep;
  return ticks < ticksPerDay ? { days: moment.days, ticks } : { days: moment.days + 1, ticks: 0 };
}

/** Moves a moment by minutes, as a zone's offset does. */
export function shiftMoment(moment: Moment, minutes: number): Moment {
  const ticks = moment.ticks + minutes * 600_000_000;
  const dayShift = Math.floor(ticks / ticksPerDay);
  return { days: moment.days + dayShift, ticks: ticks - dayShift * ticksPerDay };
}

const msPerDay = 86_400_000;
const daysToUnixEpoch = 719_162;
