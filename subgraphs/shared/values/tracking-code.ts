import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

/** Reads a tracking code: 1 to 20 digits, always a string (handbook 4). Throws InvalidValueError. */
export function readTrackingCode(text: string): string {
  const digits = asciiDigits(text.trim());
  if (/^\d{1,20}$/.test(digits)) return digits;
  throw new InvalidValueError(
    'A tracking code is 1 to 20 digits without dashes; give it as a string.',
    'کد رهگیری ۱ تا ۲۰ رقم بدون خط تیره است؛ آن را به صورت رشته بدهید.',
  );
}
