/** Fills a rectangle of an image; what lies outside of the image is left out. */
export type Fill = (x: number, y: number, width: number, height: number) => void;

/** The digits on a grid of 3 by 5, a row of three bits after the other. */
const digits = [
  0b111_101_101_101_111, 0b010_110_010_010_111, 0b111_001_111_100_111, 0b111_001_111_001_111,
  0b101_101_111_001_001, 0b111_100_111_001_111, 0b111_100_111_101_111, 0b111_001_001_001_001,
  0b111_101_111_101_111, 0b111_101_111_001_111,
];

/** Writes a number into an image, each dot of a digit as a square of `size`; a digit is four dots wide. */
export function drawNumber(fill: Fill, number: string, x: number, y: number, size: number): void {
  for (const [at, character] of number.split('').entries()) {
    const dots = digits[Number(character)] ?? 0;
    for (let dot = 0; dot < 15; dot += 1) {
      if ((dots & (1 << (14 - dot))) === 0) continue;
      fill(x + (at * 4 + (dot % 3)) * size, y + Math.floor(dot / 3) * size, size, size);
    }
  }
}
