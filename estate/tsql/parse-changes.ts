import { SqlServerError } from '../tds/sql-server-error.ts';
import type { CommonTable, Output, Statement } from './ast.ts';
import { parseAssignments } from './parse-assignments.ts';
import { parseHints, parseHintsAfterWith, skipOption } from './parse-hints.ts';
import { parseNameList, parseObjectName } from './parse-names.ts';
import { parseWholeQuery } from './parse-query.ts';
import { parseRows } from './parse-rows.ts';
import { parseTopCount } from './parse-select.ts';
import { parseSelectItems } from './parse-select-items.ts';
import { seesQuery } from './parse-subquery.ts';
import { parseFrom } from './parse-table-source.ts';
import type { TokenStream } from './token-stream.ts';

type Common = readonly CommonTable[];
type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** Reads INSERT. */
export function parseInsert(stream: TokenStream, common: Common): Statement {
  const { line } = stream.peek();
  stream.expect('INSERT');
  // INSERT TOP (n) is outside the subset.
  if (stream.sees('TOP')) throw stream.unexpected();
  stream.takes('INTO');
  const target = parseObjectName(stream);
  parseHintsAfterWith(stream);
  const columns = stream.sees('(') && !seesQuery(stream) ? parseNameList(stream) : [];
  const output = parseOutput(stream);
  const source = parseInsertSource(stream);
  skipOption(stream);
  return { kind: 'insert', line, with: common, target, columns, source, output };
}

const maxRows = 1000;

function parseInsertSource(stream: TokenStream): Of<'insert'>['source'] {
  const { line } = stream.peek();
  if (stream.takes('DEFAULT', 'VALUES')) return { kind: 'default-values' };
  if (stream.takes('VALUES')) {
    const rows = parseRows(stream);
    if (rows.length <= maxRows) return { kind: 'values', rows };
    throw new SqlServerError(
      10_738,
      `The number of row value expressions in the INSERT statement exceeds the maximum allowed number of ${maxRows} row values.`,
      { severity: 15, line },
    );
  }
  if (!stream.sees('SELECT') && !seesQuery(stream)) throw stream.unexpected();
  return { kind: 'query', query: parseWholeQuery(stream, []) };
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

/** Reads OUTPUT … INTO of a changing statement, or null. */
export function parseOutput(stream: TokenStream): Output | null {
  if (!stream.takes('OUTPUT')) return null;
  const items = parseSelectItems(stream);
  if (!stream.takes('INTO')) return { items, into: null };
  const target = parseObjectName(stream);
  // A query in parentheses is the source of an INSERT, not the columns of what OUTPUT fills.
  const columns = stream.sees('(') && !seesQuery(stream) ? parseNameList(stream) : [];
  return { items, into: { target, columns } };
}
