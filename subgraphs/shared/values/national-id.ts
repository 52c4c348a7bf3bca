const weights = [29, 27, 23, 19, 17];

/** Whether eleven digits are a legal entity's national id (handbook 4). */
export function isNationalId(digits: string): boolean {
  return (
    /^\d{11}$/.test(digits) &&
    digits.slice(3, 9) !== '000000' &&
    Number(digits[10]) === nationalIdCheckDigit(digits.slice(0, 10))
  );
}

/** The check digit of the first ten digits of a national id. */
export function nationalIdCheckDigit(digits: string): number {
  const offset = Number(digits[9]) + 2;
  const sum = Array.from(digits).reduce(
    (total, digit, i) => total + (Number(digit) + offset) * (weights[i % 5] ?? 0),
    0,
  );
  return (sum % 11) % 10;
}
