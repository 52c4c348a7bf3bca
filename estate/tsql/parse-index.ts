import type { Statement } from './ast.ts';
import { parseKeyColumns, skipStorage } from './parse-key.ts';
import { parseNameList, parseObjectName } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

type CreateIndex = Extract<Statement, { kind: 'create-index' }>;

/** An index that is written inside CREATE TABLE; all that CREATE INDEX says but the table. */
export type InlineIndex = Omit<CreateIndex, 'table'>;

/** Reads CREATE [UNIQUE] [NONCLUSTERED] INDEX from behind CREATE. */
export function parseCreateIndex(stream: TokenStream, line: number): Statement {
  const unique = stream.takes('UNIQUE');
  if (!stream.takes('CLUSTERED')) stream.takes('NONCLUSTERED');
  stream.expect('INDEX');
  const name = stream.name();
  stream.expect('ON');
  const table = parseObjectName(stream);
  return { kind: 'create-index', line, name, unique, table, ...parseIndexBody(stream) };
}

/** Reads `INDEX x UNIQUE (a)` inside CREATE TABLE. */
export function parseInlineIndex(stream: TokenStream): InlineIndex {
  const { line } = stream.next();
  const name = stream.name();
  const unique = stream.takes('UNIQUE');
  if (!stream.takes('CLUSTERED')) stream.takes('NONCLUSTERED');
  return { kind: 'create-index', line, name, unique, ...parseIndexBody(stream) };
}

function parseIndexBody(stream: TokenStream): Pick<CreateIndex, 'columns' | 'include' | 'where'> {
  const columns = parseKeyColumns(stream);
  const include = stream.takes('INCLUDE') ? parseNameList(stream) : [];
  const where = stream.takes('WHERE') ? stream.grammar.condition(stream) : null;
  skipStorage(stream);
  return { columns, include, where };
}

/** Reads DROP INDEX from behind those words. */
export function parseDropIndex(stream: TokenStream, line: number): Statement {
  const ifExists = stream.begins('IF', 'EXISTS');
  const name = stream.name();
  stream.expect('ON');
  return { kind: 'drop-index', line, name, table: parseObjectName(stream), ifExists };
}
