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
  /** Takes these words and symbols if they come next. */
  takes(...texts: readonly string[]): boolean;
  /** Takes these words and symbols, or throws 102 or 156 at the first that is missing. */
  expect(...texts: readonly string[]): void;
  /** Takes a name that is not a reserved word. */
  name(): string;
  /** Whether a name that is not a reserved word comes next. */
  seesName(): boolean;
  /** Parses speculatively: on a SqlServerError the place is as before, and the answer undefined. */
  attempt<Node>(parse: () => Node): Node | undefined;
  /** The error for a token that cannot stand where it stands. */
  unexpected(token?: Token): SqlServerError;
  /** Guards against text nested so deeply that it would exhaust the stack. */
  nested<Node>(parse: () => Node): Node;
}

const maxDepth = 200;

/** Begins to read a batch. */
export function createTokenStream(batch: string, grammar: Grammar): TokenStream {
  const tokens = readTokens(batch);
  const last = tokens.length - 1;
  let place = 0;
  let depth = 0;

  const peek = (ahead = 0): Token => tokens[Math.min(place + ahead, last)] as Token;
  const sees = (...texts: readonly string[]): boolean =>
    texts.every((text, index) => isText(peek(index), text));
  const next = (): Token => {
    const token = peek();
    if (place < last) place++;
    return token;
  };
  const unexpected = (token = peek()): SqlServerError => {
    const seen = token.kind === 'end' ? (tokens[last - 1] ?? token) : token;
    const at = { severity: 15, line: seen.line };
    return seen.kind === 'word' && reservedWords.has(seen.text)
      ? new SqlServerError(156, `Incorrect syntax near the keyword '${seen.written}'.`, at)
      : new SqlServerError(
          102,
          `Incorrect syntax near '${seen.kind === 'word' ? seen.written : seen.text}'.`,
          at,
        );
  };
  const seesName = (): boolean => {
    const { kind, text } = peek();
    return kind === 'identifier' || (kind === 'word' && !reservedWords.has(text));
  };

  return {
    grammar,
    peek,
    next,
    sees,
    takes: (...texts) => {
      if (!sees(...texts)) return false;
      place += texts.length;
      return true;
    },
    expect: (...texts) => {
      for (const text of texts) {
        if (!isText(peek(), text)) throw unexpected();
        next();
      }
    },
    seesName,
    name: () => {
      if (!seesName()) throw unexpected();
      const { kind, text, written } = next();
      return kind === 'word' ? written : text;
    },
    attempt: (parse) => {
      const start = place;
      const startDepth = depth;
      try {
        return parse();
      } catch (error) {
        if (!(error instanceof SqlServerError)) throw error;
        place = start;
        depth = startDepth;
        return undefined;
      }
    },
    unexpected,
    nested: (parse) => {
      if (++depth > maxDepth) {
        throw new SqlServerError(
          191,
          'Some part of your SQL statement is nested too deeply. Rewrite the query or break it up into smaller queries.',
          { severity: 15, line: peek().line },
        );
      }
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
