import { asciiDigits } from './digits.ts';

const plainDecimal = /^([+-]?)0*(\d+)(?:\.(\d+))?$/;

/**
 * An exact decimal as SQL Server's CONVERT writes it, given back in the same scale: '125.50' stays '125.50'.
 * Throws a RangeError for text that is no decimal, which a numeric column cannot hold.
 */
export function decimalText(text: string): string;
export function decimalText(text: string | null): string | null;
export function decimalText(text: string | null): string | null {
  if (text === null) return null;
  const exact = tryDecimal(text);
  if (exact === null) throw new RangeError('A numeric column held text that is no decimal.');
  return exact;
}

/** An exact decimal from loose text, Persian digits allowed; null where there is none. */
export function tryDecimal(text: string): string | null {
  const ascii = asciiDigits(text.trim())
    .replace('٫', '.')
    .replace(/^([+-]?)\./, '$10.');
  const match = plainDecimal.exec(ascii);
  if (!match) return null;
  const [, sign, whole, fraction] = match;
  return `${sign === '-' ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}
