import type { Statement, TableConstraint } from './ast.ts';
import { takeOwnVariable } from './parse-assignments.ts';
import type { InlineIndex } from './parse-index.ts';
import { parseList } from './parse-names.ts';
import { parseTableBody } from './parse-table-body.ts';
import { parseType } from './parse-type.ts';
import type { TokenStream } from './token-stream.ts';

type Declare = Extract<Statement, { kind: 'declare' }>;

/** Reads DECLARE of variables and table variables; cursors are outside the subset. */
export function parseDeclare(stream: TokenStream): Statement {
  const { line } = stream.next();
  return { kind: 'declare', line, variables: parseList(stream, () => parseVariable(stream)) };
}

function parseVariable(stream: TokenStream): Declare['variables'][number] {
  const name = takeOwnVariable(stream);
  stream.takes('AS');
  if (stream.takes('TABLE')) {
    const { columns, constraints, indexes } = parseTableBody(stream);
    return { name, columns, constraints: [...constraints, ...indexes.flatMap(uniqueness)] };
  }
  const type = parseType(stream);
  return { name, type, value: stream.takes('=') ? stream.grammar.expression(stream) : null };
}

/** Of a table variable's index only its uniqueness can be seen. */
function uniqueness({ line, unique, columns, where }: InlineIndex): readonly TableConstraint[] {
  return unique && where === null ? [{ line, name: null, definition: { kind: 'unique', columns } }] : [];
}
