import type { Expression, OrderItem } from './ast.ts';
import { parseList } from './parse-names.ts';
import { parseOrder, parseWindow } from './parse-window.ts';
import type { TokenStream } from './token-stream.ts';

/** A plain call of a function. */
export function callOf(line: number, name: string, args: readonly Expression[]): Expression {
  return {
    kind: 'call',
    line,
    name,
    arguments: args,
    star: false,
    distinct: false,
    over: null,
    withinGroup: [],
  };
}

/** Reads a call from its parenthesis on, with WITHIN GROUP and OVER. */
export function parseCall(stream: TokenStream, name: string, line: number): Expression {
  stream.expect('(');
  const star = stream.takes('*');
  const distinct = !star && stream.takes('DISTINCT');
  if (!star && !distinct) stream.takes('ALL');
  const args = star || stream.sees(')') ? [] : parseList(stream, () => stream.grammar.expression(stream));
  stream.expect(')');
  const withinGroup = parseWithinGroup(stream);
  const over = stream.takes('OVER') ? parseWindow(stream) : null;
  return { kind: 'call', line, name, arguments: args, star, distinct, over, withinGroup };
}

function parseWithinGroup(stream: TokenStream): readonly OrderItem[] {
  if (!stream.takes('WITHIN', 'GROUP')) return [];
  stream.expect('(', 'ORDER', 'BY');
  const order = parseOrder(stream);
  stream.expect(')');
  return order;
}
