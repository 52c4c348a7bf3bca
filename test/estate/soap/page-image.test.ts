import jpeg from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { fileOf } from '../../../estate/soap/page-file.ts';
import { pageImage } from '../../../estate/soap/page-image.ts';

const ids = Array.from({ length: 200 }, (_, at) => String(35_000 + at));

describe.each(['tiff', 'jpeg'] as const)('a page as %s', (kind) => {
  test('has the same bytes always, and other bytes than any other page', () => {
    expect(pageImage('35118', kind).equals(pageImage('35118', kind))).toBe(true);
    expect(new Set(ids.map((id) => pageImage(id, kind).toString('base64'))).size).toBe(ids.length);
  });

  test('is small, so that an export of all pages is too', () => {
    for (const id of ids) expect(pageImage(id, kind).length).toBeLessThan(5_000);
  });

  test.each([50_000, 50_001, 65_540, 600_003, 5_000_000])('fills a file of %i bytes exactly', (bytes) => {
    expect(fileOf('7', kind, bytes)).toHaveLength(bytes);
  });
});

describe('the scanned sheet', () => {
  test('is a baseline TIFF whose strip unpacks to its rows, the number at the top in black', () => {
    for (const file of [pageImage('1118', 'tiff'), fileOf('1118', 'tiff', 300_000)]) {
      const { width, height, rows } = readTiff(file);
      expect([width, height]).toEqual([280, 396]);
      expect(rows).toHaveLength(35 * 396);
      // The last digit, an 8 of dots of 3 by 3: its upper edge is black, its upper hole white.
      const right = width - 24;
      expect(isBlack(rows, 35, right - 8, 25)).toBe(true);
      expect(isBlack(rows, 35, right - 8, 28)).toBe(false);
      expect(isBlack(rows, 35, 2, 2)).toBe(false);
    }
  });
});

describe('the photograph', () => {
  test('is read by another program than the one that wrote it', () => {
    for (const file of [pageImage('1118', 'jpeg'), fileOf('1118', 'jpeg', 300_000)]) {
      const { width, height, data } = jpeg.decode(file);
      expect([width, height]).toEqual([320, 240]);
      const pixel = (x: number, y: number): readonly number[] => [
        ...data.subarray((y * width + x) * 4).subarray(0, 3),
      ];
      const [red, green, blue] = pixel(4, 4);
      expect(blue).toBeGreaterThan(green ?? 0);
      expect(red).toBeLessThan(blue ?? 0);
      // The number stands dark on the ground: the third digit is a 1 with its foot at block 9 to 11 of row 28.
      for (const value of pixel(10 * 8 + 4, 28 * 8 + 4)) expect(value).toBeLessThan(40);
      for (const value of pixel(4, 28 * 8 + 4)) expect(value).toBeGreaterThan(80);
    }
  });
});

/** A reader of its own for the one kind of TIFF: PackBits, one strip. */
function readTiff(file: Buffer): { width: number; height: number; rows: Uint8Array } {
  expect(file.toString('latin1', 0, 2)).toBe('II');
  const directory = file.readUInt32LE(4);
  const tags = new Map<number, number>();
  for (let entry = 0; entry < file.readUInt16LE(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    tags.set(file.readUInt16LE(at), file.readUInt32LE(at + 8));
  }
  expect(tags.get(259)).toBe(32_773);
  expect([...tags.keys()]).toEqual([...tags.keys()].toSorted((left, right) => left - right));
  const strip = file.subarray(tags.get(273), (tags.get(273) ?? 0) + (tags.get(279) ?? 0));
  const rows: number[] = [];
  for (let at = 0; at < strip.length;) {
    const control = strip.readInt8(at);
    if (control >= 0) rows.push(...strip.subarray(at + 1, at + 2 + control));
    else rows.push(...Array.from({ length: 1 - control }, () => strip[at + 1] ?? 0));
    at += control >= 0 ? control + 2 : 2;
  }
  return { width: tags.get(256) ?? 0, height: tags.get(257) ?? 0, rows: Uint8Array.from(rows) };
}

function isBlack(rows: Uint8Array, stride: number, x: number, y: number): boolean {
  return ((rows[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}
