import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';
import { isNationalId } from './national-id.ts';

/** A national code as a legacy row holds it. */
export interface LegacyNationalCode {
  /** With its zeros; null where no valid code can be read. */
  readonly value: string | null;
  readonly raw: string;
  readonly quality: 'EXACT' | 'PADDED' | 'INVALID';
}

/** Whether ten digits are a person's national code; prefixes are not checked (handbook 4). */
export function isNationalCode(digits: string): boolean {
  return (
    /^\d{10}$/.test(digits) &&
    !/^(\d)\1{9}$/.test(digits) &&
    Number(digits[9]) === nationalCodeCheckDigit(digits.slice(0, 9))
  );
}

/** The check digit of the first nine digits of a national code. */
export function nationalCodeCheckDigit(digits: string): number {
  const sum = Array.from(digits).reduce((total, digit, i) => total + Number(digit) * (10 - i), 0);
  const rest = sum % 11;
  return rest < 2 ? rest : 11 - rest;
}

/** Reads a national code (10 digits) or national id (11 digits). Throws InvalidValueError, which does not repeat it. */
export function readNationalCode(text: string): string {
  const digits = asciiDigits(text.trim());
  if (isNationalCode(digits) || isNationalId(digits)) return digits;
  if (/^\d{11}$/.test(digits)) {
    throw new InvalidValueError(
      'The check digit of this national id is wrong; compare it with the register of companies and type it again.',
      'رقم کنترل این شناسه ملی درست نیست؛ آن را با روزنامه رسمی یا اساسنامه مقایسه و دوباره وارد کنید.',
    );
  }
  if (/^\d{10}$/.test(digits)) {
    throw new InvalidValueError(
      'The check digit of this national code is wrong; compare it with the card and type it again.',
      'رقم کنترل این کد ملی درست نیست؛ آن را با کارت ملی مقایسه و دوباره وارد کنید.',
    );
  }
  throw new InvalidValueError(
    'A national code has 10 digits, the national id of a legal entity 11; leading zeros belong to it.',
    'کد ملی ۱۰ رقم و شناسه ملی ۱۱ رقم دارد؛ صفرهای آغازین بخشی از آن است.',
  );
}

/** Every form in which a legacy column may hold the code: with its leading zeros and without (handbook 8.11). */
export function storedNationalCodes(code: string): readonly string[] {
  return [...new Set([code, code.replace(/^0+/, '')])];
}

/** Reads a stored national code and restores lost leading zeros; NULL and blank are null. */
export function legacyNationalCode(raw: string | null): LegacyNationalCode | null {
  const stored = raw?.trimEnd() ?? '';
  if (stored === '') return null;
  const digits = asciiDigits(stored.trim());
  if (isNationalCode(digits) || isNationalId(digits)) return { value: digits, raw: stored, quality: 'EXACT' };
  const padded = /^\d{1,10}$/.test(digits) ? [digits.padStart(10, '0'), digits.padStart(11, '0')] : [];
  const value = padded.find((code) => isNationalCode(code) || isNationalId(code)) ?? null;
  return { value, raw: stored, quality: value === null ? 'INVALID' : 'PADDED' };
}
