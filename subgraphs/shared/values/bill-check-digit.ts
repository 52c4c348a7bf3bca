/** The check digit of bills: weights 2 to 7 from the right, modulo 11 (handbook 4, C). */
export function billCheckDigit(digits: string): number {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, i) => total + Number(digit) * (2 + (i % 6)), 0);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}
