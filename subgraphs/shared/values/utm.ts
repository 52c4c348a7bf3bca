import proj4 from 'proj4';

const utm39North = '+proj=utm +zone=39 +datum=WGS84 +units=m +no_defs';

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
export function readLocation(easting: string | null, northing: string | null): Location | null {
  if (easting === null || northing === null) return null;
  if (isInTehran(easting, northing)) return location(easting, northing, 'EXACT');
  if (isInTehran(northing, easting)) return location(northing, easting, 'SWAPPED');
  return null;
}

/** Kilometres E 500–560, N 3925–3985. */
function isInTehran(easting: string, northing: string): boolean {
  const [east, north] = [Number(easting), Number(northing)];
  return east >= 500_000 && east <= 560_000 && north >= 3_925_000 && north <= 3_985_000;
}

function location(easting: string, northing: string, quality: Location['quality']): Location {
  const [longitude, latitude] = proj4(utm39North, 'WGS84', [Number(easting), Number(northing)]);
  return { latitude: degrees(latitude), longitude: degrees(longitude), easting, northing, quality };
}

/** Seven decimals are a centimetre; more would feign precision. */
function degrees(value: number): number {
  return Math.round(value * 1e7) / 1e7;
}
