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

const digits = /0x[0-9a-f]*|\$?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iy;
const variable = /@@?[\p{L}\p{N}_#$@]+/uy;
const word = /\$[a-z]+|[\p{L}_#][\p{L}\p{N}\p{M}_#$@]*/iuy;
/** Most words are of these letters, which are found faster. */
const plainWord = /[a-z_#][a-z0-9_#$@]*/iy;
const symbol = /<>|<=|>=|!=|!<|!>|[-+*/%&|^]=|::|[-+*/%&|^~=<>(),.;:{}]/y;
const space = /[\s\ufeff]+|--[^\n]*/y;
const closingQuotes: Readonly<Record<string, string>> = { "'": "'", '"': '"', '[': ']' };
const maxNameLength = 128;

/**
 * Cuts a batch into tokens, the last of which is the end. Throws SqlServerError 102, 103, 105, 113 or 1038.
 * Double quotes enclose a name or, with QUOTED_IDENTIFIER off, a string; a SET in the batch counts from there on.
 */
export function readTokens(batch: string, quotedIdentifier = true): readonly Token[] {
  const tokens: Token[] = [];
  let isName = quotedIdentifier;
  let at = 0;
  let line = 1;
  let lineEnd = batch.indexOf('\n');
  while (at < batch.length) {
    const start = at;
    at = endOfSpace(batch, at, line);
    if (at === start) {
      const token = readToken(batch, at, line, isName);
      tokens.push(token);
      isName = switched(tokens) ?? isName;
      at += token.written.length;
    }
    while (lineEnd !== -1 && lineEnd < at) {
      line++;
      lineEnd = batch.indexOf('\n', lineEnd + 1);
    }
  }
  tokens.push({ kind: 'end', text: '', written: '', unicode: false, line });
  return tokens;
}

/** What `SET …, QUOTED_IDENTIFIER, … ON` has just said, undefined where the tokens do not end so. */
function switched(tokens: readonly Token[]): boolean | undefined {
  const last = tokens.at(-1);
  if (last?.kind !== 'word' || (last.text !== 'ON' && last.text !== 'OFF')) return undefined;
  let at = tokens.length - 2;
  let isMeant = false;
  for (; tokens[at]?.kind === 'word' || tokens[at]?.text === ','; at--) {
    if (tokens[at]?.text === 'SET') return isMeant ? last.text === 'ON' : undefined;
    isMeant ||= tokens[at]?.text === 'QUOTED_IDENTIFIER';
  }
  return undefined;
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

function readToken(batch: string, at: number, line: number, isName: boolean): Token {
  const first = batch.charAt(at);
  const unicode = (first === 'N' || first === 'n') && batch.charAt(at + 1) === "'";
  const close = closingQuotes[unicode ? "'" : first];
  if (close !== undefined) return readQuoted(batch, at, line, close, unicode, isName);
  const written = readWord(batch, at);
  if (written !== undefined) {
    checkLength(written, line);
    return { kind: 'word', text: written.toUpperCase(), written, unicode: false, line };
  }
  const name = match(variable, batch, at);
  if (name !== undefined) {
    checkLength(name, line);
    const text = name.startsWith('@@') ? name.toUpperCase() : name;
    return { kind: 'variable', text, written: name, unicode: false, line };
  }
  const number = match(digits, batch, at);
  if (number !== undefined) {
    const kind = /^0x/i.test(number) ? 'binary' : 'number';
    return { kind, text: number, written: number, unicode: false, line };
  }
  const sign = match(symbol, batch, at);
  if (sign !== undefined) return { kind: 'symbol', text: sign, written: sign, unicode: false, line };
  const character = String.fromCodePoint(batch.codePointAt(at) ?? 0);
  throw new SqlServerError(102, `Incorrect syntax near '${character}'.`, { severity: 15, line });
}

function readWord(batch: string, at: number): string | undefined {
  const plain = match(plainWord, batch, at);
  const isWhole = plain !== undefined && !(batch.charCodeAt(at + plain.length) > 0x7f);
  return isWhole ? plain : match(word, batch, at);
}

function match(pattern: RegExp, batch: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.test(batch) ? batch.slice(at, pattern.lastIndex) : undefined;
}

/** Reads a string, a bracketed or a double-quoted name; its closing quote is doubled inside it. */
function readQuoted(
  batch: string,
  at: number,
  line: number,
  close: string,
  unicode: boolean,
  isName: boolean,
): Token {
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
  if (close === "'" || (close === '"' && !isName)) {
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
