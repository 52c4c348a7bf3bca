import { InvalidValueError } from './invalid-value-error.ts';

/** Reads the number of a district, 1 to 22. Throws InvalidValueError. */
export function readDistrictNumber(number: number): number {
  if (Number.isInteger(number) && number >= 1 && number <= 22) return number;
  throw new InvalidValueError('A district is a number from 1 to 22.', 'شماره منطقه عددی از ۱ تا ۲۲ است.');
}
