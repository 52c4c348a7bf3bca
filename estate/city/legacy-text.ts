import type { Quirks } from './quirk-rates.ts';
import type { Random } from './random.ts';

const NO_BREAK_SPACE = '\u00A0';
const TATWEEL = '\u0640';
const RIGHT_TO_LEFT_MARK = '\u200F';
const FATHA = '\u064E';

/** Writes a text into an nvarchar column as some keyboard of the last two decades would have. */
export function legacyText(text: string, random: Random, quirks: Quirks): string {
  let written = text;
  if (quirks.strikes('tehMarbuta')) written = written.replace(/ه(?= |$)/u, random.pick(['ۀ', 'ة']));
  if (quirks.strikes('alefMaksura')) written = written.replace(/ی(?= |$)/u, 'ى');
  if (quirks.strikes('arabicLetters')) written = withArabicLetters(written);
  if (quirks.strikes('invisibleCharacters')) written = withInvisibleCharacter(written, random);
  return written;
}

/** 'علي' and 'كاظم' for 'علی' and 'کاظم': how a Windows keyboard of the 1380s wrote. */
export function withArabicLetters(text: string): string {
  return text.replaceAll('ی', 'ي').replaceAll('ک', 'ك');
}

/**
 * A text for a varchar column, which is code page 1256: no ی, no Persian digits, no ZWNJ lost
 * (the page has U+200C), so that nothing turns into a question mark.
 */
export function codePageText(text: string): string {
  return withArabicLetters(text).replace(/[۰-۹]/gu, (digit) => String(digit.charCodeAt(0) - 0x06f0));
}

export function persianDigits(text: string): string {
  return text.replace(/\d/gu, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
}

function withInvisibleCharacter(text: string, random: Random): string {
  const at = random.between(1, Math.max(1, text.length - 1));
  switch (random.between(1, 4)) {
    case 1:
      return text.includes(' ') ? text.replace(' ', NO_BREAK_SPACE) : text + NO_BREAK_SPACE;
    case 2:
      return text.slice(0, at) + TATWEEL + text.slice(at);
    case 3:
      return RIGHT_TO_LEFT_MARK + text;
    default:
      return text.slice(0, at) + FATHA + text.slice(at);
  }
}
