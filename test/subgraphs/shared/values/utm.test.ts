import * as fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../../../../subgraphs/shared/values/invalid-value-error.ts';
import { readLocation, utmOf } from '../../../../subgraphs/shared/values/utm.ts';

/** Millimetres within Tehran's box, as decimal(12,3) has them. */
const eastings = fc.integer({ min: 500_000_000, max: 560_000_000 }).map(metres);
const northings = fc.integer({ min: 3_925_000_000, max: 3_985_000_000 }).map(metres);

describe('a point of Tehran', () => {
  it.each([
    ['Azadi', '530578.000', '3950694.000', 35.6997, 51.338],
    ['Tajrish', '539176.000', '3962385.000', 35.8047, 51.4335],
  ])('%s is where maps have it', (_, easting, northing, latitude, longitude) => {
    const point = readLocation(easting, northing);
    expect(point).toMatchObject({ easting, northing, quality: 'EXACT' });
    expect(point?.latitude).toBeCloseTo(latitude, 3);
    expect(point?.longitude).toBeCloseTo(longitude, 3);
  });

  it('comes back from its degrees to the millimetre', () => {
    fc.assert(
      fc.property(eastings, northings, (easting, northing) => {
        const point = readLocation(easting, northing);
        expect(point).toMatchObject({ easting, northing, quality: 'EXACT' });
        if (point) expect(utmOf(point)).toEqual({ easting, northing });
      }),
      { numRuns: 5000 },
    );
  });

  it('comes back from its metres to a tenth of a millimetre', () => {
    const latitudes = fc.double({ min: 35.48, max: 36, noNaN: true });
    const longitudes = fc.double({ min: 51.01, max: 51.65, noNaN: true });
    fc.assert(
      fc.property(latitudes, longitudes, (latitude, longitude) => {
        const { easting, northing } = utmOf({ latitude, longitude });
        const back = readLocation(easting, northing);
        // A millimetre is 9e-9 degrees of latitude, and columns round to half of one.
        expect(Math.abs((back?.latitude ?? 0) - latitude)).toBeLessThan(7e-9);
        expect(Math.abs((back?.longitude ?? 0) - longitude)).toBeLessThan(8e-9);
      }),
      { numRuns: 5000 },
    );
  });

  it('has the degrees that EPSG:32639 gives it', () => {
    proj4.defs('EPSG:32639', '+proj=utm +zone=39 +ellps=WGS84 +datum=WGS84 +units=m +no_defs +type=crs');
    fc.assert(
      fc.property(eastings, northings, (easting, northing) => {
        const [longitude, latitude] = proj4('EPSG:32639', 'EPSG:4326', [Number(easting), Number(northing)]);
        const point = readLocation(easting, northing);
        expect(Math.abs((point?.latitude ?? 0) - latitude)).toBeLessThan(1e-9);
        expect(Math.abs((point?.longitude ?? 0) - longitude)).toBeLessThan(1e-9);
      }),
      { numRuns: 2000 },
    );
  });

  it('whose axes are swapped is put right and flagged', () => {
    fc.assert(
      fc.property(eastings, northings, (easting, northing) => {
        const point = readLocation(easting, northing);
        expect(readLocation(northing, easting)).toEqual({ ...point, quality: 'SWAPPED' });
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['500000', '3925000'],
    ['560000.000', '3985000.000'],
    ['۵۳۰۵۷۸٫۰۰۰', '۳۹۵۰۶۹۴٫۰۰۰'],
  ])('may stand at the edge and in Persian digits: %s, %s', (easting, northing) => {
    expect(readLocation(easting, northing)?.quality).toBe('EXACT');
  });

  it.each([
    ['0.000', '0.000'],
    ['0', '3950694'],
    ['499999.999', '3950694'],
    ['560000.001', '3950694'],
    ['530578', '3924999.999'],
    ['530578', '3985000.001'],
    ['-530578', '3950694'],
    ['530578', null],
    [null, '3950694'],
    ['', ''],
    ['x', '3950694'],
    ['5.30578e5', '3950694'],
  ])('is none in %j, %j', (easting, northing) => expect(readLocation(easting, northing)).toBeNull());

  it.each([
    [0, 0],
    [35.6997, 151.338],
    [51.338, 35.6997],
    [32.65, 51.67],
    [NaN, NaN],
    [Infinity, 51.4],
    [36.5, 51.4],
  ])('is not at %d, %d, which is refused', (latitude, longitude) => {
    expect(() => utmOf({ latitude, longitude })).toThrow(InvalidValueError);
  });
});

function metres(millimetres: number): string {
  return (millimetres / 1000).toFixed(3);
}
