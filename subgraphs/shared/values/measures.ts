import { decimalWithScale } from './decimal.ts';
import { InvalidValueError } from './invalid-value-error.ts';

/** Reads metres above 0 for a decimal(9,2). Throws InvalidValueError. */
export function readMetres(decimal: string): string {
  if (isBetween(hundredthsOf(decimal), 1n, 999_999_999n)) return decimal;
  throw new InvalidValueError(
    'A length in metres is above 0, with seven digits before the point and two behind it at most.',
    'اندازه به متر بزرگ‌تر از صفر است و حداکثر هفت رقم صحیح و دو رقم اعشار دارد.',
  );
}

/** Reads a percentage from 0 to 100 with two decimals at most. Throws InvalidValueError. */
export function readPercent(decimal: string): string {
  if (isBetween(hundredthsOf(decimal), 0n, 10_000n)) return decimal;
  throw new InvalidValueError(
    'A percentage is from 0 to 100, with two decimals at most.',
    'درصد عددی از ۰ تا ۱۰۰ با حداکثر دو رقم اعشار است.',
  );
}

/** Reads whole rials above 0 for a bigint. Throws InvalidValueError. */
export function readWholeRials(rials: string): string {
  if (/^\d{1,19}$/.test(rials) && isBetween(BigInt(rials), 1n, 2n ** 63n - 1n)) return rials;
  throw new InvalidValueError(
    'An amount here is in whole rials, above 0, with 19 digits at most.',
    'مبلغ به ریال کامل، بزرگ‌تر از صفر و حداکثر ۱۹ رقم است.',
  );
}

function isBetween(number: bigint | null, least: bigint, most: bigint): boolean {
  return number !== null && number >= least && number <= most;
}

/** The number times a hundred; null where a digit would be lost, or for more digits than anything here has. */
function hundredthsOf(decimal: string): bigint | null {
  if (decimal.length > 40) return null;
  try {
    return BigInt(decimalWithScale(decimal, 2).replace('.', ''));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
