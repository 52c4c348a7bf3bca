import { SqlServerError } from '../tds/sql-server-error.ts';
import type { CommonTable, MergeBranch, Statement } from './ast.ts';
import { parseAssignments } from './parse-assignments.ts';
import { parseOutput } from './parse-changes.ts';
import { parseHints, skipOption } from './parse-hints.ts';
import { parseAlias, parseNameList, parseObjectName } from './parse-names.ts';
import { parseRow } from './parse-rows.ts';
import { parseSource } from './parse-table-source.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads MERGE, which must end with a semicolon (10713 without). */
export function parseMerge(stream: TokenStream, common: readonly CommonTable[]): Statement {
  const { line } = stream.peek();
  stream.expect('MERGE');
  stream.takes('INTO');
  const target = parseObjectName(stream);
  const before = parseHints(stream);
  // USING is no reserved word, so that it could be taken for an alias.
  const alias = stream.sees('USING') ? null : parseAlias(stream);
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
  if (!stream.sees(';')) {
    throw new SqlServerError(10_713, 'A MERGE statement must be terminated by a semi-colon (;).', {
      severity: 15,
      line: stream.near().line,
    });
  }
  return { kind: 'merge', line, with: common, target, alias, hints, source, on, branches, output };
}

function parseBranch(stream: TokenStream): MergeBranch {
  const match = takeMatch(stream);
  const and = stream.takes('AND') ? stream.grammar.condition(stream) : null;
  stream.expect('THEN');
  return { match, and, action: parseAction(stream, match) };
}

function takeMatch(stream: TokenStream): MergeBranch['match'] {
  if (stream.takes('MATCHED')) return 'MATCHED';
  stream.expect('NOT', 'MATCHED');
  if (stream.takes('BY', 'SOURCE')) return 'NOT MATCHED BY SOURCE';
  if (stream.takes('BY')) stream.expect('TARGET');
  return 'NOT MATCHED';
}

/** A row that the target lacks can only be inserted, one that it has only be changed or deleted. */
function parseAction(stream: TokenStream, match: MergeBranch['match']): MergeBranch['action'] {
  if (match !== 'NOT MATCHED') {
    if (stream.takes('DELETE')) return { kind: 'delete' };
    stream.expect('UPDATE', 'SET');
    return { kind: 'update', assignments: parseAssignments(stream) };
  }
  stream.expect('INSERT');
  const columns = stream.sees('(') ? parseNameList(stream) : [];
  if (stream.takes('DEFAULT', 'VALUES')) return { kind: 'insert', columns, values: null };
  stream.expect('VALUES');
  return { kind: 'insert', columns, values: parseRow(stream) };
}
