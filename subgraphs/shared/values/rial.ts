import { asciiDigits } from './digits.ts';
import { tryDecimal } from './decimal.ts';

/**
 * Rials from a numeric column's text, exact at any size: '3250000.00' is '3250000'; a fraction that is not zero stays.
 */
export function rialText(text: string): string {
  const exact = legacyRial(text);
  if (exact === null) throw new RangeError('A money column held text that is no amount.');
  return exact;
}

/** Rials from a legacy text such as '1,250,000', with Persian digits or separators; null where there is no amount. */
export function legacyRial(text: string | null): string | null {
  if (text === null) return null;
  const grouped = asciiDigits(text).replace(/\s|ریال|ريال/g, '');
  if (/[,٬،]/.test(grouped) && !/^[+-]?\d{1,3}([,٬،]\d{3})+(\.\d+)?$/.test(grouped)) return null;
  return tryDecimal(grouped.replace(/[,٬،]/g, ''))?.replace(/\.0+$/, '') ?? null;
}
