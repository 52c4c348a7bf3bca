import type { Expression } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads what ODBC and JDBC programs write in braces: {ts '…'}, {d '…'}, {t '…'}, {guid '…'} and {fn f(…)}. */
export function parseOdbcEscape(stream: TokenStream): Expression {
  stream.expect('{');
  const escaped = stream.takes('FN') ? stream.grammar.expression(stream) : parseTyped(stream);
  stream.expect('}');
  return escaped;
}

/** The times are all datetime. */
function parseTyped(stream: TokenStream): Expression {
  const { line } = stream.peek();
  const isGuid = stream.sees('GUID');
  if (!isGuid && !['D', 'T', 'TS'].some((word) => stream.sees(word))) throw stream.unexpected();
  stream.next();
  const { kind, text, unicode } = stream.peek();
  if (kind !== 'string') throw stream.unexpected();
  stream.next();
  return {
    kind: 'cast',
    line,
    operand: { kind: 'string', line, text, unicode },
    type: { kind: isGuid ? 'uniqueidentifier' : 'datetime' },
    style: null,
    isTry: false,
  };
}
