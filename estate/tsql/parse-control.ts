import { SqlServerError } from '../tds/sql-server-error.ts';
import type { Statement } from './ast.ts';
import { parseAssignmentOperator } from './parse-changes.ts';
import { parseTableBody } from './parse-definitions.ts';
import { parseList, parseObjectName, parseType } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** Reads BEGIN … END, BEGIN TRY and BEGIN TRAN. */
export function parseBegin(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.takes('TRY')) return parseTry(stream, line);
  if (takeTransaction(stream))
    return { kind: 'transaction', line, act: 'begin', name: transactionName(stream) };
  const body = parseStatements(stream, () => stream.sees('END'));
  stream.expect('END');
  if (body.length === 0) throw stream.unexpected();
  return { kind: 'block', line, body };
}

/** Reads statements until the end that `isEnd` knows. */
export function parseStatements(stream: TokenStream, isEnd: () => boolean): readonly Statement[] {
  const statements: Statement[] = [];
  for (;;) {
    while (stream.takes(';'));
    if (isEnd()) return statements;
    if (stream.peek().kind === 'end') throw stream.unexpected();
    statements.push(stream.grammar.statement(stream));
  }
}

function parseTry(stream: TokenStream, line: number): Statement {
  const body = parseStatements(stream, () => stream.sees('END', 'TRY'));
  stream.expect('END', 'TRY');
  stream.takes(';');
  stream.expect('BEGIN', 'CATCH');
  const handler = parseStatements(stream, () => stream.sees('END', 'CATCH'));
  stream.expect('END', 'CATCH');
  return { kind: 'try', line, body, handler };
}

/** Reads COMMIT, ROLLBACK and SAVE. */
export function parseTransactionEnd(stream: TokenStream): Statement {
  const { line, text } = stream.next();
  if (!takeTransaction(stream)) stream.takes('WORK');
  const act = text === 'COMMIT' ? 'commit' : text === 'SAVE' ? 'save' : 'rollback';
  return { kind: 'transaction', line, act, name: transactionName(stream) };
}

function takeTransaction(stream: TokenStream): boolean {
  return stream.takes('TRAN') || stream.takes('TRANSACTION');
}

function transactionName(stream: TokenStream): string | null {
  if (stream.peek().kind === 'variable') return stream.next().text;
  return stream.seesName() ? stream.name() : null;
}

/** Reads IF … ELSE. */
export function parseIf(stream: TokenStream): Statement {
  const { line } = stream.next();
  const condition = stream.grammar.condition(stream);
  const then = stream.grammar.statement(stream);
  const semicolons = stream.sees(';') && stream.peek(1).text === 'ELSE';
  if (semicolons) stream.next();
  const otherwise = stream.takes('ELSE') ? stream.grammar.statement(stream) : null;
  return { kind: 'if', line, condition, then, otherwise };
}

/** Reads WHILE. */
export function parseWhile(stream: TokenStream): Statement {
  const { line } = stream.next();
  const condition = stream.grammar.condition(stream);
  return { kind: 'while', line, condition, body: stream.grammar.statement(stream) };
}

/** Reads DECLARE of variables and table variables. */
export function parseDeclare(stream: TokenStream): Statement {
  const { line } = stream.next();
  const variables = parseList(stream, (): Of<'declare'>['variables'][number] => {
    const { kind, text: name } = stream.next();
    if (kind !== 'variable' || name.startsWith('@@')) throw stream.unexpected();
    stream.takes('AS');
    if (stream.takes('TABLE')) return { name, ...parseTableBody(stream) };
    const type = parseType(stream);
    return { name, type, value: stream.takes('=') ? stream.grammar.expression(stream) : null };
  });
  return { kind: 'declare', line, variables };
}

/** Reads SET, of a variable or of an option. */
export function parseSet(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.peek().kind === 'variable') {
    const variable = stream.next().text;
    const operator = parseAssignmentOperator(stream);
    return { kind: 'assign', line, variable, operator, value: stream.grammar.expression(stream) };
  }
  if (stream.takes('IDENTITY_INSERT')) {
    const table = parseObjectName(stream);
    return { kind: 'identity-insert', line, table, on: parseSwitch(stream) };
  }
  if (stream.takes('TRANSACTION', 'ISOLATION', 'LEVEL')) {
    const first = stream.next().text;
    const value = ['READ', 'REPEATABLE'].includes(first) ? `${first} ${stream.next().text}` : first;
    return { kind: 'set-option', line, option: 'TRANSACTION ISOLATION LEVEL', value };
  }
  const options = parseList(stream, () => {
    const { kind, text } = stream.next();
    if (kind !== 'word') throw stream.unexpected();
    return text === 'STATISTICS' ? `${text} ${stream.next().text}` : text;
  });
  const sign = stream.takes('-') ? '-' : '';
  const { kind, text } = stream.next();
  if (kind === 'end' || kind === 'symbol') throw stream.unexpected();
  // SET ANSI_NULLS, QUOTED_IDENTIFIER ON sets several switches at once; those that matter here never come together.
  return { kind: 'set-option', line, option: options.join(', '), value: sign + text.toUpperCase() };
}

function parseSwitch(stream: TokenStream): boolean {
  if (stream.takes('ON')) return true;
  stream.expect('OFF');
  return false;
}

/** Reads EXEC of sp_executesql, of a text in parentheses, or of sp_addrolemember. */
export function parseExecute(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.takes('(')) {
    const text = stream.grammar.expression(stream);
    stream.expect(')');
    return { kind: 'execute-sql', line, text, declarations: null, arguments: [] };
  }
  const { name: procedure } = parseObjectName(stream);
  const name = procedure.toLowerCase();
  if (name !== 'sp_executesql' && name !== 'sp_addrolemember') {
    throw new SqlServerError(2812, `Could not find stored procedure '${procedure}'.`, { line });
  }
  const given = parseList(stream, () => parseArgument(stream));
  const [first, second, ...rest] = given;
  if (!first) throw stream.unexpected();
  if (name === 'sp_addrolemember') {
    if (first.value.kind !== 'string' || second?.value.kind !== 'string') throw stream.unexpected();
    return { kind: 'add-role-member', line, role: first.value.text, member: second.value.text };
  }
  return {
    kind: 'execute-sql',
    line,
    text: first.value,
    declarations: second?.value ?? null,
    arguments: rest,
  };
}

function parseArgument(stream: TokenStream): Of<'execute-sql'>['arguments'][number] {
  const isNamed = stream.peek().kind === 'variable' && stream.peek(1).text === '=';
  const name = isNamed ? stream.next().text : null;
  if (isNamed) stream.next();
  const value = stream.grammar.expression(stream);
  const output = stream.takes('OUTPUT') || stream.takes('OUT');
  return { name, value, output };
}

/** Reads PRINT, RETURN, RAISERROR, THROW, WAITFOR DELAY and USE. */
export function parseShort(stream: TokenStream): Statement {
  const { line, text } = stream.next();
  const expression = () => stream.grammar.expression(stream);
  switch (text) {
    case 'PRINT':
      return { kind: 'print', line, value: expression() };
    case 'USE':
      return { kind: 'use', line, database: stream.name() };
    case 'BREAK':
      return { kind: 'break', line };
    case 'CONTINUE':
      return { kind: 'continue', line };
    case 'RETURN':
      return { kind: 'return', line, value: beginsExpression(stream) ? expression() : null };
    case 'RAISERROR': {
      stream.expect('(');
      const [message, severity, state, ...args] = parseList(stream, expression);
      stream.expect(')');
      if (stream.takes('WITH')) stream.next();
      if (!message || !severity || !state) throw stream.unexpected();
      return { kind: 'raiserror', line, message, severity, state, arguments: args };
    }
    case 'THROW': {
      if (!beginsExpression(stream)) return { kind: 'throw', line, arguments: null };
      const [number, message, state] = parseList(stream, expression);
      if (!number || !message || !state) throw stream.unexpected();
      return { kind: 'throw', line, arguments: { number, message, state } };
    }
    default: {
      stream.expect('DELAY');
      const token = stream.next();
      const match = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?$/.exec(token.text);
      if (token.kind !== 'string' || !match) throw stream.unexpected(token);
      const [hours, minutes, seconds] = [match[1], match[2], `${match[3] ?? 0}${match[4] ?? ''}`].map(Number);
      const delayMs = ((hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)) * 1000;
      return { kind: 'waitfor', line, delayMs };
    }
  }
}

function beginsExpression(stream: TokenStream): boolean {
  const { kind, text } = stream.peek();
  return (
    ['number', 'string', 'variable'].includes(kind) || (kind === 'symbol' && (text === '-' || text === '('))
  );
}
