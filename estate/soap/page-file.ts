import { pageImage } from './page-image.ts';

/**
 * The file of a generated page as GetTasvirSafheh gives it: the page's image, filled up to the size that the archive's
 * list tells in Hajm. A scan of 300 KB holds as much picture as one of 3 KB for whoever tests with it, but a caller must
 * be able to carry it. The fill is nothing that a reader of images looks at.
 */
export function fileOf(id: string, kind: 'tiff' | 'jpeg', bytes: number): Buffer {
  const image = pageImage(id, kind);
  return kind === 'tiff' ? fillTiff(image, bytes) : fillJpeg(image, bytes);
}

/** Nothing in a TIFF points to what stands behind its last directory. */
function fillTiff(image: Buffer, bytes: number): Buffer {
  return Buffer.concat([image, Buffer.alloc(Math.max(0, bytes - image.length))]);
}

/** A comment segment holds at most this, its marker and length counted. */
const maxSegmentBytes = 65_537;
const leastSegmentBytes = 4;

/** Comment segments stand behind the JFIF header, so that the file begins and ends as a JPEG does. */
function fillJpeg(image: Buffer, bytes: number): Buffer {
  const segments: Buffer[] = [];
  let rest = bytes - image.length;
  while (rest >= leastSegmentBytes) {
    const size = rest > maxSegmentBytes ? Math.min(maxSegmentBytes, rest - leastSegmentBytes) : rest;
    const segment = Buffer.alloc(size);
    segment.writeUInt16BE(0xff_fe, 0);
    segment.writeUInt16BE(size - 2, 2);
    segments.push(segment);
    rest -= size;
  }
  const endOfHeader = 4 + image.readUInt16BE(4);
  return Buffer.concat([image.subarray(0, endOfHeader), ...segments, image.subarray(endOfHeader)]);
}
