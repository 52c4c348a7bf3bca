import { asciiDigits } from './digits.ts';
import { decimalText, tryDecimal } from './decimal.ts';

const separators = /[,٬،\s]/g;
const grouped = /^[+-]?\d{1,3}(?:[,٬،\s]\d{3})+(?:[.٫]\d+)?$/;
const unit = /^ر[یي]ال|ر[یي]ال$/g;

/**
 * Rials from a numeric column's text, exact at any size: '3250000.00' is '3250000'; a fraction that is not zero stays.
 * Throws a RangeError for text that is no amount.
 */
export function rialText(text: string): string {
  return withoutZeroFraction(decimalText(text));
}

/** Rials from a legacy text such as '1,250,000', with Persian digits or separators; null where there is no amount. */
export function legacyRial(text: string | null): string | null {
  if (text === null) return null;
  const amount = asciiDigits(text).trim().replace(unit, '').trim();
  if (amount.search(separators) >= 0 && !grouped.test(amount)) return null;
  const exact = tryDecimal(amount.replace(separators, ''));
  return exact === null ? null : withoutZeroFraction(exact);
}

/** Rials as a legacy text column holds them: '1250000' is '1,250,000'. */
export function legacyRialText(rials: string): string {
  const [, sign = '', integer = '', fraction = ''] = /^(-?)(\d+)(.*)$/.exec(rialText(rials)) ?? [];
  const head = integer.length % 3;
  const groups = [integer.slice(0, head), ...(integer.slice(head).match(/\d{3}/g) ?? [])].filter(Boolean);
  return `${sign}${groups.join(',')}${fraction}`;
}

function withoutZeroFraction(decimal: string): string {
  return decimal.replace(/\.0+$/, '');
}
