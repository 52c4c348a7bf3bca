import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

const largest = 9_223_372_036_854_775_807n;

/** Reads the number of a row that SQL Server keeps as bigint: digits, at most 2^63 − 1. Throws InvalidValueError. */
export function readRowNumber(text: string): string {
  const digits = asciiDigits(text.trim());
  if (/^\d{1,19}$/.test(digits) && BigInt(digits) <= largest) return String(BigInt(digits));
  throw new InvalidValueError(
    'This number is a string of up to 19 digits, such as "300000017".',
    'این شماره رشته‌ای از حداکثر ۱۹ رقم است؛ مانند "300000017".',
  );
}
