import { SqlServerError } from '../tds/sql-server-error.ts';
import type { Statement } from './ast.ts';
import { parseAlter, parseCreate, parseCreateSchema, parseDrop, parseGrant } from './parse-administration.ts';
import { parseDelete, parseInsert, parseUpdate } from './parse-changes.ts';
import { parseCondition } from './parse-condition.ts';
import { parseBegin, parseIf, parseJump, parseStatements, parseWhile } from './parse-control.ts';
import { parseDeclare } from './parse-declare.ts';
import { parseExecute, parseProcedureCall } from './parse-execute.ts';
import { parseExpression } from './parse-expression.ts';
import { parseMerge } from './parse-merge.ts';
import { parsePrint, parseRaiserror, parseThrow, parseWaitfor } from './parse-messages.ts';
import { parseObjectName } from './parse-names.ts';
import { parseCommonTables, parseQuery, parseWholeQuery } from './parse-query.ts';
import { parseSet } from './parse-set.ts';
import { parseTransactionEnd } from './parse-transaction.ts';
import { createTokenStream, type Grammar, type TokenStream } from './token-stream.ts';

const grammar: Grammar = {
  expression: parseExpression,
  condition: parseCondition,
  query: parseQuery,
  statement: parseStatement,
};

/**
 * Reads a batch into its statements, all of it before any of it runs, as SQL Server does.
 * Throws SqlServerError 102, 105, 113, 156 and their kin, with the line and the text near which it stopped.
 * `quotedIdentifier` is the session's SET QUOTED_IDENTIFIER.
 */
export function parseBatch(batch: string, quotedIdentifier = true): readonly Statement[] {
  const stream = createTokenStream(batch, grammar, quotedIdentifier);
  while (stream.takes(';'));
  const first = parseFirst(stream);
  const rest = parseStatements(stream, () => {
    if (stream.sees('CREATE', 'SCHEMA')) throw notFirst(stream.peek().line);
    return stream.peek().kind === 'end';
  });
  return [...first, ...rest];
}

/** Two statements are only known at the beginning of a batch. */
function parseFirst(stream: TokenStream): readonly Statement[] {
  if (stream.sees('CREATE', 'SCHEMA')) return [parseCreateSchema(stream)];
  // EXEC may be left out there.
  if (stream.seesName() && !stream.sees('THROW')) return [parseProcedureCall(stream, stream.peek().line)];
  return [];
}

function notFirst(line: number): SqlServerError {
  return new SqlServerError(111, "'CREATE SCHEMA' must be the first statement in a query batch.", {
    severity: 15,
    line,
  });
}

function parseStatement(stream: TokenStream): Statement {
  return stream.nested(() => {
    if (stream.sees('(')) return select(stream);
    const { kind, text } = stream.peek();
    const parse = kind === 'word' ? statements.get(text) : undefined;
    if (!parse) throw stream.unexpected();
    return parse(stream);
  });
}

const statements: ReadonlyMap<string, (stream: TokenStream) => Statement> = new Map([
  ['ALTER', parseAlter],
  ['BEGIN', parseBegin],
  ['BREAK', parseJump],
  ['COMMIT', parseTransactionEnd],
  ['CONTINUE', parseJump],
  ['CREATE', parseCreate],
  ['DECLARE', parseDeclare],
  ['DELETE', parseWithCommonTables],
  ['DROP', parseDrop],
  ['EXEC', parseExecute],
  ['EXECUTE', parseExecute],
  ['GRANT', parseGrant],
  ['IF', parseIf],
  ['INSERT', parseWithCommonTables],
  ['MERGE', parseWithCommonTables],
  ['PRINT', parsePrint],
  ['RAISERROR', parseRaiserror],
  ['RETURN', parseJump],
  ['ROLLBACK', parseTransactionEnd],
  ['SAVE', parseTransactionEnd],
  ['SELECT', select],
  ['SET', parseSet],
  ['THROW', parseThrow],
  ['TRUNCATE', parseTruncate],
  ['UPDATE', parseWithCommonTables],
  ['USE', parseUse],
  ['WAITFOR', parseWaitfor],
  ['WHILE', parseWhile],
  ['WITH', parseWithCommonTables],
]);

function select(stream: TokenStream): Statement {
  const { line } = stream.peek();
  return { kind: 'select', line, query: parseWholeQuery(stream, []) };
}

function parseWithCommonTables(stream: TokenStream): Statement {
  const { line } = stream.peek();
  const common = parseCommonTables(stream);
  if (stream.sees('INSERT')) return parseInsert(stream, common);
  if (stream.sees('UPDATE')) return parseUpdate(stream, common);
  if (stream.sees('DELETE')) return parseDelete(stream, common);
  if (stream.sees('MERGE')) return parseMerge(stream, common);
  return { kind: 'select', line, query: { ...parseWholeQuery(stream, common), line } };
}

function parseTruncate(stream: TokenStream): Statement {
  const { line } = stream.next();
  stream.expect('TABLE');
  return { kind: 'truncate', line, table: parseObjectName(stream) };
}

function parseUse(stream: TokenStream): Statement {
  const { line } = stream.next();
  return { kind: 'use', line, database: stream.name() };
}
