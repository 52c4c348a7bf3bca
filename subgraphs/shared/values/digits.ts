const foreignDigits = /[۰-۹٠-٩]/g;

/** Writes Persian ۰–۹ and Arabic ٠–٩ as ASCII digits; everything else stays. */
export function asciiDigits(text: string): string {
  return text.replace(foreignDigits, (digit) => String(digit.charCodeAt(0) & 0xf));
}
