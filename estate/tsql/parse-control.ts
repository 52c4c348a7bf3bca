import type { Statement } from './ast.ts';
import type { TokenStream } from './token-stream.ts';
import { parseTransactionBegin } from './parse-transaction.ts';

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

/** Reads BEGIN … END, BEGIN TRY and BEGIN TRAN. */
export function parseBegin(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.takes('TRY')) return parseTry(stream, line);
  const transaction = parseTransactionBegin(stream, line);
  if (transaction) return transaction;
  const body = parseStatements(stream, () => stream.sees('END'));
  if (body.length === 0) throw stream.unexpected();
  stream.expect('END');
  return { kind: 'block', line, body };
}

/** A TRY may not be empty, a CATCH may. */
function parseTry(stream: TokenStream, line: number): Statement {
  const body = parseStatements(stream, () => stream.sees('END', 'TRY'));
  if (body.length === 0) throw stream.unexpected();
  stream.expect('END', 'TRY');
  stream.takes(';');
  stream.expect('BEGIN', 'CATCH');
  const handler = parseStatements(stream, () => stream.sees('END', 'CATCH'));
  stream.expect('END', 'CATCH');
  return { kind: 'try', line, body, handler };
}

/** Reads IF … ELSE. */
export function parseIf(stream: TokenStream): Statement {
  const { line } = stream.next();
  const condition = stream.grammar.condition(stream);
  const consequent = stream.grammar.statement(stream);
  const hasElse = stream.takes(';', 'ELSE') || stream.takes('ELSE');
  const otherwise = hasElse ? stream.grammar.statement(stream) : null;
  return { kind: 'if', line, condition, consequent, otherwise };
}

/** Reads WHILE. */
export function parseWhile(stream: TokenStream): Statement {
  const { line } = stream.next();
  const condition = stream.grammar.condition(stream);
  return { kind: 'while', line, condition, body: stream.grammar.statement(stream) };
}

/** Reads BREAK, CONTINUE or RETURN. */
export function parseJump(stream: TokenStream): Statement {
  const { line, text } = stream.next();
  if (text === 'BREAK') return { kind: 'break', line };
  if (text === 'CONTINUE') return { kind: 'continue', line };
  const value = beginsValue(stream) ? stream.grammar.expression(stream) : null;
  return { kind: 'return', line, value };
}

/** What follows RETURN is its value or the next statement, which begins with a word. */
function beginsValue(stream: TokenStream): boolean {
  const { kind } = stream.peek();
  return kind === 'number' || kind === 'variable' || stream.sees('-') || stream.sees('(');
}
