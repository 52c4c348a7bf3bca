import { SqlServerError } from '../tds/sql-server-error.ts';
import type { Statement } from './ast.ts';
import { takeAssignmentOperator, takeOwnVariable } from './parse-assignments.ts';
import { parseList, parseObjectName } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads SET, of a variable or of options. */
export function parseSet(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.peek().kind === 'variable') return parseVariable(stream, line);
  if (stream.takes('IDENTITY_INSERT')) {
    const table = parseObjectName(stream);
    return { kind: 'identity-insert', line, table, on: parseSwitch(stream) === 'ON' };
  }
  if (stream.takes('TRANSACTION')) return parseIsolation(stream, line);
  if (stream.takes('STATISTICS')) {
    const kinds = parseList(stream, () => takeOption(stream, statistics));
    return setAll(
      line,
      kinds.map((kind) => `STATISTICS ${kind}`),
      parseSwitch(stream),
    );
  }
  return parseOptions(stream, line);
}

function parseVariable(stream: TokenStream, line: number): Statement {
  const variable = takeOwnVariable(stream);
  const operator = takeAssignmentOperator(stream);
  if (operator === undefined) throw stream.unexpected();
  return { kind: 'assign', line, variable, operator, value: stream.grammar.expression(stream) };
}

const levels = ['READ COMMITTED', 'READ UNCOMMITTED', 'REPEATABLE READ', 'SERIALIZABLE', 'SNAPSHOT'];

function parseIsolation(stream: TokenStream, line: number): Statement {
  stream.expect('ISOLATION', 'LEVEL');
  const value = levels.find((level) => stream.takes(...level.split(' ')));
  if (value === undefined) throw stream.unexpected();
  return { kind: 'set-option', line, option: 'TRANSACTION ISOLATION LEVEL', value };
}

const statistics = new Set(['IO', 'PROFILE', 'TIME', 'XML']);

const switches = new Set([
  'ANSI_DEFAULTS',
  'ANSI_NULL_DFLT_OFF',
  'ANSI_NULL_DFLT_ON',
  'ANSI_NULLS',
  'ANSI_PADDING',
  'ANSI_WARNINGS',
  'ARITHABORT',
  'ARITHIGNORE',
  'CONCAT_NULL_YIELDS_NULL',
  'CURSOR_CLOSE_ON_COMMIT',
  'FMTONLY',
  'FORCEPLAN',
  'IMPLICIT_TRANSACTIONS',
  'NO_BROWSETABLE',
  'NOCOUNT',
  'NOEXEC',
  'NUMERIC_ROUNDABORT',
  'PARSEONLY',
  'QUOTED_IDENTIFIER',
  'REMOTE_PROC_TRANSACTIONS',
  'SHOWPLAN_ALL',
  'SHOWPLAN_TEXT',
  'SHOWPLAN_XML',
  'XACT_ABORT',
]);

/** Options that take a value of their own, by the kinds of token that it may be. */
const valued: Readonly<Record<string, readonly string[]>> = {
  CONTEXT_INFO: ['binary'],
  DATEFIRST: ['number'],
  DATEFORMAT: ['word', 'string'],
  DEADLOCK_PRIORITY: ['word', 'number'],
  LANGUAGE: ['word', 'identifier', 'string'],
  LOCK_TIMEOUT: ['number'],
  QUERY_GOVERNOR_COST_LIMIT: ['number'],
  ROWCOUNT: ['number'],
  TEXTSIZE: ['number'],
};

function parseOptions(stream: TokenStream, line: number): Statement {
  const { kind, text } = stream.peek();
  if (kind === 'word' && Object.hasOwn(valued, text)) return parseValued(stream, line);
  const names = parseList(stream, () => takeOption(stream, switches));
  return setAll(line, names, parseSwitch(stream));
}

function parseValued(stream: TokenStream, line: number): Statement {
  const { text: option } = stream.next();
  const sign = stream.takes('-') ? '-' : '';
  const { kind, text } = stream.peek();
  if (!valued[option]?.includes(kind) || (sign !== '' && kind !== 'number')) throw stream.unexpected();
  stream.next();
  return { kind: 'set-option', line, option, value: sign + (kind === 'binary' ? text : text.toUpperCase()) };
}

function takeOption(stream: TokenStream, known: ReadonlySet<string>): string {
  const { kind, text, written, line } = stream.peek();
  if (kind === 'word' && known.has(text)) return stream.next().text;
  if (!stream.seesName()) throw stream.unexpected();
  // Without a value behind it SQL Server does not even see that an option was meant.
  const isMeant = stream.peek(1).kind !== 'symbol' || stream.seesAt(1, ',') || stream.seesAt(1, '-');
  if (!isMeant || stream.peek(1).kind === 'end') throw stream.unexpected(stream.peek(1));
  throw new SqlServerError(195, `'${written}' is not a recognized SET option.`, {
    severity: 15,
    state: 5,
    line,
  });
}

function parseSwitch(stream: TokenStream): 'ON' | 'OFF' {
  if (stream.takes('ON')) return 'ON';
  stream.expect('OFF');
  return 'OFF';
}

/** SET a, b ON sets one after the other. */
function setAll(line: number, options: readonly string[], value: string): Statement {
  const body = options.map((option): Statement => ({ kind: 'set-option', line, option, value }));
  const [only] = body;
  return only && body.length === 1 ? only : { kind: 'block', line, body };
}
