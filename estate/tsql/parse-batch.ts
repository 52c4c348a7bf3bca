import type { Statement } from './ast.ts';
import { parseAlter, parseCreate, parseDrop, parseGrant } from './parse-administration.ts';
import { parseDelete, parseInsert, parseMerge, parseUpdate } from './parse-changes.ts';
import { parseCondition } from './parse-condition.ts';
import {
  parseBegin,
  parseDeclare,
  parseExecute,
  parseIf,
  parseSet,
  parseShort,
  parseStatements,
  parseTransactionEnd,
  parseWhile,
} from './parse-control.ts';
import { parseExpression } from './parse-expression.ts';
import { parseObjectName } from './parse-names.ts';
import { parseCommonTables, parseQuery, parseQueryAfterWith } from './parse-query.ts';
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
 */
export function parseBatch(batch: string): readonly Statement[] {
  const stream = createTokenStream(batch, grammar);
  return parseStatements(stream, () => stream.peek().kind === 'end');
}

function parseStatement(stream: TokenStream): Statement {
  return stream.nested(() => {
    const { line, kind, text } = stream.peek();
    if (text === '(' && kind === 'symbol') return select(stream, line);
    if (kind !== 'word') throw stream.unexpected();
    return byFirstWord(stream, line, text);
  });
}

function byFirstWord(stream: TokenStream, line: number, word: string): Statement {
  switch (word) {
    case 'SELECT':
      return select(stream, line);
    case 'WITH':
    case 'INSERT':
    case 'UPDATE':
    case 'DELETE':
    case 'MERGE':
      return parseWithCommonTables(stream);
    case 'TRUNCATE':
      stream.expect('TRUNCATE', 'TABLE');
      return { kind: 'truncate', line, table: parseObjectName(stream) };
    case 'CREATE':
      return parseCreate(stream);
    case 'ALTER':
      return parseAlter(stream);
    case 'DROP':
      return parseDrop(stream);
    case 'GRANT':
      return parseGrant(stream);
    case 'BEGIN':
      return parseBegin(stream);
    case 'COMMIT':
    case 'ROLLBACK':
    case 'SAVE':
      return parseTransactionEnd(stream);
    case 'IF':
      return parseIf(stream);
    case 'WHILE':
      return parseWhile(stream);
    case 'DECLARE':
      return parseDeclare(stream);
    case 'SET':
      return parseSet(stream);
    case 'EXEC':
    case 'EXECUTE':
      return parseExecute(stream);
    case 'PRINT':
    case 'USE':
    case 'BREAK':
    case 'CONTINUE':
    case 'RETURN':
    case 'RAISERROR':
    case 'THROW':
    case 'WAITFOR':
      return parseShort(stream);
    default:
      throw stream.unexpected();
  }
}

function select(stream: TokenStream, line: number): Statement {
  return { kind: 'select', line, query: parseQuery(stream) };
}

function parseWithCommonTables(stream: TokenStream): Statement {
  const { line } = stream.peek();
  const common = parseCommonTables(stream);
  switch (stream.peek().text) {
    case 'INSERT':
      return parseInsert(stream, common);
    case 'UPDATE':
      return parseUpdate(stream, common);
    case 'DELETE':
      return parseDelete(stream, common);
    case 'MERGE':
      return parseMerge(stream, common);
    default:
      return { kind: 'select', line, query: parseQueryAfterWith(stream, common) };
  }
}
