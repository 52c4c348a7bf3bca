import type { Expression } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads a number, a text, a binary or a variable; undefined where something else stands. */
export function takeLiteral(stream: TokenStream): Expression | undefined {
  const { kind, line, text, unicode } = stream.peek();
  switch (kind) {
    case 'number':
      stream.next();
      return numberOf(line, text);
    case 'string':
      stream.next();
      return { kind, line, text, unicode };
    case 'binary':
      stream.next();
      return { kind, line, hex: wholeBytes(text.slice(2)) };
    case 'variable':
      stream.next();
      return { kind, line, name: text };
    default:
      return undefined;
  }
}

/** $12.50 is money, every other number is what its digits say. */
function numberOf(line: number, text: string): Expression {
  if (!text.startsWith('$')) return { kind: 'number', line, text };
  const operand: Expression = { kind: 'number', line, text: text.slice(1) };
  return { kind: 'cast', line, operand, type: { kind: 'money' }, style: null, isTry: false };
}

/** An odd number of digits means a zero before them. */
function wholeBytes(hex: string): string {
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

/** Reads a constant or a variable where T-SQL takes no other expression. */
export function parseConstant(stream: TokenStream): Expression {
  const { line } = stream.peek();
  if (stream.takes('NULL')) return { kind: 'null', line };
  const operator = (['-', '+'] as const).find((sign) => stream.takes(sign));
  const isNumber = stream.peek().kind === 'number';
  const literal = operator === undefined || isNumber ? takeLiteral(stream) : undefined;
  if (!literal) throw stream.unexpected();
  return operator === undefined ? literal : { kind: 'unary', line, operator, operand: literal };
}
