import { SqlServerError } from '../tds/sql-server-error.ts';

/** One lexical unit of T-SQL. */
export interface Token {
  readonly kind: 'word' | 'identifier' | 'variable' | 'string' | 'number' | 'binary' | 'symbol' | 'end';
  /** Words in upper case; identifiers without their brackets; strings unescaped; everything else as written. */
  readonly text: string;
  /** As it stands in the batch, for error messages. */
  readonly written: string;
  /** A string of the form N'…'. */
  readonly unicode: boolean;
  readonly line: number;
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /[\s\u00a0\ufeff]+|--[^\n]*/y],
  ['string', /N?'(?:[^']|'')*'/iy],
  ['identifier', /\[(?:[^\]]|\]\])+\]|"(?:[^"]|"")+"/y],
  ['binary', /0x[0-9a-f]*/iy],
  ['number', /\$?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy],
  ['variable', /@@?[\p{L}\p{N}_#$@]+/uy],
  ['word', /\$[a-z]+|[\p{L}_#][\p{L}\p{N}\p{M}_#$@]*/iuy],
  ['symbol', /<>|<=|>=|!=|!<|!>|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|::|[-+*/%&|^~=<>(),.;:]/y],
];

/** Cuts a batch into tokens, the last of which is the end. Throws SqlServerError 105, 113 or 102. */
export function readTokens(batch: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const advance = (text: string): void => {
    at += text.length;
    line += text.split('\n').length - 1;
  };
  while (at < batch.length) {
    if (batch.startsWith('/*', at)) {
      advance(readComment(batch, at, line));
      continue;
    }
    const [kind, written] = readToken(batch, at, line);
    if (kind !== 'space') tokens.push(token(kind, written, line));
    advance(written);
  }
  return [...tokens, { kind: 'end', text: '', written: '', unicode: false, line }];
}

/** Comments nest in T-SQL. */
function readComment(batch: string, start: number, line: number): string {
  let depth = 0;
  for (let at = start; at < batch.length; at++) {
    if (batch.startsWith('/*', at)) {
      depth++;
      at++;
    } else if (batch.startsWith('*/', at)) {
      depth--;
      at++;
      if (depth === 0) return batch.slice(start, at + 1);
    }
  }
  throw new SqlServerError(113, "Missing end comment mark '*/'.", { severity: 15, line });
}

function readToken(batch: string, at: number, line: number): [Token['kind'] | 'space', string] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const written = pattern.exec(batch)?.[0];
    if (written) return [kind, written];
  }
  const rest = batch.slice(at);
  if (/^N?'|^"/i.test(rest)) {
    const text = rest.replace(/^N?['"]/i, '').slice(0, 128);
    throw new SqlServerError(105, `Unclosed quotation mark after the character string '${text}'.`, {
      severity: 15,
      line,
    });
  }
  throw new SqlServerError(102, `Incorrect syntax near '${[...rest][0] ?? ''}'.`, { severity: 15, line });
}

function token(kind: Token['kind'], written: string, line: number): Token {
  const unicode = kind === 'string' && /^n/i.test(written);
  return { kind, text: textOf(kind, written), written, unicode, line };
}

function textOf(kind: Token['kind'], written: string): string {
  switch (kind) {
    case 'word':
      return written.toUpperCase();
    case 'identifier': {
      const close = written.at(-1) ?? '';
      return written.slice(1, -1).replaceAll(close + close, close);
    }
    case 'string':
      return written.slice(written.indexOf("'") + 1, -1).replaceAll("''", "'");
    case 'number':
      return written.replace('$', '');
    case 'variable':
      return written.startsWith('@@') ? written.toUpperCase() : written;
    default:
      return written;
  }
}
