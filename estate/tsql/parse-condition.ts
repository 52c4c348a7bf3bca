import { SqlServerError } from '../tds/sql-server-error.ts';
import type { Comparison, Condition, Expression } from './ast.ts';
import { balancedChain } from './balanced-chain.ts';
import { parseList } from './parse-names.ts';
import { parseSubquery, seesQuery } from './parse-subquery.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads a search condition. */
export function parseCondition(stream: TokenStream): Condition {
  return stream.nested(() => parseOr(stream));
}

function parseOr(stream: TokenStream): Condition {
  return parseChain(stream, 'or', () => parseChain(stream, 'and', () => parseNot(stream)));
}

/** Reads conditions that AND or OR joins. */
function parseChain(stream: TokenStream, kind: 'and' | 'or', parse: () => Condition): Condition {
  const operands = [parse()];
  const lines: number[] = [];
  const word = kind.toUpperCase();
  for (let { line } = stream.peek(); stream.takes(word); { line } = stream.peek()) {
    lines.push(line);
    operands.push(parse());
  }
  return balancedChain(operands, lines, (left, right, line) => ({ kind, line, left, right }));
}

function parseNot(stream: TokenStream): Condition {
  const { line } = stream.peek();
  if (!stream.takes('NOT')) return parsePrimary(stream);
  return stream.nested(() => ({ kind: 'not', line, operand: parseNot(stream) }));
}

function parsePrimary(stream: TokenStream): Condition {
  const { line } = stream.peek();
  if (stream.takes('EXISTS')) return { kind: 'exists', line, query: parseSubquery(stream) };
  if (stream.sees('(') && !isOperator(stream, stream.afterParenthesis())) {
    stream.expect('(');
    const condition = parseCondition(stream);
    stream.expect(')');
    return condition;
  }
  return parsePredicate(stream, stream.grammar.expression(stream));
}

/** What can follow an expression in a predicate, and never a condition. */
const operators = ['IS', 'NOT', 'BETWEEN', 'LIKE', 'IN', 'COLLATE', '+', '-', '*', '/', '%', '&', '|', '^'];

function isOperator(stream: TokenStream, ahead: number): boolean {
  const { kind, text } = stream.peek(ahead);
  return (
    operators.some((operator) => stream.seesAt(ahead, operator)) ||
    stream.seesAt(ahead, 'AT', 'TIME', 'ZONE') ||
    (kind === 'symbol' && Object.hasOwn(comparisons, text))
  );
}

function parsePredicate(stream: TokenStream, operand: Expression): Condition {
  const { line } = stream.peek();
  const comparison = takeComparison(stream);
  if (comparison) return parseComparison(stream, operand, comparison);
  if (stream.takes('IS')) {
    const negated = stream.takes('NOT');
    stream.expect('NULL');
    return { kind: 'is-null', line, operand, negated };
  }
  const negated = stream.takes('NOT');
  if (stream.takes('BETWEEN')) {
    const low = stream.grammar.expression(stream);
    stream.expect('AND');
    return { kind: 'between', line, operand, low, high: stream.grammar.expression(stream), negated };
  }
  if (stream.takes('LIKE')) return parseLike(stream, line, operand, negated);
  if (stream.takes('IN')) return parseIn(stream, operand, negated);
  if (negated) throw stream.unexpected();
  throw notBoolean(stream);
}

/** T-SQL has no boolean values: a bare expression is no condition. */
function notBoolean(stream: TokenStream): SqlServerError {
  const { text, line } = stream.near();
  return new SqlServerError(
    4145,
    `An expression of non-boolean type specified in a context where a condition is expected, near '${text}'.`,
    { severity: 15, line },
  );
}

/** The escape may be written as ODBC does: {escape '!'}. */
function parseLike(stream: TokenStream, line: number, operand: Expression, negated: boolean): Condition {
  const pattern = stream.grammar.expression(stream);
  const isOdbc = stream.takes('{', 'ESCAPE');
  const escape = isOdbc || stream.takes('ESCAPE') ? stream.grammar.expression(stream) : null;
  if (isOdbc) stream.expect('}');
  return { kind: 'like', line, operand, pattern, escape, negated };
}

function parseIn(stream: TokenStream, operand: Expression, negated: boolean): Condition {
  const { line } = stream.peek();
  if (seesQuery(stream)) return { kind: 'in-query', line, operand, query: parseSubquery(stream), negated };
  stream.expect('(');
  const values = parseList(stream, () => stream.grammar.expression(stream));
  stream.expect(')');
  return { kind: 'in-list', line, operand, values, negated };
}

function parseComparison(stream: TokenStream, left: Expression, comparison: Comparison): Condition {
  const { line } = stream.peek();
  const isQuantified = ['ALL', 'ANY', 'SOME'].some((word) => stream.sees(word, '('));
  if (isQuantified) {
    const quantifier = stream.next().text === 'ALL' ? 'ALL' : 'ANY';
    return { kind: 'compare-quantified', line, comparison, quantifier, left, query: parseSubquery(stream) };
  }
  return { kind: 'compare', line, comparison, left, right: stream.grammar.expression(stream) };
}

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
  '!<': '>=',
  '!>': '<=',
};

function takeComparison(stream: TokenStream): Comparison | undefined {
  const { kind, text } = stream.peek();
  const comparison = kind === 'symbol' ? comparisons[text] : undefined;
  if (comparison) stream.next();
  return comparison;
}
