import type { ReferentialAction, TableConstraint } from './ast.ts';
import { parseKeyColumns, skipStorage } from './parse-key.ts';
import { parseNameList, parseObjectName } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

type Constraint = TableConstraint['definition'];
type ForeignKey = Extract<Constraint, { kind: 'foreign-key' }>;

/** Whether a constraint of a table or a column begins here. */
export function seesConstraint(stream: TokenStream): boolean {
  return ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK'].some((word) => stream.sees(word));
}

/** Reads a constraint, of a table, or of the column of that name. */
export function parseConstraint(stream: TokenStream, column: string | null): TableConstraint {
  const { line } = stream.peek();
  const name = stream.takes('CONSTRAINT') ? stream.name() : null;
  return { line, name, definition: parseDefinition(stream, column) };
}

function parseDefinition(stream: TokenStream, column: string | null): Constraint {
  if (stream.takes('PRIMARY', 'KEY')) return parseKey(stream, 'primary-key', column);
  if (stream.takes('UNIQUE')) return parseKey(stream, 'unique', column);
  if (stream.takes('CHECK')) {
    stream.expect('(');
    const condition = stream.grammar.condition(stream);
    stream.expect(')');
    return { kind: 'check', condition };
  }
  return parseForeignKey(stream, column);
}

function parseKey(stream: TokenStream, kind: 'primary-key' | 'unique', column: string | null): Constraint {
  if (!stream.takes('CLUSTERED')) stream.takes('NONCLUSTERED');
  const columns =
    column === null || stream.sees('(') ? parseKeyColumns(stream) : [{ name: column, descending: false }];
  skipStorage(stream);
  return { kind, columns };
}

function parseForeignKey(stream: TokenStream, column: string | null): ForeignKey {
  const isWritten = stream.takes('FOREIGN', 'KEY');
  const columns = column === null || (isWritten && stream.sees('(')) ? parseNameList(stream) : [column];
  stream.expect('REFERENCES');
  const table = parseObjectName(stream);
  const references = stream.sees('(') ? parseNameList(stream) : [];
  let onDelete: ReferentialAction = 'NO ACTION';
  let onUpdate: ReferentialAction = 'NO ACTION';
  for (;;) {
    if (stream.takes('ON', 'DELETE')) onDelete = takeAction(stream);
    else if (stream.takes('ON', 'UPDATE')) onUpdate = takeAction(stream);
    else return { kind: 'foreign-key', columns, table, references, onDelete, onUpdate };
  }
}

const actions: readonly ReferentialAction[] = ['NO ACTION', 'CASCADE', 'SET NULL', 'SET DEFAULT'];

function takeAction(stream: TokenStream): ReferentialAction {
  const action = actions.find((words) => stream.takes(...words.split(' ')));
  if (action === undefined) throw stream.unexpected();
  return action;
}
