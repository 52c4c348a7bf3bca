/**
 * The text of a finite number, or the number where V8 has to write it. V8 works out all digits of a fraction each time:
 * what it keeps of texts has one place for all numbers that end in the same bits, as those of few digits do.
 */
export function decimalText(value: number): string | number {
  if (!(value > 0 && value < mostWhole)) return value;
  const hundredths = Math.round(value * 100);
  if (hundredths / 100 !== value) return value;
  const rest = hundredths % 100;
  return `${(hundredths - rest) / 100}${fractions[rest]}`;
}

/** So that the hundredths are a small integer. */
const mostWhole = 10_000_000;

/** Of each number of hundredths, from '' over '.01' and '.5' to '.99'. */
const fractions: readonly string[] = Array.from({ length: 100 }, (_, rest) => String(rest / 100).slice(1));
