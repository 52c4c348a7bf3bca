import * as fc from 'fast-check';

/** A day of the years that the legacy calendars have, Gregorian 'YYYY-MM-DD'. */
export const someDay = fc
  .date({ min: new Date('1831-03-21'), max: new Date('2120-03-20'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

/** So many digits, as a text. */
export function digits(minLength: number, maxLength = minLength): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength, maxLength });
}

/** The text with ASCII digits as Persian ones. */
export function persianDigits(text: string): string {
  return text.replaceAll(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
}

/** The text with ASCII digits as Arabic ones. */
export function arabicDigits(text: string): string {
  return text.replaceAll(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
}

/** Every text that differs from this one in one digit, with the place of the difference. */
export function oneDigitOff(text: string): readonly { readonly at: number; readonly text: string }[] {
  return Array.from(text).flatMap((digit, at) =>
    Array.from('0123456789')
      .filter((other) => other !== digit)
      .map((other) => ({ at, text: text.slice(0, at) + other + text.slice(at + 1) })),
  );
}
