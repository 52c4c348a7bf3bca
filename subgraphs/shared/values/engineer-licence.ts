import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

/** Reads an engineer's licence, province-discipline-serial (handbook 4). Throws InvalidValueError. */
export function readEngineerLicence(text: string): string {
  const licence = asciiDigits(text.trim());
  if (/^\d{2}-\d{2}-\d{5}$/.test(licence)) return licence;
  throw new InvalidValueError(
    'An engineer’s licence is written province-discipline-serial, such as 10-30-04567.',
    'شماره نظام مهندسی به شکل استان-رشته-ردیف نوشته می‌شود؛ مانند 10-30-04567.',
  );
}
