import type { LegacyNationalCode } from './national-code.ts';

/** A name or an address of which nothing but the first letter is shown: `م***`. */
export function maskedText(text: string): string {
  if (text.trim() === '') return '';
  return `${/\p{L}/u.exec(text)?.[0] ?? ''}***`;
}

/** The last four digits of a national code, `******1234`; none of what is so short that four would be most of it. */
export function maskedCode(code: string): string {
  const shown = code.length >= 8 ? code.slice(-4) : '';
  return '*'.repeat(code.length - shown.length) + shown;
}

/** A stored code with both of its forms masked. */
export function maskedNationalCode({ value, raw, quality }: LegacyNationalCode): LegacyNationalCode {
  return { value: value === null ? null : maskedCode(value), raw: maskedCode(raw), quality };
}

/** A mobile number of eleven digits without three in the middle: `0912***6789`. */
export function maskedMobile(mobile: string): string {
  return `${mobile.slice(0, 4)}***${mobile.slice(-4)}`;
}

/** The first half of a postal code, which tells the neighbourhood: `14176*****`. */
export function maskedPostalCode(code: string): string {
  const shown = code.length === 10 ? code.slice(0, 5) : '';
  return shown + '*'.repeat(code.length - shown.length);
}
