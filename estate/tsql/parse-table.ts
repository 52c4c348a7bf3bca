import type { Statement, TableConstraint } from './ast.ts';
import { parseConstraint, seesConstraint } from './parse-constraint.ts';
import { skipStorage } from './parse-key.ts';
import { parseList, parseObjectName } from './parse-names.ts';
import { parseColumn, parseTableBody } from './parse-table-body.ts';
import { parseType } from './parse-type.ts';
import type { TokenStream } from './token-stream.ts';

type AlterTable = Extract<Statement, { kind: 'alter-table' }>;
type Change = AlterTable['change'];

/** Reads CREATE TABLE from its name on; indexes inside it are statements of their own behind it. */
export function parseCreateTable(stream: TokenStream, line: number): Statement {
  const table = parseObjectName(stream);
  const { columns, constraints, indexes } = parseTableBody(stream);
  skipStorage(stream);
  if (stream.takes('TEXTIMAGE_ON')) stream.name();
  skipStorage(stream);
  const creation: Statement = { kind: 'create-table', line, table, columns, constraints };
  return all(line, [creation, ...indexes.map((index): Statement => ({ ...index, table }))]);
}

/** One statement stays as it is; several are a block. */
function all(line: number, statements: readonly Statement[]): Statement {
  const [only] = statements;
  return only && statements.length === 1 ? only : { kind: 'block', line, body: statements };
}

/** Reads DROP TABLE from behind those words. */
export function parseDropTable(stream: TokenStream, line: number): Statement {
  const ifExists = stream.begins('IF', 'EXISTS');
  return { kind: 'drop-table', line, ifExists, tables: parseList(stream, () => parseObjectName(stream)) };
}

/** Reads ALTER TABLE from the table's name on; several changes are several statements. */
export function parseAlterTable(stream: TokenStream, line: number): Statement {
  const table = parseObjectName(stream);
  const changes = parseChanges(stream);
  return all(
    line,
    changes.map((change): Statement => ({ kind: 'alter-table', line, table, change })),
  );
}

function parseChanges(stream: TokenStream): readonly Change[] {
  if (stream.takes('ALTER', 'COLUMN')) return [parseAlterColumn(stream)];
  if (stream.takes('DROP')) return parseDrops(stream);
  // WITH CHECK is what ADD does anyway; WITH NOCHECK would leave rows unchecked and is outside the subset.
  if (stream.takes('WITH', 'CHECK')) stream.expect('ADD');
  else stream.expect('ADD');
  return gathered(parseList(stream, () => parseAdded(stream)));
}

function parseAdded(stream: TokenStream): Change {
  if (seesConstraint(stream) || stream.sees('DEFAULT')) {
    return { kind: 'add-constraint', constraint: parseAddedConstraint(stream) };
  }
  return { kind: 'add-columns', columns: [parseColumn(stream)] };
}

/** Columns that are added next to each other are one change. */
function gathered(changes: readonly Change[]): readonly Change[] {
  const result: Change[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    if (last?.kind === 'add-columns' && change.kind === 'add-columns') {
      result[result.length - 1] = { kind: 'add-columns', columns: [...last.columns, ...change.columns] };
    } else {
      result.push(change);
    }
  }
  return result;
}

function parseAddedConstraint(stream: TokenStream): TableConstraint {
  const { line } = stream.peek();
  if (!stream.sees('DEFAULT') && !stream.seesAt(2, 'DEFAULT')) return parseConstraint(stream, null);
  const name = stream.takes('CONSTRAINT') ? stream.name() : null;
  stream.expect('DEFAULT');
  const value = stream.grammar.expression(stream);
  stream.expect('FOR');
  return { line, name, definition: { kind: 'default', column: stream.name(), value } };
}

function parseAlterColumn(stream: TokenStream): Change {
  const { line } = stream.peek();
  const name = stream.name();
  const type = parseType(stream);
  const collation = stream.takes('COLLATE') ? stream.name() : null;
  const nullable = stream.takes('NOT', 'NULL') ? false : stream.takes('NULL') ? true : null;
  return { kind: 'alter-column', line, name, type, collation, nullable };
}

/** A name behind DROP without a word before it is a constraint's. */
function parseDrops(stream: TokenStream): readonly Change[] {
  const isColumn = stream.takes('COLUMN');
  if (!isColumn) stream.takes('CONSTRAINT');
  const ifExists = stream.begins('IF', 'EXISTS');
  const kind = isColumn ? 'drop-column' : 'drop-constraint';
  return parseList(stream, () => stream.name()).map((name) => ({ kind, name, ifExists }));
}
