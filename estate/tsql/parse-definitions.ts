import type { ColumnDefinition, Expression, Statement, TableConstraint } from './ast.ts';
import { parseList, parseNameList, parseObjectName, parseType } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

type Constraint = TableConstraint['definition'];

/** Reads CREATE TABLE from its name on. */
export function parseCreateTable(stream: TokenStream, line: number): Statement {
  const table = parseObjectName(stream);
  return { kind: 'create-table', line, table, ...parseTableBody(stream) };
}

/** Reads `(columns and constraints)`, of a table or a table variable. */
export function parseTableBody(stream: TokenStream): {
  columns: readonly ColumnDefinition[];
  constraints: readonly TableConstraint[];
} {
  const columns: ColumnDefinition[] = [];
  const constraints: TableConstraint[] = [];
  stream.expect('(');
  do {
    if (stream.sees(')')) break;
    if (seesConstraint(stream)) constraints.push(parseConstraint(stream, null));
    else columns.push(parseColumn(stream));
  } while (stream.takes(','));
  stream.expect(')');
  return { columns, constraints };
}

function seesConstraint(stream: TokenStream): boolean {
  return ['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'FOREIGN', 'CHECK'].some((word) => stream.sees(word));
}

function parseColumn(stream: TokenStream): ColumnDefinition {
  const { line } = stream.peek();
  const name = stream.name();
  const type = parseType(stream);
  let nullable: boolean | null = null;
  let identity: ColumnDefinition['identity'] = null;
  let defaultValue: Expression | null = null;
  let collation: string | null = null;
  const constraints: TableConstraint[] = [];
  for (;;) {
    if (stream.takes('NOT', 'NULL')) nullable = false;
    else if (stream.takes('NULL')) nullable = true;
    else if (stream.takes('COLLATE')) collation = stream.name();
    else if (stream.takes('IDENTITY')) identity = parseIdentity(stream);
    else if (stream.takes('DEFAULT')) defaultValue = stream.grammar.expression(stream);
    else if (stream.sees('CONSTRAINT') && stream.peek(2).text === 'DEFAULT') {
      stream.next();
      stream.name();
      stream.expect('DEFAULT');
      defaultValue = stream.grammar.expression(stream);
    } else if (seesConstraint(stream) || stream.sees('REFERENCES')) {
      constraints.push(parseConstraint(stream, name));
    } else break;
  }
  return { line, name, type, nullable, identity, default: defaultValue, collation, constraints };
}

function parseIdentity(stream: TokenStream): ColumnDefinition['identity'] {
  if (!stream.takes('(')) return { seed: '1', increment: '1' };
  const seed = parseSigned(stream);
  stream.expect(',');
  const increment = parseSigned(stream);
  stream.expect(')');
  return { seed, increment };
}

function parseSigned(stream: TokenStream): string {
  const sign = stream.takes('-') ? '-' : '';
  const token = stream.next();
  if (token.kind !== 'number') throw stream.unexpected(token);
  return sign + token.text;
}

/** Reads a constraint, of a table, or of the column of that name. */
function parseConstraint(stream: TokenStream, column: string | null): TableConstraint {
  const { line } = stream.peek();
  const name = stream.takes('CONSTRAINT') ? stream.name() : null;
  return { line, name, definition: parseConstraintBody(stream, column) };
}

function parseConstraintBody(stream: TokenStream, column: string | null): Constraint {
  const own = column === null ? [] : [column];
  const isPrimary = stream.takes('PRIMARY', 'KEY');
  if (isPrimary || stream.takes('UNIQUE')) {
    if (!stream.takes('CLUSTERED')) stream.takes('NONCLUSTERED');
    const columns = stream.sees('(')
      ? parseKeyColumns(stream)
      : own.map((key) => ({ name: key, descending: false }));
    return { kind: isPrimary ? 'primary-key' : 'unique', columns };
  }
  if (stream.takes('CHECK')) {
    stream.expect('(');
    const condition = stream.grammar.condition(stream);
    stream.expect(')');
    return { kind: 'check', condition };
  }
  const columns = stream.takes('FOREIGN', 'KEY') && column === null ? parseNameList(stream) : own;
  stream.expect('REFERENCES');
  const table = parseObjectName(stream);
  const references = stream.sees('(') ? parseNameList(stream) : [];
  return { kind: 'foreign-key', columns, table, references };
}

function parseKeyColumns(stream: TokenStream): { name: string; descending: boolean }[] {
  stream.expect('(');
  const columns = parseList(stream, () => {
    const name = stream.name();
    const descending = stream.takes('DESC');
    if (!descending) stream.takes('ASC');
    return { name, descending };
  });
  stream.expect(')');
  return columns;
}

/** Reads ALTER TABLE from the table's name on. */
export function parseAlterTable(stream: TokenStream, line: number): Statement {
  const table = parseObjectName(stream);
  if (stream.takes('DROP', 'CONSTRAINT')) {
    return { kind: 'alter-table', line, table, change: { kind: 'drop-constraint', name: stream.name() } };
  }
  if (stream.takes('DROP', 'COLUMN')) {
    return { kind: 'alter-table', line, table, change: { kind: 'drop-column', name: stream.name() } };
  }
  stream.expect('ADD');
  if (seesConstraint(stream)) {
    const constraint = parseAddedConstraint(stream);
    return { kind: 'alter-table', line, table, change: { kind: 'add-constraint', constraint } };
  }
  const columns = parseList(stream, () => parseColumn(stream));
  return { kind: 'alter-table', line, table, change: { kind: 'add-columns', columns } };
}

function parseAddedConstraint(stream: TokenStream): TableConstraint {
  const { line } = stream.peek();
  if (!(stream.sees('CONSTRAINT') && stream.peek(2).text === 'DEFAULT')) return parseConstraint(stream, null);
  stream.next();
  const name = stream.name();
  stream.expect('DEFAULT');
  const value = stream.grammar.expression(stream);
  stream.expect('FOR');
  return { line, name, definition: { kind: 'default', column: stream.name(), value } };
}

/** Reads CREATE [UNIQUE] INDEX from the index's name on. */
export function parseCreateIndex(stream: TokenStream, line: number, unique: boolean): Statement {
  const name = stream.name();
  stream.expect('ON');
  const table = parseObjectName(stream);
  const columns = parseKeyColumns(stream);
  const include = stream.takes('INCLUDE') ? parseNameList(stream) : [];
  const where = stream.takes('WHERE') ? stream.grammar.condition(stream) : null;
  return { kind: 'create-index', line, name, unique, table, columns, include, where };
}

/** Reads DROP TABLE or DROP INDEX from behind those words. */
export function parseDropTable(stream: TokenStream, line: number): Statement {
  const ifExists = stream.takes('IF', 'EXISTS');
  return { kind: 'drop-table', line, ifExists, tables: parseList(stream, () => parseObjectName(stream)) };
}

export function parseDropIndex(stream: TokenStream, line: number): Statement {
  const ifExists = stream.takes('IF', 'EXISTS');
  const name = stream.name();
  stream.expect('ON');
  return { kind: 'drop-index', line, name, table: parseObjectName(stream), ifExists };
}
