import { toCodePage1256 } from '../values/persian-text.ts';

/** Letters that varchar columns hold in two ways, as different keyboards wrote them (handbook 8.1). */
const written: Readonly<Record<string, readonly string[]>> = {
  ي: ['ي', 'ى'],
  ى: ['ي', 'ى'],
  ک: ['ک', 'ك'],
  ك: ['ک', 'ك'],
};

/** More than these would make a list of keys too long; a number with more such letters is written in one way throughout. */
const mostSpellings = 64;

/**
 * Every spelling in which a varchar column may hold a text: with ي or ى, with ک or ك. A number typed anew is seldom
 * spelled as it was stored. Case, ZWNJ and trailing blanks make no difference to the server's comparison.
 * Throws InvalidValueError for a text that code page 1256 cannot hold.
 */
export function storedSpellings(text: string): readonly string[] {
  const letters = Array.from(toCodePage1256(text));
  const choices = letters.filter((letter) => letter in written).length;
  if (2 ** choices <= mostSpellings) return product(letters.map((letter) => written[letter] ?? [letter]));
  return product([
    ['ي', 'ى'],
    ['ک', 'ك'],
  ]).map(([yeh = '', kaf = '']) =>
    letters.map((letter) => ('يى'.includes(letter) ? yeh : 'کك'.includes(letter) ? kaf : letter)).join(''),
  );
}

function product(choices: readonly (readonly string[])[]): readonly string[] {
  return choices.reduce<readonly string[]>(
    (texts, letters) => texts.flatMap((text) => letters.map((letter) => text + letter)),
    [''],
  );
}
