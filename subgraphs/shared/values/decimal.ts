import { asciiDigits } from './digits.ts';

// Without `0*` before `\d+`: the two would share the zeros in every way there is before they give up.
const plainDecimal = /^([+-]?)(\d*)(?:\.(\d+))?$/;

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

/** An exact decimal from loose text, Persian digits and the Persian decimal mark allowed; null where there is none. */
export function tryDecimal(text: string): string | null {
  const match = plainDecimal.exec(asciiDigits(text.trim()).replace('٫', '.'));
  if (!match) return null;
  const [, sign, integer = '', fraction = ''] = match;
  if (integer === '' && fraction === '') return null;
  const digits = `${integer.replace(/^0+(?=\d)/, '') || '0'}${fraction && `.${fraction}`}`;
  return sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/**
 * An exact decimal with as many decimals as its column has: ('125.5', 2) is '125.50'. Throws a RangeError where a digit
 * other than 0 would be lost.
 */
export function decimalWithScale(decimal: string, scale: number): string {
  const [integer = '', fraction = ''] = decimalText(decimal).split('.');
  if (/[1-9]/.test(fraction.slice(scale))) {
    throw new RangeError(`The column has ${scale} decimals and would lose some of this number’s.`);
  }
  return scale === 0 ? integer : `${integer}.${fraction.slice(0, scale).padEnd(scale, '0')}`;
}
