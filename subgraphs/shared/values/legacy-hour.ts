import { asciiDigits } from './digits.ts';
import { twoDigits } from './gregorian-calendar.ts';

/**
 * Reads an hour that stands in a string column of its own, '8:5' tolerated (handbook 8.9), as 'HH:MM', or 'HH:MM:SS'
 * where its seconds are not zero; null where it is none.
 */
export function readLegacyHour(stored: string | null): string | null {
  const match = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?$/.exec(asciiDigits(stored ?? '').trim());
  if (!match) return null;
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] as const;
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const minute = `${twoDigits(hours)}:${twoDigits(minutes)}`;
  return seconds === 0 ? minute : `${minute}:${twoDigits(seconds)}`;
}

/** The hour column's text, 'HH:MM', of a local time 'YYYY-MM-DDTHH:MM:SS'. */
export function legacyHourText(local: string): string {
  return local.slice(11, 16);
}
