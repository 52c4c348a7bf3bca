import { SqlServerError } from '../tds/sql-server-error.ts';
import type { JsonColumn, ObjectName, TableSource } from './ast.ts';
import { parseHints, seesOldHints } from './parse-hints.ts';
import { parseAlias, parseList, parseNameList, parseObjectName } from './parse-names.ts';
import { parseRows } from './parse-rows.ts';
import { parseSubquery, seesQuery } from './parse-subquery.ts';
import { parseType } from './parse-type.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads one source: a table, a derived table, rows, a table function, or joins in parentheses. */
export function parseSource(stream: TokenStream): TableSource {
  return stream.nested(() => {
    if (stream.sees('(')) return parseParenthesis(stream);
    if (stream.seesName() && stream.seesAt(1, '(') && !seesOldHints(stream, 1)) {
      return parseTableFunction(stream);
    }
    return parseTable(stream);
  });
}

function parseTable(stream: TokenStream): TableSource {
  const { line } = stream.peek();
  const name = parseObjectName(stream);
  const before = parseHints(stream);
  if (stream.sees('(')) throw invalidFunction(name);
  const alias = parseAlias(stream);
  return { kind: 'table', line, name, alias, hints: [...before, ...parseHints(stream)] };
}

/** A function with a schema would be a user's or a system's own, of which there are none. */
function invalidFunction({ database, schema, name, line }: ObjectName): SqlServerError {
  const written = [database, schema, name].filter((part) => part !== '').join('.');
  return new SqlServerError(208, `Invalid object name '${written}'.`, { line });
}

function parseParenthesis(stream: TokenStream): TableSource {
  const { line } = stream.peek();
  if (seesQuery(stream)) {
    const query = parseSubquery(stream);
    return { kind: 'derived', line, query, ...parseDerivedAlias(stream) };
  }
  stream.expect('(');
  if (stream.takes('VALUES')) {
    const rows = parseRows(stream);
    stream.expect(')');
    return { kind: 'values', line, rows, ...parseDerivedAlias(stream) };
  }
  const joins = parseJoins(stream);
  stream.expect(')');
  return joins;
}

/** Rows must have an alias, and so must their columns unless a query names them. */
function parseDerivedAlias(stream: TokenStream): { alias: string; columnAliases: readonly string[] } {
  const alias = parseAlias(stream);
  if (alias === null) throw stream.unexpected();
  return { alias, columnAliases: stream.sees('(') ? parseNameList(stream) : [] };
}

function parseTableFunction(stream: TokenStream): TableSource {
  const { line } = stream.peek();
  const name = stream.name().toUpperCase();
  stream.expect('(');
  const args = stream.sees(')') ? [] : parseList(stream, () => stream.grammar.expression(stream));
  stream.expect(')');
  const columns = name === 'OPENJSON' && stream.takes('WITH') ? parseJsonColumns(stream) : null;
  const alias = parseAlias(stream);
  const columnAliases = alias !== null && stream.sees('(') ? parseNameList(stream) : [];
  return { kind: 'function', line, name, arguments: args, columns, alias, columnAliases };
}

function parseJsonColumns(stream: TokenStream): readonly JsonColumn[] {
  stream.expect('(');
  const columns = parseList(stream, () => {
    const name = stream.name();
    const type = parseType(stream);
    const path = stream.peek().kind === 'string' ? stream.next().text : `$.${name}`;
    return { name, type, path, asJson: stream.takes('AS', 'JSON') };
  });
  stream.expect(')');
  return columns;
}

/** Reads what stands after FROM: sources separated by commas, each with its joins. */
export function parseFrom(stream: TokenStream): readonly TableSource[] {
  return parseList(stream, () => parseJoins(stream));
}

type JoinKind = Extract<TableSource, { kind: 'join' }>['join'];

const joinsWithoutOn: readonly JoinKind[] = ['CROSS', 'CROSS APPLY', 'OUTER APPLY'];

/** Reads one source with the joins that hang on it; one may stand inside another before its ON: a JOIN b JOIN c ON … ON …. */
function parseJoins(stream: TokenStream): TableSource {
  let left = parseSource(stream);
  for (;;) {
    const { line } = stream.peek();
    const join = takeJoin(stream);
    if (!join) return left;
    if (joinsWithoutOn.includes(join)) {
      left = { kind: 'join', line, join, left, right: parseSource(stream), on: null };
      continue;
    }
    const right = stream.nested(() => parseJoins(stream));
    stream.expect('ON');
    left = { kind: 'join', line, join, left, right, on: stream.grammar.condition(stream) };
  }
}

/** How a join is carried out is the optimiser's affair: LOOP, HASH, MERGE and REMOTE say nothing here. */
const joinHints = ['LOOP', 'HASH', 'MERGE', 'REMOTE'];

function takeJoin(stream: TokenStream): JoinKind | undefined {
  if (stream.takes('JOIN')) return 'INNER';
  if (stream.takes('CROSS')) {
    if (stream.takes('APPLY')) return 'CROSS APPLY';
    stream.expect('JOIN');
    return 'CROSS';
  }
  if (stream.begins('OUTER', 'APPLY')) return 'OUTER APPLY';
  const kind = (['INNER', 'LEFT', 'RIGHT', 'FULL'] as const).find((word) => stream.takes(word));
  if (kind === undefined) return undefined;
  if (kind !== 'INNER') stream.takes('OUTER');
  joinHints.some((hint) => stream.takes(hint));
  stream.expect('JOIN');
  return kind;
}
