import type { Expression, Select } from './ast.ts';
import { parseList, parseObjectName } from './parse-names.ts';
import { parseSelectItems } from './parse-select-items.ts';
import { parseFrom } from './parse-table-source.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads SELECT up to HAVING; what follows belongs to the whole query. */
export function parseSelect(stream: TokenStream): Select {
  const { line } = stream.peek();
  stream.expect('SELECT');
  const distinct = stream.takes('DISTINCT');
  if (!distinct) stream.takes('ALL');
  const top = stream.takes('TOP') ? parseTop(stream) : null;
  const items = parseSelectItems(stream);
  const into = stream.takes('INTO') ? parseObjectName(stream) : null;
  const from = stream.takes('FROM') ? parseFrom(stream) : [];
  const where = stream.takes('WHERE') ? stream.grammar.condition(stream) : null;
  const groupBy = stream.begins('GROUP', 'BY')
    ? parseList(stream, () => stream.grammar.expression(stream))
    : [];
  const having = stream.takes('HAVING') ? stream.grammar.condition(stream) : null;
  return { line, distinct, top, items, into, from, where, groupBy, having };
}

function parseTop(stream: TokenStream): Select['top'] {
  const count = parseTopCount(stream);
  // TOP n PERCENT is outside the subset.
  if (stream.sees('PERCENT')) throw stream.unexpected();
  return { count, withTies: stream.takes('WITH', 'TIES') };
}

/** Reads `(expression)`, or the old form of a bare number. */
export function parseTopCount(stream: TokenStream): Expression {
  if (stream.takes('(')) {
    const count = stream.grammar.expression(stream);
    stream.expect(')');
    return count;
  }
  const { kind, line, text } = stream.peek();
  if (kind !== 'number' || text.startsWith('$')) throw stream.unexpected();
  stream.next();
  return { kind: 'number', line, text };
}
