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

/** What is not quoted, by how it begins; the first that fits is it. */
const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['binary', /0x[0-9a-f]*/iy],
  ['number', /\$?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy],
  ['variable', /@@?[\p{L}\p{N}_#$@]+/uy],
  ['word', /\$[a-z]+|[\p{L}_#][\p{L}\p{N}\p{M}_#$@]*/iuy],
  ['symbol', /<>|<=|>=|!=|!<|!>|\+=|-=|\*=|\/=|%=|&=|\|=|\^=|::|[-+*/%&|^~=<>(),.;:{}]/y],
];
const space = /[\s\u00a0\ufeff]+|--[^\n]*/y;
const closingQuotes: Readonly<Record<string, string>> = { "'": "'", '"': '"', '[': ']' };
const maxNameLength = 128;

/** Cuts a batch into tokens, the last of which is the end. Throws SqlServerError 102, 103, 105, 113 or 1038. */
export function readTokens(batch: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  while (at < batch.length) {
    const start = at;
    at = endOfSpace(batch, at, line);
    if (at === start) {
      const token = readToken(batch, at, line);
      tokens.push(token);
      at += token.written.length;
    }
    line += countLines(batch, start, at);
  }
  tokens.push({ kind: 'end', text: '', written: '', unicode: false, line });
  return tokens;
}

function countLines(batch: string, start: number, end: number): number {
  let lines = 0;
  for (let at = batch.indexOf('\n', start); at !== -1 && at < end; at = batch.indexOf('\n', at + 1)) lines++;
  return lines;
}

function endOfSpace(batch: string, at: number, line: number): number {
  if (batch.startsWith('/*', at)) return endOfComment(batch, at, line);
  space.lastIndex = at;
  return space.test(batch) ? space.lastIndex : at;
}

/** Comments nest in T-SQL. */
function endOfComment(batch: string, start: number, line: number): number {
  const mark = /\/\*|\*\//g;
  mark.lastIndex = start;
  let depth = 0;
  for (let found = mark.exec(batch); found; found = mark.exec(batch)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return mark.lastIndex;
  }
  throw new SqlServerError(113, "Missing end comment mark '*/'.", { severity: 15, line });
}

function readToken(batch: string, at: number, line: number): Token {
  const unicode = /^n'/i.test(batch.slice(at, at + 2));
  const close = closingQuotes[batch.charAt(unicode ? at + 1 : at)];
  if (close !== undefined) return readQuoted(batch, at, line, close, unicode);
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const written = pattern.exec(batch)?.[0];
    if (written === undefined) continue;
    if (kind === 'word' || kind === 'variable') checkLength(written, line);
    return { kind, text: textOf(kind, written), written, unicode: false, line };
  }
  const character = String.fromCodePoint(batch.codePointAt(at) ?? 0);
  throw new SqlServerError(102, `Incorrect syntax near '${character}'.`, { severity: 15, line });
}

/** Reads a string, a bracketed or a double-quoted name; its closing quote is doubled inside it. */
function readQuoted(batch: string, at: number, line: number, close: string, unicode: boolean): Token {
  const start = at + (unicode ? 2 : 1);
  const end = closingQuote(batch, start, close);
  if (end === -1) {
    throw new SqlServerError(
      105,
      `Unclosed quotation mark after the character string '${batch.slice(start, start + maxNameLength)}'.`,
      { severity: 15, line },
    );
  }
  const inner = batch.slice(start, end).replaceAll(close + close, close);
  const written = batch.slice(at, end + 1);
  // A backslash at the end of a line continues a string on the next one.
  if (close === "'") {
    return { kind: 'string', text: inner.replace(/\\\r?\n/g, ''), written, unicode, line };
  }
  if (inner === '') {
    throw new SqlServerError(
      1038,
      'An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name. ' +
        'For other statements, look for empty alias names. Aliases defined as "" or [] are not allowed. ' +
        'Change the alias to a valid name.',
      { severity: 15, state: 4, line },
    );
  }
  checkLength(inner, line);
  return { kind: 'identifier', text: inner, written, unicode: false, line };
}

function closingQuote(batch: string, start: number, close: string): number {
  let at = batch.indexOf(close, start);
  while (at !== -1 && batch.charAt(at + 1) === close) at = batch.indexOf(close, at + 2);
  return at;
}

function checkLength(name: string, line: number): void {
  if (name.length <= maxNameLength) return;
  throw new SqlServerError(
    103,
    `The identifier that starts with '${name.slice(0, maxNameLength)}' is too long. Maximum length is ${maxNameLength}.`,
    { severity: 15, state: 4, line },
  );
}

function textOf(kind: Token['kind'], written: string): string {
  switch (kind) {
    case 'word':
      return written.toUpperCase();
    case 'variable':
      return written.startsWith('@@') ? written.toUpperCase() : written;
    default:
      return written;
  }
}
