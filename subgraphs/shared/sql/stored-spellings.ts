import { toCodePage1256 } from '../values/persian-text.ts';

/** Letters that varchar columns hold in two ways, as different keyboards wrote them (handbook 8.1). */
const pairs = ['يى', 'کك'].map((pair) => Array.from(pair));

/** More would make the lists of keys long; a text with so many of these letters is looked for by a pattern. */
const mostSpellings = 64;

/**
 * Every spelling in which a varchar column may hold a text: with ي or ى, with ک or ك. A number typed anew is seldom
 * spelled as it was stored. Case, ZWNJ and trailing blanks make no difference to the server's comparison. Null where
 * there are too many to list; `spellingPattern` finds them.
 * Throws InvalidValueError for a text that code page 1256 cannot hold.
 */
export function storedSpellings(text: string): readonly string[] | null {
  const places = placesOf(text);
  const choices = places.filter(({ length }) => length > 1).length;
  return 2 ** choices <= mostSpellings ? product(places) : null;
}

/**
 * The same as a T-SQL LIKE pattern. What stands before the first of these letters narrows an index; one that begins with
 * such a letter makes the server look through the whole index, and no known number has so many of them.
 * Throws InvalidValueError for a text that code page 1256 cannot hold.
 */
export function spellingPattern(text: string): string {
  return placesOf(text)
    .map((letters) =>
      letters.length > 1 || '%_['.includes(letters.join('')) ? `[${letters.join('')}]` : letters.join(''),
    )
    .join('');
}

/** The letters that may stand at each place of a text. */
function placesOf(text: string): readonly (readonly string[])[] {
  return Array.from(toCodePage1256(text), (letter) => pairOf(letter) ?? [letter]);
}

function pairOf(letter: string): readonly string[] | undefined {
  return pairs.find((pair) => pair.includes(letter));
}

/** Every text that takes one of the letters at each place. */
function product(places: readonly (readonly string[])[]): readonly string[] {
  return places.reduce<readonly string[]>(
    (texts, letters) => texts.flatMap((text) => letters.map((letter) => text + letter)),
    [''],
  );
}
