import { toCodePage1256 } from '../values/persian-text.ts';

/** Letters that varchar columns hold in two ways, as different keyboards wrote them (handbook 8.1). */
const pairs = ['يى', 'کك'].map((pair) => Array.from(pair));

/** More would make the lists of keys long; a text with so many of these letters is written in one way throughout. */
const mostSpellings = 64;

/**
 * Every spelling in which a varchar column may hold a text: with ي or ى, with ک or ك. A number typed anew is seldom
 * spelled as it was stored. Case, ZWNJ and trailing blanks make no difference to the server's comparison.
 * Throws InvalidValueError for a text that code page 1256 cannot hold.
 */
export function storedSpellings(text: string): readonly string[] {
  const letters = Array.from(toCodePage1256(text), (letter) => pairOf(letter) ?? [letter]);
  const choices = letters.filter(({ length }) => length > 1).length;
  if (2 ** choices <= mostSpellings) return product(letters);
  const [yehs = [], kafs = []] = pairs;
  const uniform = product([yehs, kafs]).map((kept) =>
    letters.map((pair) => pair.find((letter) => pair.length === 1 || kept.includes(letter))).join(''),
  );
  return [...new Set(uniform)];
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
