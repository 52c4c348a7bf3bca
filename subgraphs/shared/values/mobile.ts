import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

/** Reads a mobile number as 09…, with +98, 0098 or without its 0 (handbook 4). Throws InvalidValueError. */
export function readMobile(text: string): string {
  const mobile = legacyMobile(text);
  if (mobile !== null) return mobile;
  throw new InvalidValueError(
    'A mobile number has eleven digits and begins with 09, such as 09123456789; +98 or 0098 may stand for the 0.',
    'شماره تلفن همراه یازده رقم دارد و با ۰۹ آغاز می‌شود؛ مانند ۰۹۱۲۳۴۵۶۷۸۹. به جای صفر آغاز، پیش‌شماره ایران هم پذیرفته است.',
  );
}

/** A stored mobile number as 09…, whatever its prefix; null where it cannot be one. */
export function legacyMobile(raw: string | null): string | null {
  const digits = asciiDigits(raw ?? '').replace(/[\s-]/g, '');
  const [, local] = /^(?:\+98|0098|98|0)?(9\d{9})$/.exec(digits) ?? [];
  return local ? `0${local}` : null;
}
