/**
 * A function of a value and the text before it, which writes what stands between a head and a tail: these go into the
 * constant texts around it, so that less has to be put together.
 */
export interface Part {
  readonly name: string;
  readonly head: string;
  readonly tail: string;
}

export interface DescribedPart extends Omit<Part, 'name'> {
  readonly body: string;
}

export const nothing: DescribedPart = { head: '', body: '', tail: '' };

/** A piece of JSON: a text as it stands, code that gives one, or a part. */
export type Piece =
  { readonly text: string } | { readonly code: string } | { readonly part: Part; readonly value: string };

/** Pieces as code: a text at both ends, and between them a sum that begins with code for the first of these. */
export interface Assembled {
  readonly head: string;
  readonly sumFrom: (head: string) => string;
  readonly tail: string;
}

/** Puts pieces together. */
export function assembled(pieces: readonly Piece[]): Assembled {
  const terms: { readonly text: string; readonly code: (text: string) => string }[] = [];
  let text = '';
  for (const piece of pieces) {
    if ('text' in piece) {
      text += piece.text;
    } else if ('part' in piece) {
      const { part, value } = piece;
      terms.push({ text: text + part.head, code: (before) => `${part.name}(${value},${before})` });
      text = part.tail;
    } else {
      terms.push({ text, code: (before) => (before === '""' ? piece.code : `${before}+${piece.code}`) });
      text = '';
    }
  }
  const [first, ...others] = terms;
  if (!first) return { head: text, sumFrom: (head) => head, tail: '' };
  const rest = others.map((term) => `+${term.code(JSON.stringify(term.text))}`).join('');
  return { head: first.text, sumFrom: (head) => first.code(head) + rest, tail: text };
}

/** Code for all of some pieces. */
export function sumOf(pieces: readonly Piece[]): string {
  const { head, sumFrom, tail } = assembled(pieces);
  return sumFrom(JSON.stringify(head)) + (tail && `+${JSON.stringify(tail)}`);
}
