import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

const pattern = /^(0[1-9]|1\d|2[0-2])\d{9}$/;

/** Reads a case-file number: 11 digits, the first two the district 01–22 (handbook 4). Throws InvalidValueError. */
export function readCaseFileNumber(text: string): string {
  const number = asciiDigits(text.trim());
  if (pattern.test(number)) return number;
  throw new InvalidValueError(
    'A case-file number has 11 digits, the first two the district from 01 to 22, such as 06000412577.',
    'شماره پرونده ۱۱ رقم دارد و دو رقم نخست آن شماره منطقه از ۰۱ تا ۲۲ است؛ مانند ۰۶۰۰۰۴۱۲۵۷۷.',
  );
}
