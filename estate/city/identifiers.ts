import type { Random } from './random.ts';

/** A national code from nine digits: 0000000019 from '000000001'. */
export function nationalCode(nineDigits: string): string {
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += Number(nineDigits[at]) * (10 - at);
  const rest = sum % 11;
  return nineDigits + String(rest < 2 ? rest : 11 - rest);
}

const entityWeights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];

/** A legal entity's national id from ten digits. */
export function nationalId(tenDigits: string): string {
  const shift = Number(tenDigits[9]) + 2;
  const sum = entityWeights.reduce(
    (total, weight, at) => total + (Number(tenDigits[at]) + shift) * weight,
    0,
  );
  const rest = sum % 11;
  return tenDigits + String(rest === 10 ? 0 : rest);
}

/** The check digit of bills: weights 2 to 7 from the right, modulo 11. */
export function billCheckDigit(digits: string): number {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1)
    sum += Number(digits[digits.length - 1 - at]) * (2 + (at % 6));
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

/** A municipality's bill id (13 digits) from eight digits of the bill and three of the payee. */
export function billId(bill: string, payee: string): string {
  const digits = `${bill}${payee}6`;
  return digits + String(billCheckDigit(digits));
}

/** The payment id of an amount in thousands of rials, at most eight digits; `period` has three digits. */
export function paymentId(bill: string, thousands: number, period: string): string {
  const base = `${thousands}${period}`;
  const first = `${base}${billCheckDigit(base)}`;
  return first + String(billCheckDigit(bill + first));
}

/** The second digit of a Tehran postal code tells the part of the city; 2 and 0 never stand there. */
export function postalCode(area: number, random: Random): string {
  const early = () => random.pick(['1', '3', '4', '5', '6', '7', '8', '9']);
  const fifth = random.pick(['1', '3', '4', '6', '7', '8', '9']);
  let code = '1' + String(area) + early() + early() + fifth;
  if (code.startsWith('1111')) code = '1113' + fifth;
  for (let at = 0; at < 5; at += 1) code += random.pick(['0', '1', '3', '4', '5', '6', '7', '8', '9']);
  return code;
}

/** Prefixes 0950–0959 belong to no operator, so that no message can reach anyone. */
export function mobile(random: Random): string {
  return `095${random.digits(8)}`;
}
