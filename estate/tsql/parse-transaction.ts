import type { Statement } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads TRAN or TRANSACTION behind BEGIN, or nothing. */
export function parseTransactionBegin(stream: TokenStream, line: number): Statement | undefined {
  if (!takeTransaction(stream)) return undefined;
  return { kind: 'transaction', line, act: 'begin', name: parseName(stream) };
}

/** Reads COMMIT, ROLLBACK and SAVE. */
export function parseTransactionEnd(stream: TokenStream): Statement {
  const { line, text } = stream.next();
  if (text === 'SAVE') {
    if (!takeTransaction(stream)) throw stream.unexpected();
    const name = parseName(stream);
    if (name === null) throw stream.unexpected();
    return { kind: 'transaction', line, act: 'save', name };
  }
  const act = text === 'COMMIT' ? 'commit' : 'rollback';
  // Only behind TRAN a name may follow.
  if (takeTransaction(stream)) return { kind: 'transaction', line, act, name: parseName(stream) };
  stream.takes('WORK');
  return { kind: 'transaction', line, act, name: null };
}

function takeTransaction(stream: TokenStream): boolean {
  return stream.takes('TRAN') || stream.takes('TRANSACTION');
}

function parseName(stream: TokenStream): string | null {
  if (stream.peek().kind === 'variable') return stream.next().text;
  return stream.seesName() ? stream.name() : null;
}
