/** The check digit of bills: weights 2 to 7 from the right, modulo 11 (handbook 4, C). */
export function billCheckDigit(digits: string): number {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, i) => total + Number(digit) * (2 + (i % 6)), 0);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

/** Whether a bill id is the municipality's and its check digit right. */
export function isBillId(text: string): boolean {
  return (
    /^\d{6,13}$/.test(text) &&
    text.at(-2) === '6' &&
    billCheckDigit(text.slice(0, -1)) === Number(text.at(-1))
  );
}

/** The rials of a payment id that belongs to the bill, as exact text; null where its check digits are wrong. */
export function rialsOfPaymentId(paymentId: string, billId: string): string | null {
  if (!/^\d{6,13}$/.test(paymentId)) return null;
  const base = paymentId.slice(0, -2);
  const first = billCheckDigit(base);
  const second = billCheckDigit(`${billId}${base}${first}`);
  if (paymentId.slice(-2) !== `${first}${second}`) return null;
  return String(BigInt(paymentId.slice(0, -5)) * 1000n);
}
