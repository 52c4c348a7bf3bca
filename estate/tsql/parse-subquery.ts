import type { Query } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads a query in parentheses. */
export function parseSubquery(stream: TokenStream): Query {
  stream.expect('(');
  const query = stream.grammar.query(stream);
  stream.expect(')');
  return query;
}

/** What can follow a query in parentheses that is a part of a larger query. */
const continuations = [')', 'UNION', 'EXCEPT', 'INTERSECT', 'ORDER', 'FOR', 'OPTION'];

/**
 * Whether a parenthesis that opens here holds a query, rather than an expression, a list or joined tables that begin
 * with one: `((SELECT 1) UNION SELECT 2)` but not `((SELECT 1) + 2)`.
 */
export function seesQuery(stream: TokenStream): boolean {
  let inner = 0;
  while (stream.seesAt(inner, '(')) inner++;
  if (inner === 0 || !(stream.seesAt(inner, 'SELECT') || stream.seesAt(inner, 'WITH'))) return false;
  for (let open = inner - 1; open > 0; open--) {
    const after = stream.afterParenthesis(open);
    if (!continuations.some((word) => stream.seesAt(after, word))) return false;
  }
  return true;
}
