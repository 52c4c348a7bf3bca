import type { Fill } from './number-drawing.ts';

/** A picture in black on white, a bit a dot, rows padded to whole bytes. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: Uint8Array;
  readonly fill: Fill;
}

/** An empty sheet. */
export function createBitmap(width: number, height: number): Bitmap {
  const stride = Math.ceil(width / 8);
  const bits = new Uint8Array(stride * height);
  const fill: Fill = (x, y, across, down) => {
    for (let row = Math.max(0, y); row < Math.min(height, y + down); row += 1)
      for (let column = Math.max(0, x); column < Math.min(width, x + across); column += 1) {
        const byte = row * stride + (column >> 3);
        bits[byte] = (bits[byte] ?? 0) | (0x80 >> (column & 7));
      }
  };
  return { width, height, bits, fill };
}

const typeSizes = { short: 3, long: 4, rational: 5 } as const;
const headerBytes = 8;
const entryBytes = 12;
const dotsPerInch = 34;

/** Writes a baseline TIFF (revision 6.0, section 3): one strip, PackBits, 0 is white. */
export function writeTiff({ width, height, bits }: Bitmap): Buffer {
  const strip = packRows(bits, Math.ceil(width / 8));
  const entries = [
    [256, 'short', width],
    [257, 'short', height],
    [258, 'short', 1], // BitsPerSample
    [259, 'short', 32_773], // Compression: PackBits
    [262, 'short', 0], // PhotometricInterpretation: WhiteIsZero
    [273, 'long', headerBytes], // StripOffsets
    [277, 'short', 1], // SamplesPerPixel
    [278, 'short', height], // RowsPerStrip
    [279, 'long', strip.length], // StripByteCounts
    [282, 'rational', 0], // XResolution, at the offset that is filled in below
    [283, 'rational', 0],
    [296, 'short', 2], // ResolutionUnit: inch
  ] as const;
  const directoryAt = headerBytes + strip.length + (strip.length % 2);
  const resolutionAt = directoryAt + 2 + entries.length * entryBytes + 4;
  const file = Buffer.alloc(resolutionAt + 8);
  file.write('II', 0, 'latin1');
  file.writeUInt16LE(42, 2);
  file.writeUInt32LE(directoryAt, 4);
  strip.copy(file, headerBytes);
  file.writeUInt16LE(entries.length, directoryAt);
  for (const [index, [tag, type, value]] of entries.entries()) {
    const at = directoryAt + 2 + index * entryBytes;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(typeSizes[type], at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt32LE(type === 'rational' ? resolutionAt : value, at + 8);
  }
  file.writeUInt32LE(dotsPerInch, resolutionAt);
  file.writeUInt32LE(1, resolutionAt + 4);
  return file;
}

/** PackBits runs never cross a row. */
function packRows(bits: Uint8Array, stride: number): Buffer {
  const packed: number[] = [];
  for (let start = 0; start < bits.length; start += stride)
    packRow(bits.subarray(start, start + stride), packed);
  return Buffer.from(packed);
}

function packRow(row: Uint8Array, packed: number[]): void {
  let at = 0;
  while (at < row.length) {
    const run = runAt(row, at);
    if (run > 1) {
      packed.push(257 - run, row[at] ?? 0);
      at += run;
      continue;
    }
    let end = at + 1;
    while (end < row.length && runAt(row, end) < 3) end += 1;
    packed.push(end - at - 1, ...row.subarray(at, end));
    at = end;
  }
}

/** How many equal bytes begin at a place; a row is shorter than the 128 that PackBits can say. */
function runAt(row: Uint8Array, at: number): number {
  let end = at + 1;
  while (end < row.length && row[end] === row[at]) end += 1;
  return end - at;
}
