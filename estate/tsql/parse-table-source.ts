import type { JsonColumn, Query, TableSource } from './ast.ts';
import { parseList, parseNameList, parseObjectName, parseType } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads what stands after FROM: sources separated by commas, each with its joins. */
export function parseFrom(stream: TokenStream): readonly TableSource[] {
  return parseList(stream, () => parseJoins(stream));
}

/** Reads one source with the joins that hang on it. */
function parseJoins(stream: TokenStream): TableSource {
  let left = parseSource(stream);
  for (;;) {
    const { line } = stream.peek();
    const join = takeJoin(stream);
    if (!join) return left;
    const needsOn = ['INNER', 'LEFT', 'RIGHT', 'FULL'].includes(join);
    // A join may stand inside another before its ON: a JOIN b JOIN c ON … ON ….
    const right = needsOn ? parseNestedJoin(stream) : parseSource(stream);
    let on = null;
    if (needsOn) {
      stream.expect('ON');
      on = stream.grammar.condition(stream);
    }
    left = { kind: 'join', line, join, left, right, on };
  }
}

function parseNestedJoin(stream: TokenStream): TableSource {
  let left = parseSource(stream);
  while (!stream.sees('ON')) {
    const { line } = stream.peek();
    const join = takeJoin(stream);
    if (!join) return left;
    const right = parseNestedJoin(stream);
    stream.expect('ON');
    left = { kind: 'join', line, join, left, right, on: stream.grammar.condition(stream) };
  }
  return left;
}

type JoinKind = Extract<TableSource, { kind: 'join' }>['join'];

function takeJoin(stream: TokenStream): JoinKind | undefined {
  if (stream.takes('JOIN') || stream.takes('INNER', 'JOIN')) return 'INNER';
  if (stream.takes('CROSS', 'JOIN')) return 'CROSS';
  if (stream.takes('CROSS', 'APPLY')) return 'CROSS APPLY';
  if (stream.takes('OUTER', 'APPLY')) return 'OUTER APPLY';
  for (const side of ['LEFT', 'RIGHT', 'FULL'] as const) {
    if (stream.takes(side, 'JOIN') || stream.takes(side, 'OUTER', 'JOIN')) return side;
  }
  return undefined;
}

/** Reads one source: a table, a derived table, a row constructor, a table function, or joins in parentheses. */
export function parseSource(stream: TokenStream): TableSource {
  return stream.nested(() => {
    if (stream.sees('(')) return parseParenthesis(stream);
    if (stream.seesName() && stream.peek(1).text === '(') return parseTableFunction(stream);
    const { line } = stream.peek();
    const name = parseObjectName(stream);
    const before = parseHints(stream);
    const alias = parseAlias(stream);
    return { kind: 'table', line, name, alias, hints: [...before, ...parseHints(stream)] };
  });
}

function parseParenthesis(stream: TokenStream): TableSource {
  const { line } = stream.peek();
  stream.expect('(');
  if (stream.takes('VALUES')) {
    const rows = parseList(stream, () => {
      stream.expect('(');
      const row = parseList(stream, () => stream.grammar.expression(stream));
      stream.expect(')');
      return row;
    });
    stream.expect(')');
    return { kind: 'values', line, rows, ...parseDerivedAlias(stream) };
  }
  if (stream.sees('SELECT') || stream.sees('WITH') || stream.sees('(')) {
    const query = stream.attempt((): Query => {
      const derived = stream.grammar.query(stream);
      stream.expect(')');
      return derived;
    });
    if (query) return { kind: 'derived', line, query, ...parseDerivedAlias(stream) };
  }
  const joins = parseJoins(stream);
  stream.expect(')');
  return joins;
}

function parseDerivedAlias(stream: TokenStream): { alias: string; columnAliases: readonly string[] } {
  const alias = parseAlias(stream);
  if (alias === null) throw stream.unexpected();
  return { alias, columnAliases: stream.sees('(') ? parseNameList(stream) : [] };
}

/** Reads `[AS] alias`, or null. */
export function parseAlias(stream: TokenStream): string | null {
  if (stream.takes('AS')) return stream.name();
  return stream.seesName() ? stream.name() : null;
}

function parseTableFunction(stream: TokenStream): TableSource {
  const { line } = stream.peek();
  const name = stream.name().toUpperCase();
  stream.expect('(');
  const args = stream.sees(')') ? [] : parseList(stream, () => stream.grammar.expression(stream));
  stream.expect(')');
  const columns = stream.takes('WITH') ? parseJsonColumns(stream) : null;
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

/** Reads `WITH (NOLOCK, INDEX(x))`, or the old form without WITH for NOLOCK alone. */
export function parseHints(stream: TokenStream): readonly string[] {
  const isOldForm = stream.sees('(', 'NOLOCK', ')');
  if (!isOldForm && !stream.sees('WITH', '(')) return [];
  stream.takes('WITH');
  stream.expect('(');
  const hints: string[] = [];
  while (!stream.sees(')')) {
    const { kind, text } = stream.next();
    if (kind !== 'word') throw stream.unexpected();
    hints.push(stream.sees('(') ? `${text}(${parseHintArguments(stream)})` : text);
    stream.takes(',');
  }
  stream.expect(')');
  return hints;
}

function parseHintArguments(stream: TokenStream): string {
  stream.expect('(');
  const parts: string[] = [];
  while (!stream.sees(')')) {
    if (stream.peek().kind === 'end') throw stream.unexpected();
    parts.push(stream.next().text);
  }
  stream.expect(')');
  return parts.join(' ');
}
