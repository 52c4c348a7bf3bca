import type { Expression } from './ast.ts';
import { parseType } from './parse-type.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads CASE … END. */
export function parseCase(stream: TokenStream): Expression {
  const { line } = stream.next();
  const operand = stream.sees('WHEN') ? null : stream.grammar.expression(stream);
  const branches = [];
  while (stream.takes('WHEN')) {
    const when = operand === null ? stream.grammar.condition(stream) : stream.grammar.expression(stream);
    stream.expect('THEN');
    branches.push({ when, consequent: stream.grammar.expression(stream) });
  }
  if (branches.length === 0) throw stream.unexpected();
  const otherwise = stream.takes('ELSE') ? stream.grammar.expression(stream) : null;
  stream.expect('END');
  return { kind: 'case', line, operand, branches, otherwise };
}

/** Reads IIF, which is a CASE of one branch. */
export function parseIif(stream: TokenStream): Expression {
  const { line } = stream.next();
  stream.expect('(');
  const when = stream.grammar.condition(stream);
  stream.expect(',');
  const consequent = stream.grammar.expression(stream);
  stream.expect(',');
  const otherwise = stream.grammar.expression(stream);
  stream.expect(')');
  return { kind: 'case', line, operand: null, branches: [{ when, consequent }], otherwise };
}

/** Reads CAST and TRY_CAST. */
export function parseCast(stream: TokenStream): Expression {
  const { line, text } = stream.next();
  stream.expect('(');
  const operand = stream.grammar.expression(stream);
  stream.expect('AS');
  const type = parseType(stream, 30);
  stream.expect(')');
  return { kind: 'cast', line, operand, type, style: null, isTry: text === 'TRY_CAST' };
}

/** Reads CONVERT and TRY_CONVERT. */
export function parseConvert(stream: TokenStream): Expression {
  const { line, text } = stream.next();
  stream.expect('(');
  const type = parseType(stream, 30);
  stream.expect(',');
  const operand = stream.grammar.expression(stream);
  const style = stream.takes(',') ? stream.grammar.expression(stream) : null;
  stream.expect(')');
  return { kind: 'cast', line, operand, type, style, isTry: text === 'TRY_CONVERT' };
}
