import type { Assignment, BinaryOperator, CommonTable, MergeBranch, Output, Statement } from './ast.ts';
import { parseList, parseNameList, parseObjectName } from './parse-names.ts';
import { parseQueryAfterWith, parseSelectItems, parseTopCount, skipOption } from './parse-query.ts';
import { parseAlias, parseFrom, parseHints, parseSource } from './parse-table-source.ts';
import type { TokenStream } from './token-stream.ts';

type Common = readonly CommonTable[];
type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** Reads INSERT. */
export function parseInsert(stream: TokenStream, common: Common): Statement {
  const { line } = stream.peek();
  stream.expect('INSERT');
  if (stream.sees('TOP')) throw stream.unexpected();
  stream.takes('INTO');
  const target = parseObjectName(stream);
  parseHints(stream);
  const columns = stream.sees('(') && !isQueryAhead(stream) ? parseNameList(stream) : [];
  const output = parseOutput(stream);
  const source = parseInsertSource(stream);
  skipOption(stream);
  return { kind: 'insert', line, with: common, target, columns, source, output };
}

function isQueryAhead(stream: TokenStream): boolean {
  return ['SELECT', 'WITH', '('].includes(stream.peek(1).text);
}

function parseInsertSource(stream: TokenStream): Of<'insert'>['source'] {
  if (stream.takes('DEFAULT', 'VALUES')) return { kind: 'default-values' };
  if (stream.takes('VALUES')) {
    return { kind: 'values', rows: parseList(stream, () => parseRow(stream)) };
  }
  if (stream.sees('SELECT') || stream.sees('(')) {
    return { kind: 'query', query: parseQueryAfterWith(stream, []) };
  }
  throw stream.unexpected();
}

function parseRow(stream: TokenStream) {
  stream.expect('(');
  const row = parseList(stream, () => stream.grammar.expression(stream));
  stream.expect(')');
  return row;
}

/** Reads UPDATE. */
export function parseUpdate(stream: TokenStream, common: Common): Statement {
  const { line } = stream.peek();
  stream.expect('UPDATE');
  const top = stream.takes('TOP') ? parseTopCount(stream) : null;
  const target = parseObjectName(stream);
  const hints = parseHints(stream);
  stream.expect('SET');
  const assignments = parseAssignments(stream);
  const output = parseOutput(stream);
  return {
    kind: 'update',
    line,
    with: common,
    top,
    target,
    hints,
    assignments,
    output,
    ...parseRange(stream),
  };
}

/** Reads DELETE. */
export function parseDelete(stream: TokenStream, common: Common): Statement {
  const { line } = stream.peek();
  stream.expect('DELETE');
  const top = stream.takes('TOP') ? parseTopCount(stream) : null;
  stream.takes('FROM');
  const target = parseObjectName(stream);
  const hints = parseHints(stream);
  const output = parseOutput(stream);
  return { kind: 'delete', line, with: common, top, target, hints, output, ...parseRange(stream) };
}

function parseRange(stream: TokenStream): Pick<Of<'update'>, 'from' | 'where'> {
  const from = stream.takes('FROM') ? parseFrom(stream) : [];
  const where = stream.takes('WHERE') ? stream.grammar.condition(stream) : null;
  skipOption(stream);
  return { from, where };
}

function parseAssignments(stream: TokenStream): readonly Assignment[] {
  return parseList(stream, () => {
    const { line, kind, text } = stream.peek();
    let variable: string | null = null;
    let column: string | null = null;
    if (kind === 'variable') {
      stream.next();
      variable = text;
      if (stream.sees('=') && stream.peek(2).text === '=') {
        stream.expect('=');
        column = parseColumn(stream);
      }
    } else {
      column = parseColumn(stream);
    }
    const operator = parseAssignmentOperator(stream);
    return { line, column, variable, operator, value: stream.grammar.expression(stream) };
  });
}

/** A qualified column of SET names the target's column; the qualifier adds nothing. */
function parseColumn(stream: TokenStream): string {
  return parseObjectName(stream).name;
}

/** Reads `=` or a compound operator such as `+=`. */
export function parseAssignmentOperator(stream: TokenStream): '=' | BinaryOperator {
  const { kind, text } = stream.next();
  if (kind !== 'symbol' || !/^[-+*/%&|^]?=$/.test(text)) throw stream.unexpected();
  return text[0] as '=' | BinaryOperator;
}

function parseOutput(stream: TokenStream): Output | null {
  if (!stream.takes('OUTPUT')) return null;
  const items = parseSelectItems(stream);
  if (!stream.takes('INTO')) return { items, into: null };
  const target = parseObjectName(stream);
  return { items, into: { target, columns: stream.sees('(') ? parseNameList(stream) : [] } };
}

/** Reads MERGE, which T-SQL wants to end with a semicolon (10713 without). */
export function parseMerge(stream: TokenStream, common: Common): Statement {
  const { line } = stream.peek();
  stream.expect('MERGE');
  stream.takes('INTO');
  const target = parseObjectName(stream);
  const before = parseHints(stream);
  const alias = parseAlias(stream);
  const hints = [...before, ...parseHints(stream)];
  stream.expect('USING');
  const source = parseSource(stream);
  stream.expect('ON');
  const on = stream.grammar.condition(stream);
  const branches: MergeBranch[] = [];
  while (stream.takes('WHEN')) branches.push(parseBranch(stream));
  if (branches.length === 0) throw stream.unexpected();
  const output = parseOutput(stream);
  skipOption(stream);
  if (!stream.sees(';')) throw stream.unexpected();
  return { kind: 'merge', line, with: common, target, alias, hints, source, on, branches, output };
}

function parseBranch(stream: TokenStream): MergeBranch {
  const match = takeMatch(stream);
  const and = stream.takes('AND') ? stream.grammar.condition(stream) : null;
  stream.expect('THEN');
  if (stream.takes('DELETE')) return { match, and, action: { kind: 'delete' } };
  if (stream.takes('UPDATE', 'SET')) {
    return { match, and, action: { kind: 'update', assignments: parseAssignments(stream) } };
  }
  stream.expect('INSERT');
  const columns = stream.sees('(') ? parseNameList(stream) : [];
  if (stream.takes('DEFAULT', 'VALUES')) {
    return { match, and, action: { kind: 'insert', columns, values: null } };
  }
  stream.expect('VALUES');
  return { match, and, action: { kind: 'insert', columns, values: parseRow(stream) } };
}

function takeMatch(stream: TokenStream): MergeBranch['match'] {
  if (stream.takes('MATCHED')) return 'MATCHED';
  stream.expect('NOT', 'MATCHED');
  if (stream.takes('BY', 'SOURCE')) return 'NOT MATCHED BY SOURCE';
  stream.takes('BY', 'TARGET');
  return 'NOT MATCHED';
}
