import { billCheckDigit } from './bill-check-digit.ts';
import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

/**
 * Reads a payment id: 6 to 13 digits, of which the last but one checks those before it; the last can be checked only
 * beside the bill id. Throws InvalidValueError.
 */
export function readPaymentId(text: string): string {
  const digits = asciiDigits(text.trim());
  if (/^\d{6,13}$/.test(digits) && billCheckDigit(digits.slice(0, -2)) === Number(digits.at(-2)))
    return digits;
  throw new InvalidValueError(
    'This is not a payment id: up to 13 digits with two check digits at the end; compare it with the bill and type it again.',
    'این شناسه پرداخت نیست: حداکثر ۱۳ رقم که دو رقم آخر آن کنترل است؛ آن را با قبض مقایسه و دوباره وارد کنید.',
  );
}

/** The rials of a payment id that belongs to the bill, as exact text; null where its check digits are wrong. */
export function rialsOfPaymentId(paymentId: string, billId: string): string | null {
  if (!/^\d{6,13}$/.test(paymentId)) return null;
  if (paymentId !== withCheckDigits(paymentId.slice(0, -2), billId)) return null;
  return String(BigInt(paymentId.slice(0, -5)) * 1000n);
}

/**
 * The payment id of a bill: its thousands of rials, the year's digit and the period's two, and the check digits. Throws
 * InvalidValueError for an amount that no payment id can say: it knows whole thousands alone, of eight digits at most.
 */
export function makePaymentId(billId: string, rials: string, yearAndPeriod: string): string {
  if (!/^\d{3}$/.test(yearAndPeriod))
    throw new RangeError('The year and period of a payment id are 3 digits.');
  const [, thousands] = /^([1-9]\d{0,7})000$/.exec(rials) ?? [];
  if (thousands !== undefined) return withCheckDigits(`${thousands}${yearAndPeriod}`, billId);
  throw new InvalidValueError(
    'A payment id is made for whole thousands of rials, from 1,000 to 99,999,999,000; round the amount, or share it out over several fiches.',
    'شناسه پرداخت فقط برای مبلغی ساخته می‌شود که مضرب ۱٬۰۰۰ ریال و از ۱٬۰۰۰ تا ۹۹٬۹۹۹٬۹۹۹٬۰۰۰ ریال باشد؛ مبلغ را گرد یا میان چند فیش تقسیم کنید.',
  );
}

function withCheckDigits(base: string, billId: string): string {
  const first = billCheckDigit(base);
  return `${base}${first}${billCheckDigit(`${billId}${base}${first}`)}`;
}
