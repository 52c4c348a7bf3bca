import { billCheckDigit } from './bill-check-digit.ts';
import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

/** Reads the bill id of a fiche: 6 to 13 digits, the municipality's, with its check digit. Throws InvalidValueError. */
export function readBillId(text: string): string {
  const digits = asciiDigits(text.trim());
  if (isBillId(digits)) return digits;
  throw new InvalidValueError(
    'This is not a bill id of the municipality: up to 13 digits, the last but one 6; compare it with the bill and type it again.',
    'این شناسه قبض شهرداری نیست: حداکثر ۱۳ رقم که رقم یکی مانده به آخر آن ۶ است؛ آن را با قبض مقایسه و دوباره وارد کنید.',
  );
}

/** Whether a bill id is the municipality's (service 6) and its check digit right (handbook 4). */
export function isBillId(text: string): boolean {
  return (
    /^\d{6,13}$/.test(text) &&
    text.at(-2) === '6' &&
    billCheckDigit(text.slice(0, -1)) === Number(text.at(-1))
  );
}

/**
 * The municipality's bill id of a file number: its 4 to 11 digits, the service 6 and the check digit. Throws a
 * RangeError for what cannot be one.
 */
export function makeBillId(fileNumber: string): string {
  if (!/^\d{4,11}$/.test(fileNumber)) throw new RangeError('A bill id is made of 4 to 11 digits.');
  return `${fileNumber}6${billCheckDigit(`${fileNumber}6`)}`;
}
