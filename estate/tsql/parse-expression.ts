import { SqlServerError } from '../tds/sql-server-error.ts';
import type { BinaryOperator, Expression } from './ast.ts';
import { callOf, parseCall } from './parse-call.ts';
import { parseCase, parseCast, parseConvert, parseIif } from './parse-case-and-cast.ts';
import { takeLiteral } from './parse-constant.ts';
import { parseOdbcEscape } from './parse-odbc-escape.ts';
import { parseSubquery, seesQuery } from './parse-subquery.ts';
import { reservedWords } from './reserved-words.ts';
import { nestedTooDeeply, type TokenStream } from './token-stream.ts';

/** Operators by how tightly they bind, the loosest first; T-SQL gives & | ^ the rank of + and -. */
const ranks: readonly (readonly BinaryOperator[])[] = [
  ['+', '-', '&', '|', '^'],
  ['*', '/', '%'],
];
const productRank = 1;
/** More operators in a row than this would make a tree too deep to walk. */
const maxOperators = 1000;

/** Reads a scalar expression. */
export function parseExpression(stream: TokenStream): Expression {
  return stream.nested(() => parseRank(stream, 0));
}

function parseRank(stream: TokenStream, rank: number): Expression {
  const operators = ranks[rank];
  if (!operators) return parseUnary(stream);
  let left = parseRank(stream, rank + 1);
  for (let count = 0; ; count++) {
    const { line } = stream.peek();
    const operator = operators.find((candidate) => stream.takes(candidate));
    if (!operator) return left;
    if (count === maxOperators) throw nestedTooDeeply(line);
    left = { kind: 'binary-operation', line, operator, left, right: parseRank(stream, rank + 1) };
  }
}

function parseUnary(stream: TokenStream): Expression {
  const { line } = stream.peek();
  const operator = (['-', '+', '~'] as const).find((candidate) => stream.takes(candidate));
  if (operator) {
    // A sign binds less tightly than a product in T-SQL: -100 / -100 * 10 is -(100 / -(100 * 10)).
    const rank = operator === '~' ? ranks.length : productRank;
    const operand = stream.nested(() => parseRank(stream, rank));
    return { kind: 'unary', line, operator, operand };
  }
  return parseSuffixes(stream, parsePrimary(stream));
}

/** Reads COLLATE and AT TIME ZONE behind an operand. */
function parseSuffixes(stream: TokenStream, primary: Expression): Expression {
  let operand = primary;
  for (let count = 0; ; count++) {
    const { line } = stream.peek();
    if (count === maxOperators) throw nestedTooDeeply(line);
    if (stream.takes('COLLATE')) {
      operand = { kind: 'collate', line, operand, collation: stream.name() };
    } else if (stream.takes('AT', 'TIME', 'ZONE')) {
      operand = callOf(line, 'AT TIME ZONE', [operand, parsePrimary(stream)]);
    } else {
      return operand;
    }
  }
}

function parsePrimary(stream: TokenStream): Expression {
  const literal = takeLiteral(stream);
  if (literal) return literal;
  switch (stream.peek().kind) {
    case 'symbol':
      return parseSymbol(stream);
    case 'identifier':
      return parseNamed(stream);
    case 'word':
      return parseWord(stream);
    default:
      throw stream.unexpected();
  }
}

function parseSymbol(stream: TokenStream): Expression {
  const { line } = stream.peek();
  if (stream.sees('{')) return parseOdbcEscape(stream);
  if (seesQuery(stream)) return { kind: 'subquery', line, query: parseSubquery(stream) };
  stream.expect('(');
  const inner = parseExpression(stream);
  stream.expect(')');
  return inner;
}

/** Words that take no parentheses and answer a value. */
const bareFunctions = new Set(['CURRENT_TIMESTAMP', 'CURRENT_USER', 'SESSION_USER', 'SYSTEM_USER', 'USER']);
/** Reserved words that are functions when a parenthesis follows. */
const reservedFunctions = new Set(['LEFT', 'RIGHT', 'COALESCE', 'NULLIF', 'IDENTITY']);

function parseWord(stream: TokenStream): Expression {
  const { line, text } = stream.peek();
  if (stream.takes('NULL')) return { kind: 'null', line };
  if (stream.takes('DEFAULT')) return { kind: 'default', line };
  if (text === 'CASE') return parseCase(stream);
  if (stream.seesAt(1, '(')) {
    if (text === 'CAST' || text === 'TRY_CAST') return parseCast(stream);
    if (text === 'CONVERT' || text === 'TRY_CONVERT') return parseConvert(stream);
    if (text === 'IIF') return parseIif(stream);
    if (reservedFunctions.has(text)) return parseCall(stream, stream.next().text, line);
  }
  if (bareFunctions.has(text)) {
    stream.next();
    return callOf(line, text, []);
  }
  if (reservedWords.has(text)) throw stream.unexpected();
  return parseNamed(stream);
}

/** A column, or a call when a parenthesis follows. */
function parseNamed(stream: TokenStream): Expression {
  const { line } = stream.peek();
  const qualifier: string[] = [];
  let name = stream.name();
  while (stream.takes('.')) {
    qualifier.push(name);
    name = stream.name();
  }
  if (!stream.sees('(')) return { kind: 'column', line, qualifier, name };
  if (qualifier.length === 0) return parseCall(stream, name.toUpperCase(), line);
  // dbo.f(…) would be a user's function, of which there are none.
  throw new SqlServerError(
    4121,
    `Cannot find either column "${qualifier[0]}" or the user-defined function or aggregate ` +
      `"${[...qualifier, name].join('.')}", or the name is ambiguous.`,
    { line },
  );
}
