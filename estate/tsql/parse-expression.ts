import type { BinaryOperator, Expression, OrderItem, Window } from './ast.ts';
import { parseList, parseType } from './parse-names.ts';
import { reservedWords } from './reserved-words.ts';
import type { TokenStream } from './token-stream.ts';

/** Operators by how tightly they bind, the loosest first; T-SQL gives & | ^ the rank of + and -. */
const ranks: readonly (readonly BinaryOperator[])[] = [
  ['+', '-', '&', '|', '^'],
  ['*', '/', '%'],
];

/** Reads a scalar expression. */
export function parseExpression(stream: TokenStream): Expression {
  return stream.nested(() => parseRank(stream, 0));
}

function parseRank(stream: TokenStream, rank: number): Expression {
  const operators = ranks[rank];
  if (!operators) return parseUnary(stream);
  let left = parseRank(stream, rank + 1);
  for (;;) {
    const { line } = stream.peek();
    const operator = operators.find((candidate) => stream.sees(candidate));
    if (!operator) return left;
    stream.next();
    const right = parseRank(stream, rank + 1);
    left = { kind: 'binary-operation', line, operator, left, right };
  }
}

function parseUnary(stream: TokenStream): Expression {
  const { line } = stream.peek();
  const operator = (['-', '+', '~'] as const).find((candidate) => stream.takes(candidate));
  if (operator) {
    const operand = stream.nested(() => parseUnary(stream));
    return { kind: 'unary', line, operator, operand };
  }
  let operand = parsePrimary(stream);
  while (stream.takes('COLLATE')) {
    operand = { kind: 'collate', line, operand, collation: stream.name() };
  }
  return operand;
}

function parsePrimary(stream: TokenStream): Expression {
  const token = stream.peek();
  const { line } = token;
  switch (token.kind) {
    case 'number':
      stream.next();
      return { kind: 'number', line, text: token.text };
    case 'string':
      stream.next();
      return { kind: 'string', line, text: token.text, unicode: token.unicode };
    case 'binary':
      stream.next();
      return { kind: 'binary', line, hex: token.text.slice(2) };
    case 'variable':
      stream.next();
      return { kind: 'variable', line, name: token.text };
    case 'symbol':
      if (token.text === '(') return parseParenthesis(stream);
      throw stream.unexpected();
    case 'identifier':
      return parseNamed(stream);
    case 'word':
      return parseWord(stream);
    case 'end':
      throw stream.unexpected();
  }
}

function parseParenthesis(stream: TokenStream): Expression {
  const { line } = stream.peek();
  stream.expect('(');
  if (stream.sees('SELECT') || stream.sees('WITH')) {
    const query = stream.grammar.query(stream);
    stream.expect(')');
    return { kind: 'subquery', line, query };
  }
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
  if (stream.peek(1).text === '(') {
    if (['CAST', 'TRY_CAST'].includes(text)) return parseCast(stream);
    if (['CONVERT', 'TRY_CONVERT'].includes(text)) return parseConvert(stream);
    if (text === 'IIF') return parseIif(stream);
    if (reservedFunctions.has(text)) return parseCall(stream, stream.next().text, line);
  }
  if (bareFunctions.has(text)) {
    stream.next();
    return call(line, text, []);
  }
  if (reservedWords.has(text)) throw stream.unexpected();
  return parseNamed(stream);
}

/** A column, or a call when a parenthesis follows; dbo.f(…) would be a user's function, of which there are none. */
function parseNamed(stream: TokenStream): Expression {
  const { line } = stream.peek();
  const parts = [stream.name()];
  while (stream.sees('.') && stream.peek(1).text !== '*') {
    stream.next();
    parts.push(stream.name());
  }
  if (parts.length === 1 && stream.sees('(')) return parseCall(stream, parts[0]?.toUpperCase() ?? '', line);
  if (stream.sees('(')) throw stream.unexpected();
  return { kind: 'column', line, qualifier: parts.slice(0, -1), name: parts.at(-1) ?? '' };
}

function call(line: number, name: string, args: readonly Expression[]): Expression {
  return {
    kind: 'call',
    line,
    name,
    arguments: args,
    star: false,
    distinct: false,
    over: null,
    withinGroup: [],
  };
}

function parseCall(stream: TokenStream, name: string, line: number): Expression {
  stream.expect('(');
  const star = stream.takes('*');
  const distinct = !star && stream.takes('DISTINCT');
  if (!star && !distinct) stream.takes('ALL');
  const args = star || stream.sees(')') ? [] : parseList(stream, () => parseExpression(stream));
  stream.expect(')');
  let withinGroup: readonly OrderItem[] = [];
  if (stream.takes('WITHIN', 'GROUP', '(', 'ORDER', 'BY')) {
    withinGroup = parseOrder(stream);
    stream.expect(')');
  }
  const over = stream.takes('OVER') ? parseWindow(stream) : null;
  return { kind: 'call', line, name, arguments: args, star, distinct, over, withinGroup };
}

/** Reads `a, b DESC, …` after ORDER BY. */
export function parseOrder(stream: TokenStream): readonly OrderItem[] {
  return parseList(stream, () => {
    const expression = parseExpression(stream);
    const descending = stream.takes('DESC');
    if (!descending) stream.takes('ASC');
    return { expression, descending };
  });
}

function parseWindow(stream: TokenStream): Window {
  stream.expect('(');
  const partitionBy = stream.takes('PARTITION', 'BY') ? parseList(stream, () => parseExpression(stream)) : [];
  const orderBy = stream.takes('ORDER', 'BY') ? parseOrder(stream) : [];
  const frame: string[] = [];
  if (stream.sees('ROWS') || stream.sees('RANGE')) {
    while (!stream.sees(')')) frame.push(stream.next().text);
  }
  stream.expect(')');
  return { partitionBy, orderBy, frame: frame.length > 0 ? frame.join(' ') : null };
}

function parseCase(stream: TokenStream): Expression {
  const { line } = stream.next();
  const operand = stream.sees('WHEN') ? null : parseExpression(stream);
  const branches = [];
  while (stream.takes('WHEN')) {
    const when = operand === null ? stream.grammar.condition(stream) : parseExpression(stream);
    stream.expect('THEN');
    branches.push({ when, then: parseExpression(stream) });
  }
  if (branches.length === 0) throw stream.unexpected();
  const otherwise = stream.takes('ELSE') ? parseExpression(stream) : null;
  stream.expect('END');
  return { kind: 'case', line, operand, branches, otherwise };
}

function parseIif(stream: TokenStream): Expression {
  const { line } = stream.next();
  stream.expect('(');
  const when = stream.grammar.condition(stream);
  stream.expect(',');
  const then = parseExpression(stream);
  stream.expect(',');
  const otherwise = parseExpression(stream);
  stream.expect(')');
  return { kind: 'case', line, operand: null, branches: [{ when, then }], otherwise };
}

function parseCast(stream: TokenStream): Expression {
  const { line, text } = stream.next();
  stream.expect('(');
  const operand = parseExpression(stream);
  stream.expect('AS');
  const type = parseType(stream, 30);
  stream.expect(')');
  return { kind: 'cast', line, operand, type, style: null, isTry: text === 'TRY_CAST' };
}

function parseConvert(stream: TokenStream): Expression {
  const { line, text } = stream.next();
  stream.expect('(');
  const type = parseType(stream, 30);
  stream.expect(',');
  const operand = parseExpression(stream);
  const style = stream.takes(',') ? parseExpression(stream) : null;
  stream.expect(')');
  return { kind: 'cast', line, operand, type, style, isTry: text === 'TRY_CONVERT' };
}
