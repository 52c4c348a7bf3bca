import type { Fill } from './number-drawing.ts';

/** A picture of square blocks, each of one colour. */
export interface BlockPicture {
  /** Width and height in blocks. */
  readonly width: number;
  readonly height: number;
  /** A brush of one colour, red, green and blue from 0 to 255. */
  brush(red: number, green: number, blue: number): Fill;
  /** Luma and the two chroma values of each block, row by row. */
  readonly planes: readonly [Uint8Array, Uint8Array, Uint8Array];
}

/** The side of a block in pixels, which is the side of the blocks that JPEG transforms. */
const blockSide = 8;

/** A grey picture. */
export function createBlockPicture(width: number, height: number): BlockPicture {
  const greyPlane = (): Uint8Array => new Uint8Array(width * height).fill(128);
  const planes = [greyPlane(), greyPlane(), greyPlane()] as const;
  return {
    width,
    height,
    planes,
    brush(red, green, blue) {
      const luma = 0.299 * red + 0.587 * green + 0.114 * blue;
      const colour = [luma, 128 + 0.564 * (blue - luma), 128 + 0.713 * (red - luma)].map((value) =>
        Math.min(255, Math.max(0, Math.round(value))),
      );
      return (x, y, across, down) => {
        for (let row = Math.max(0, y); row < Math.min(height, y + down); row += 1)
          for (let column = Math.max(0, x); column < Math.min(width, x + across); column += 1)
            for (const [at, plane] of planes.entries()) plane[row * width + column] = colour[at] ?? 128;
      };
    },
  };
}

/**
 * Writes a baseline JPEG (ITU-T T.81). A block of one colour has a mean and no waves, so that one number says all of it.
 * jpeg-js would make the same picture in 11 ms, nearly all of them for its own tables (measured 2026-11); an export has
 * thousands of pictures.
 */
export function writeJpeg({ width, height, planes }: BlockPicture): Buffer {
  const bits = createBitWriter();
  const previous = [0, 0, 0];
  for (let block = 0; block < width * height; block += 1) {
    for (const [at, plane] of planes.entries()) {
      const mean = (plane[block] ?? 128) - 128;
      writeDifference(bits, mean - (previous[at] ?? 0));
      previous[at] = mean;
      bits.write(0, 1); // the end of the block
    }
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from('JFIF\0', 'latin1'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    // A mean of a block is eight times its colour, so a quantum of eight loses nothing.
    segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    segment(0xc0, [
      8,
      ...word(height * blockSide),
      ...word(width * blockSide),
      3,
      1,
      0x11,
      0,
      2,
      0x11,
      0,
      3,
      0x11,
      0,
    ]),
    segment(0xc4, [0x00, ...meanCodeLengths, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
    segment(0xc4, [0x10, 1, ...Array.from({ length: 15 }, () => 0), 0]),
    segment(0xda, [3, 1, 0x00, 2, 0x00, 3, 0x00, 0, 63, 0]),
    bits.end(),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** How many codes there are of each length from 1 to 16 for the sizes of a difference (T.81, table K.3). */
const meanCodeLengths = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0];
/** The codes that follow from it, by the size of the difference in bits. */
const meanCodes = [
  [0b00, 2],
  [0b010, 3],
  [0b011, 3],
  [0b100, 3],
  [0b101, 3],
  [0b110, 3],
  [0b1110, 4],
  [0b1_1110, 5],
  [0b11_1110, 6],
] as const;

interface BitWriter {
  write(value: number, length: number): void;
  end(): Buffer;
}

function createBitWriter(): BitWriter {
  const bytes: number[] = [];
  let pending = 0;
  let count = 0;
  const write: BitWriter['write'] = (value, length) => {
    pending = (pending << length) | value;
    count += length;
    while (count >= 8) {
      count -= 8;
      const byte = (pending >> count) & 0xff;
      bytes.push(byte);
      if (byte === 0xff) bytes.push(0); // else a reader would take it for a marker
    }
    pending &= (1 << count) - 1;
  };
  return {
    write,
    end() {
      if (count > 0) write((1 << (8 - count)) - 1, 8 - count);
      return Buffer.from(bytes);
    },
  };
}

function writeDifference(bits: BitWriter, difference: number): void {
  const size = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
  const [code, length] = meanCodes[size] ?? [0, 0];
  bits.write(code, length);
  if (size > 0) bits.write(difference > 0 ? difference : difference + (1 << size) - 1, size);
}

function segment(marker: number, content: readonly number[]): Buffer {
  return Buffer.from([0xff, marker, ...word(content.length + 2), ...content]);
}

function word(value: number): readonly [number, number] {
  return [value >> 8, value & 0xff];
}
