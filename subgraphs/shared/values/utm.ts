import proj4 from 'proj4';
import { tryDecimal } from './decimal.ts';
import { InvalidValueError } from './invalid-value-error.ts';

const utm39North = '+proj=utm +zone=39 +datum=WGS84 +units=m +no_defs';
const converter = proj4(utm39North, 'WGS84');

/** A point as it was stored and as maps want it. */
export interface Location {
  /** Degrees, WGS84. */
  readonly latitude: number;
  readonly longitude: number;
  /** Metres in UTM zone 39N, exact as stored. */
  readonly easting: string;
  readonly northing: string;
  readonly quality: 'EXACT' | 'SWAPPED';
}

/**
 * Reads a point in UTM zone 39N (EPSG:32639, handbook 8.13). Swapped axes are put right and flagged;
 * a point that is absent or outside Tehran's box is null.
 */
export function readLocation(storedEasting: string | null, storedNorthing: string | null): Location | null {
  const [easting, northing] = [tryDecimal(storedEasting ?? ''), tryDecimal(storedNorthing ?? '')];
  if (easting === null || northing === null) return null;
  if (isInTehran(Number(easting), Number(northing))) return location(easting, northing, 'EXACT');
  if (isInTehran(Number(northing), Number(easting))) return location(northing, easting, 'SWAPPED');
  return null;
}

/**
 * The point on a map, in degrees of WGS84, as the legacy columns hold it: metres in UTM zone 39N, to the millimetre.
 * Throws InvalidValueError where it is not in Tehran.
 */
export function utmOf({ latitude, longitude }: Pick<Location, 'latitude' | 'longitude'>): {
  readonly easting: string;
  readonly northing: string;
} {
  // The projection is made for its zone; far from it the formulas run away.
  const isNear = Math.abs(latitude - 35.7) < 2 && Math.abs(longitude - 51.4) < 2;
  const metres = isNear ? converter.inverse([longitude, latitude]) : [0, 0];
  const [easting = '', northing = ''] = metres.map((value) => value.toFixed(3));
  if (isInTehran(Number(easting), Number(northing))) return { easting, northing };
  throw new InvalidValueError(
    'This point is not in Tehran; give its latitude and longitude in degrees, such as 35.6997 and 51.3380.',
    'این نقطه در محدوده تهران نیست؛ عرض و طول جغرافیایی را به درجه وارد کنید، مانند 35.6997 و 51.3380.',
  );
}

/** Kilometres E 500–560, N 3925–3985. */
function isInTehran(easting: number, northing: number): boolean {
  return easting >= 500_000 && easting <= 560_000 && northing >= 3_925_000 && northing <= 3_985_000;
}

function location(easting: string, northing: string, quality: Location['quality']): Location {
  const [longitude, latitude] = converter.forward([Number(easting), Number(northing)]);
  return { latitude: degrees(latitude), longitude: degrees(longitude), easting, northing, quality };
}

/** Nine decimals are a tenth of a millimetre, so that the millimetres of the columns come back from the degrees. */
function degrees(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
