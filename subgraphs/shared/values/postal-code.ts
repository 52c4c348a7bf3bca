import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

const pattern = /^(?!(\d)\1{3})[13-9]{4}[1346-9][013-9]{5}$/;

/** Reads a postal code of ten digits (handbook 4). Throws InvalidValueError. */
export function readPostalCode(text: string): string {
  const digits = asciiDigits(text.trim()).replace(/^(\d{5})-(\d{5})$/, '$1$2');
  if (pattern.test(digits)) return digits;
  throw new InvalidValueError(
    'A postal code has ten digits; the first four are neither 0 nor 2 and not all equal, such as 1417613891.',
    'کد پستی ده رقم دارد و چهار رقم نخست آن صفر و دو ندارد؛ مانند ۱۴۱۷۶۱۳۸۹۱.',
  );
}
