import type { Comparison, Condition, Expression } from './ast.ts';
import { parseList } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads a search condition. */
export function parseCondition(stream: TokenStream): Condition {
  return stream.nested(() => parseOr(stream));
}

function parseOr(stream: TokenStream): Condition {
  let left = parseAnd(stream);
  for (;;) {
    const { line } = stream.peek();
    if (!stream.takes('OR')) return left;
    left = { kind: 'or', line, left, right: parseAnd(stream) };
  }
}

function parseAnd(stream: TokenStream): Condition {
  let left = parseNot(stream);
  for (;;) {
    const { line } = stream.peek();
    if (!stream.takes('AND')) return left;
    left = { kind: 'and', line, left, right: parseNot(stream) };
  }
}

function parseNot(stream: TokenStream): Condition {
  const { line } = stream.peek();
  if (!stream.takes('NOT')) return parsePrimary(stream);
  return stream.nested(() => ({ kind: 'not', line, operand: parseNot(stream) }));
}

function parsePrimary(stream: TokenStream): Condition {
  const { line } = stream.peek();
  if (stream.takes('EXISTS')) {
    stream.expect('(');
    const query = stream.grammar.query(stream);
    stream.expect(')');
    return { kind: 'exists', line, query };
  }
  if (stream.sees('(')) {
    // A parenthesis begins either a condition or an expression; only what follows it tells which.
    const condition = stream.attempt(() => {
      stream.expect('(');
      const inner = parseCondition(stream);
      stream.expect(')');
      return inner;
    });
    if (condition) return condition;
  }
  return parsePredicate(stream, stream.grammar.expression(stream));
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
  if (stream.takes('LIKE')) {
    const pattern = stream.grammar.expression(stream);
    const escape = stream.takes('ESCAPE') ? stream.grammar.expression(stream) : null;
    return { kind: 'like', line, operand, pattern, escape, negated };
  }
  if (stream.takes('IN')) return parseIn(stream, operand, negated);
  throw stream.unexpected();
}

function parseIn(stream: TokenStream, operand: Expression, negated: boolean): Condition {
  const { line } = stream.peek();
  stream.expect('(');
  if (stream.sees('SELECT') || stream.sees('WITH')) {
    const query = stream.grammar.query(stream);
    stream.expect(')');
    return { kind: 'in-query', line, operand, query, negated };
  }
  const values = parseList(stream, () => stream.grammar.expression(stream));
  stream.expect(')');
  return { kind: 'in-list', line, operand, values, negated };
}

function parseComparison(stream: TokenStream, left: Expression, comparison: Comparison): Condition {
  const { line } = stream.peek();
  const isQuantified = ['ALL', 'ANY', 'SOME'].includes(stream.peek().text) && stream.peek(1).text === '(';
  if (isQuantified) {
    const quantifier = stream.next().text === 'ALL' ? 'ALL' : 'ANY';
    stream.expect('(');
    const query = stream.grammar.query(stream);
    stream.expect(')');
    return { kind: 'compare-quantified', line, comparison, quantifier, left, query };
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
