import { createRandom, type Random } from '../city/random.ts';
import { createBitmap, writeTiff } from './bilevel-tiff.ts';
import { createBlockPicture, writeJpeg } from './block-jpeg.ts';
import { drawNumber, type Fill } from './number-drawing.ts';

/**
 * Makes the image of a page: a scanned sheet in black and white as TIFF, or a photograph of a building as JPEG, each
 * with the page's id written on it. The same page has the same bytes always; no two pages look alike.
 */
export function pageImage(idSafheh: string, kind: 'tiff' | 'jpeg'): Buffer {
  const random = createRandom(0, 'page-image', Number(idSafheh));
  return kind === 'tiff' ? scannedSheet(idSafheh, random) : photograph(idSafheh, random);
}

/** A sheet of A4 with a heading, lines of writing and a stamp. */
function scannedSheet(id: string, random: Random): Buffer {
  const [width, height, margin] = [280, 396, 24];
  const sheet = createBitmap(width, height);
  drawNumber(sheet.fill, id, width - margin - id.length * 12, margin, 3);
  sheet.fill(margin, 58, width - 2 * margin, 2);
  for (let line = 0; line < random.between(12, 24); line += 1) {
    const y = 76 + line * 12;
    // Persian lines begin at the right and end somewhere on the left.
    const end = margin + random.between(0, 90);
    for (let x = width - margin; x > end; x -= random.between(3, 7)) {
      const word = Math.min(random.between(8, 34), x - end);
      sheet.fill(x - word, y, word, 3);
      x -= word;
    }
  }
  const [x, y] = [margin + random.between(0, 40), height - 64 - random.between(0, 10)];
  for (const [inset, size] of [
    [0, 46],
    [4, 38],
  ] as const)
    outline(sheet.fill, x + inset, y + inset, size);
  return writeTiff(sheet);
}

function outline(fill: Fill, x: number, y: number, size: number): void {
  fill(x, y, size, 2);
  fill(x, y + size - 2, size, 2);
  fill(x, y, 2, size);
  fill(x + size - 2, y, 2, size);
}

/** A building under the sky, with lit windows, seen through a coarse lens. */
function photograph(id: string, random: Random): Buffer {
  const [width, height, horizon] = [40, 30, 22];
  const picture = createBlockPicture(width, height);
  picture.brush(150 + random.between(0, 60), 190, 230)(0, 0, width, horizon);
  picture.brush(110, 104, 96)(0, horizon, width, height - horizon);
  const shade = random.between(120, 200);
  const [left, top] = [random.between(3, 11), random.between(2, 8)];
  const across = random.between(15, 25);
  picture.brush(shade, shade - 12, shade - 30)(left, top, across, horizon + 1 - top);
  const [lit, dark] = [picture.brush(240, 220, 130), picture.brush(60, 74, 92)];
  for (let y = top + 2; y < horizon - 2; y += 4)
    for (let x = left + 2; x < left + across - 2; x += 4) (random.chance(0.4) ? lit : dark)(x, y, 2, 2);
  drawNumber(picture.brush(20, 20, 20), id, 1, height - 6, 1);
  return writeJpeg(picture);
}
