import type { Statement } from './ast.ts';
import { parseConstant } from './parse-constant.ts';
import { parseList } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads PRINT. */
export function parsePrint(stream: TokenStream): Statement {
  const { line } = stream.next();
  return { kind: 'print', line, value: stream.grammar.expression(stream) };
}

const raiserrorOptions = ['LOG', 'NOWAIT', 'SETERROR'];

/** Reads RAISERROR (message, severity, state, …), whose arguments are constants and variables. */
export function parseRaiserror(stream: TokenStream): Statement {
  const { line } = stream.next();
  stream.expect('(');
  const [message, severity, state, ...rest] = parseList(stream, () => parseConstant(stream));
  if (!message || !severity || !state) throw stream.unexpected();
  stream.expect(')');
  const options = stream.takes('WITH')
    ? parseList(stream, () => {
        const option = raiserrorOptions.find((one) => stream.takes(one));
        if (option === undefined) throw stream.unexpected();
        return option;
      })
    : [];
  return { kind: 'raiserror', line, log: options.includes('LOG'), message, severity, state, arguments: rest };
}

/** Reads THROW, with its number, message and state or without any. */
export function parseThrow(stream: TokenStream): Statement {
  const { line } = stream.next();
  const { kind } = stream.peek();
  if (kind !== 'number' && kind !== 'variable') return { kind: 'throw', line, arguments: null };
  const number = parseConstant(stream);
  stream.expect(',');
  const message = parseConstant(stream);
  stream.expect(',');
  const state = parseConstant(stream);
  return { kind: 'throw', line, arguments: { number, message, state } };
}

/** Reads WAITFOR DELAY 'hh:mm:ss.mmm'; WAITFOR TIME is outside the subset. */
export function parseWaitfor(stream: TokenStream): Statement {
  const { line } = stream.next();
  stream.expect('DELAY');
  const token = stream.next();
  const match = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(\.\d{1,3})?)?$/.exec(token.text.trim());
  if (token.kind !== 'string' || !match) throw stream.unexpected(token);
  const [, hours = '0', minutes = '0', seconds = '0', fraction = ''] = match;
  const wholeSeconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  const delayMs = wholeSeconds * 1000 + Math.round(Number(`0${fraction}`) * 1000);
  return { kind: 'waitfor', line, delayMs };
}
