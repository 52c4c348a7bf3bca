import { SqlServerError } from '../tds/sql-server-error.ts';
import type { Condition, Expression, Query, Statement } from './ast.ts';
import { readTokens, type Token } from './lexer.ts';
import { reservedWords } from './reserved-words.ts';

/** The parts of the grammar that contain each other; they meet in `parse-batch.ts`. */
export interface Grammar {
  expression(stream: TokenStream): Expression;
  condition(stream: TokenStream): Condition;
  query(stream: TokenStream): Query;
  statement(stream: TokenStream): Statement;
}

/** The tokens of a batch and the place that a parser has reached. */
export interface TokenStream {
  readonly grammar: Grammar;
  /** The token at this place, or `ahead` places further on. */
  peek(ahead?: number): Token;
  next(): Token;
  /** Whether these words and symbols come next, in this order. */
  sees(...texts: readonly string[]): boolean;
  /** Whether these words and symbols stand `ahead` places further on. */
  seesAt(ahead: number, ...texts: readonly string[]): boolean;
  /** Takes these words and symbols if they come next. */
  takes(...texts: readonly string[]): boolean;
  /** Takes these words if the first of them comes next, and then throws 102 or 156 if another is missing. */
  begins(first: string, ...rest: readonly string[]): boolean;
  /** Takes these words and symbols, or throws 102 or 156 at the first that is missing. */
  expect(...texts: readonly string[]): void;
  /** Takes a name that is not a reserved word. */
  name(): string;
  /** Whether a name that is not a reserved word stands at this place, or `ahead` places further on. */
  seesName(ahead?: number): boolean;
  /**
   * How many places further on the token stands that follows the parenthesis which opens `ahead` places from here;
   * the end of the batch where nothing closes it. What follows tells a condition in parentheses from an expression.
   */
  afterParenthesis(ahead?: number): number;
  /** What an error at this place calls it, and its line; at the end SQL Server names the last token before it. */
  near(token?: Token): { readonly text: string; readonly line: number };
  /** The error for a token that cannot stand where it stands. */
  unexpected(token?: Token): SqlServerError;
  /** Guards against text nested so deeply that it would exhaust the stack. */
  nested<Node>(parse: () => Node): Node;
}

const maxDepth = 200;

/** The error for text that is nested more deeply than can be parsed. */
export function nestedTooDeeply(line: number): SqlServerError {
  return new SqlServerError(
    191,
    'Some part of your SQL statement is nested too deeply. Rewrite the query or break it up into smaller queries.',
    { severity: 15, line },
  );
}

/** Begins to read a batch; without `quotedIdentifier` double quotes enclose strings. */
export function createTokenStream(batch: string, grammar: Grammar, quotedIdentifier = true): TokenStream {
  const tokens = readTokens(batch, quotedIdentifier);
  const last = tokens.length - 1;
  let closings: ReadonlyMap<number, number> | undefined;
  let place = 0;
  let depth = 0;

  const peek = (ahead = 0): Token => {
    const token = tokens[Math.min(place + ahead, last)];
    if (!token) throw new RangeError('A token stream has at least its end.');
    return token;
  };
  const seesAt = (ahead: number, ...texts: readonly string[]): boolean =>
    texts.every((text, index) => isText(peek(ahead + index), text));
  const sees = (...texts: readonly string[]): boolean => seesAt(0, ...texts);
  const next = (): Token => {
    const token = peek();
    if (place < last) place++;
    return token;
  };
  const nameable = (token: Token): Token => (token.kind === 'end' ? (tokens[last - 1] ?? token) : token);
  const near = (token = peek()): { text: string; line: number } => {
    const { kind, text, written, line } = nameable(token);
    return { text: kind === 'string' || kind === 'identifier' ? text : written, line };
  };
  const unexpected = (token = peek()): SqlServerError => {
    const { kind, text: word } = nameable(token);
    const { text, line } = near(token);
    return kind === 'word' && reservedWords.has(word)
      ? new SqlServerError(156, `Incorrect syntax near the keyword '${text}'.`, { severity: 15, line })
      : new SqlServerError(102, `Incorrect syntax near '${text}'.`, { severity: 15, line });
  };
  const expect = (...texts: readonly string[]): void => {
    for (const text of texts) {
      if (!isText(peek(), text)) throw unexpected();
      next();
    }
  };
  const seesName = (ahead = 0): boolean => {
    const { kind, text } = peek(ahead);
    return kind === 'identifier' || (kind === 'word' && !reservedWords.has(text));
  };

  return {
    grammar,
    peek,
    next,
    sees,
    seesAt,
    takes: (...texts) => {
      if (!sees(...texts)) return false;
      place += texts.length;
      return true;
    },
    begins: (first, ...rest) => {
      if (!sees(first)) return false;
      expect(first, ...rest);
      return true;
    },
    expect,
    seesName,
    name: () => {
      if (!seesName()) throw unexpected();
      const { kind, text, written } = next();
      return kind === 'word' ? written : text;
    },
    afterParenthesis: (ahead = 0) => {
      closings ??= findClosings(tokens);
      return (closings.get(place + ahead) ?? last - 1) + 1 - place;
    },
    near,
    unexpected,
    nested: (parse) => {
      if (++depth > maxDepth) throw nestedTooDeeply(peek().line);
      try {
        return parse();
      } finally {
        depth--;
      }
    },
  };
}

function isText(token: Token, text: string): boolean {
  return (token.kind === 'word' || token.kind === 'symbol') && token.text === text;
}

/** The place of the closing parenthesis by the place of its opening one. */
function findClosings(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const closings = new Map<number, number>();
  const open: number[] = [];
  for (const [place, token] of tokens.entries()) {
    if (isText(token, '(')) open.push(place);
    const opening = isText(token, ')') ? open.pop() : undefined;
    if (opening !== undefined) closings.set(opening, place);
  }
  return closings;
}
