import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';
import { readLocation } from './utm.ts';

/** A trench has a few corners; more than these are not drawn by hand. */
const mostPoints = 1000;

/**
 * Reads a line as WKT in UTM zone 39N (EPSG:32639), easting before northing, and writes it as legacy columns hold it:
 * 'LINESTRING (530578.00 3950694.00, 530601.25 3950694.00)'. Throws InvalidValueError for another shape, for a line of
 * no length and for points outside Tehran; swapped axes are told and never put right.
 */
export function readTehranLine(text: string): string {
  const [, inside] = /^\s*LINESTRING\s*\(([^()]*)\)\s*$/i.exec(asciiDigits(text)) ?? [];
  const points = inside?.split(',').map((point) => point.trim().split(/\s+/)) ?? [];
  if (points.length < 2 || points.length > mostPoints || !points.every(isPair)) throw notALine();
  const written = points.map((pair) => pair.map(withTwoDecimals).join(' '));
  if (new Set(written).size < 2) throw notALine();
  const places = points.map(([easting = '', northing = '']) => readLocation(easting, northing)?.quality);
  if (places.includes(undefined)) throw outsideTehran();
  if (places.includes('SWAPPED')) throw swapped();
  return `LINESTRING (${written.join(', ')})`;
}

function isPair(parts: readonly string[]): boolean {
  return parts.length === 2 && parts.every((part) => /^\d{1,7}(?:\.\d{1,6})?$/.test(part));
}

/** Centimetres, as the columns have them; what is finer stays as it was given. */
function withTwoDecimals(number: string): string {
  const [metres = '', fraction = ''] = number.split('.');
  return `${metres}.${fraction.padEnd(2, '0')}`;
}

function notALine(): Error {
  return new InvalidValueError(
    'A path is a WKT line of two different points or more in metres, such as LINESTRING (530578.00 3950694.00, 530601.25 3950694.00).',
    'مسیر به صورت خط WKT با دست‌کم دو نقطه متفاوت و به متر نوشته می‌شود؛ مانند LINESTRING (530578.00 3950694.00, 530601.25 3950694.00).',
  );
}

function outsideTehran(): Error {
  return new InvalidValueError(
    'A point of this path is not in Tehran; give easting and northing in metres of UTM zone 39N (EPSG:32639).',
    'نقطه‌ای از مسیر در محدوده تهران نیست؛ مختصات را به متر در زون ۳۹ شمالی UTM (EPSG:32639) بدهید.',
  );
}

function swapped(): Error {
  return new InvalidValueError(
    'The axes of this path are possibly swapped; give the easting, 500000 to 560000, before the northing.',
    'محورهای مسیر احتمالاً جابه‌جا شده‌اند؛ نخست مختصات شرقی (۵۰۰۰۰۰ تا ۵۶۰۰۰۰) و سپس شمالی را بدهید.',
  );
}
