import { asciiDigits } from './digits.ts';
import { InvalidValueError } from './invalid-value-error.ts';

/** ZWNJ, which joins no letters but belongs to the spelling of many words. */
const zwnj = '\u200c';
/** Marks that nobody sees: tatweel, zero-width space, ZWJ, directional marks and embeddings, word joiner, byte order mark. */
const invisible = /[\u0640\u200b\u200d-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Letters and ligatures by the shape that they have in a word, as copied out of PDF files: ﯽ, ﻻ, ﷲ. */
const shaped = /[\ufb50-\ufdff\ufe70-\ufefc]/g;
const diacritics = /[\u064b-\u0655\u0670]/g;
/**
 * No letter bears more marks than this (Unicode's stream-safe limit): more are noise, and putting them in order takes
 * time by the square of their number.
 */
const surplusMarks = /(\p{M}{30})\p{M}+/gu;
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\s]+/g;
/** Letters, digits and signs of which only ي, ى and ك have another spelling; without ة, which may end a word. */
const plain = String.raw`[!-~\u00ab\u00bb\u060c\u061b\u061f\u0621-\u0628\u062a-\u063a\u0641-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc\u0660-\u0669\u06f0-\u06f9\u200c]`;
/** Such words with single spaces between them, which most stored texts are: they take a third of the time (measured 2026-12). */
const plainWords = new RegExp(`^${plain}+(?: ${plain}+)*$`);

/**
 * The text as Persian spells it (handbook 8.1 and 8.4): ي and ى become ی, ك becomes ک, ة and ۀ at the end of a word
 * become ه; letters in the shape of their place become letters; ZWNJ stays, other invisible marks go, spaces are single.
 * NULL and text without anything in it are null.
 */
export function canonicalText(text: string | null): string | null {
  if (text === null) return null;
  if (plainWords.test(text)) return persianLetters(text);
  const composed = text
    // First of all, because a mark may stand between a letter and what it composes with.
    .replace(invisible, '')
    .replace(shaped, unshaped)
    .replace(surplusMarks, '$1')
    .normalize('NFC');
  const canonical = persianLetters(composed)
    .replace(/[ةۀ](?!\p{L})/gu, 'ه')
    .replace(spaces, ' ')
    .trim();
  return canonical === '' ? null : canonical;
}

function persianLetters(text: string): string {
  return text.replace(/[يى]/g, 'ی').replaceAll('ك', 'ک');
}

/** The letters behind a shape. A mark by itself has a space or a tatweel to stand on, which is none of the text's. */
function unshaped(shape: string): string {
  return shape.normalize('NFKC').replace(invisible, '').trim();
}

/** All that a stored text may hold beside its letters, digits and spaces: no-break spaces, ZWNJ and its like, diacritics. */
export const hiddenMarks =
  '\u00a0\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670' +
  '\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff';

/** What two spellings of one text have in common: no ZWNJ, diacritics or hamza seats, ASCII digits, lower case. */
export function searchKey(text: string): string {
  return asciiDigits(canonicalText(text) ?? '')
    .replaceAll(zwnj, '')
    .replace(diacritics, '')
    .replace(/[آأإٱ]/g, 'ا')
    .replace(/ؤ/g, 'و')
    .replace(/ئ/g, 'ی')
    .replace(/[ةۀۂ]/g, 'ه')
    .toLowerCase();
}

/** What stands in a LIKE pattern for a character of the search key that legacy rows write in several ways. */
const likeCharacters: ReadonlyMap<string, string> = new Map([
  ...['اآأإٱ', 'هةۀۂ', 'وؤ', 'کك', 'یيىئ', '%', '_', '['].map(anyOf),
  ...Array.from('0123456789', (digit, value) =>
    anyOf(digit + String.fromCharCode(0x6f0 + value) + String.fromCharCode(0x660 + value)),
  ),
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => anyOf(letter + letter.toUpperCase())),
]);

/**
 * T-SQL LIKE patterns, one a word of the text, each of which finds the word in every stored spelling of its letters
 * and digits. What it is compared with must have lost its gaps and hidden marks (sql/text-search.ts). The parts of a
 * word with a ZWNJ are words of their own: who typed the name before may have put a space between them, or nothing.
 */
export function likePatterns(text: string): readonly string[] {
  return searchKey((canonicalText(text) ?? '').replaceAll(zwnj, ' '))
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `%${Array.from(word, (letter) => likeCharacters.get(letter) ?? letter).join('')}%`);
}

function anyOf(spellings: string): readonly [letter: string, pattern: string] {
  return [spellings.charAt(0), `[${spellings}]`];
}

/** Letters beyond ASCII that Windows code page 1256 holds. */
const codePage1256 = new Set(
  '€پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u200c\u200dں\u00a0،¢£¤¥¦§¨©ھ«¬\u00ad®¯°±²³´µ¶·¸¹؛»¼½¾؟ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîïًٌٍَôُِ÷ّùْûü\u200e\u200fے',
);

/** Whether a varchar column of a Persian or Arabic collation can hold the text without loss. */
export function fitsCodePage1256(text: string): boolean {
  return Array.from(text).every((letter) => letter <= '\u007f' || codePage1256.has(letter));
}

/**
 * The text as a varchar column holds it (handbook 8.2): ی becomes ي, digits become ASCII.
 * Throws InvalidValueError for a letter that code page 1256 does not have.
 */
export function toCodePage1256(text: string): string {
  const written = asciiDigits(
    text.replace(shaped, unshaped).replace(surplusMarks, '$1').normalize('NFC'),
  ).replace(/ی/g, 'ي');
  const foreign = Array.from(written).find((letter) => !fitsCodePage1256(letter));
  if (foreign === undefined) return written;
  throw new InvalidValueError(
    `The letter “${foreign}” cannot be stored or searched in this field; write it with Persian, Arabic or Latin letters.`,
    `نویسه «${foreign}» در این فیلد پذیرفته نیست؛ از حروف فارسی، عربی یا لاتین استفاده کنید.`,
  );
}
