import type { Expression } from './ast.ts';
import { parseList } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads rows behind VALUES: `(1, 2), (3, 4)`. */
export function parseRows(stream: TokenStream): readonly (readonly Expression[])[] {
  return parseList(stream, () => parseRow(stream));
}

/** Reads `(1, 2)`. */
export function parseRow(stream: TokenStream): readonly Expression[] {
  stream.expect('(');
  const row = parseList(stream, () => stream.grammar.expression(stream));
  stream.expect(')');
  return row;
}
