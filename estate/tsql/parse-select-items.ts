import type { Expression, SelectItem } from './ast.ts';
import { parseExpression } from './parse-expression.ts';
import { parseAlias, parseList } from './parse-names.ts';
import { compoundOf, takeAssignmentOperator } from './parse-assignments.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads a select list, of SELECT or of OUTPUT. */
export function parseSelectItems(stream: TokenStream): readonly SelectItem[] {
  return parseList(stream, () => parseSelectItem(stream));
}

function parseSelectItem(stream: TokenStream): SelectItem {
  const { line, kind } = stream.peek();
  if (kind === 'variable') {
    const assigned = parseAssigned(stream, line);
    if (assigned) return assigned;
  }
  const star = parseStar(stream, line);
  if (star) return star;
  // The old form `alias = expression`.
  if (stream.seesName() && stream.seesAt(1, '=')) {
    const alias = stream.name();
    stream.expect('=');
    return { kind: 'expression', line, alias, expression: parseExpression(stream) };
  }
  const expression = parseExpression(stream);
  return { kind: 'expression', line, expression, alias: parseItemAlias(stream) };
}

/** Reads `@x = expression`, or `@x += expression` as `@x = @x + expression`. */
function parseAssigned(stream: TokenStream, line: number): SelectItem | undefined {
  const token = stream.peek();
  const { text: variable } = token;
  const operator = takeAssignmentOperator(stream, 1);
  if (operator === undefined) return undefined;
  if (variable.startsWith('@@')) throw stream.unexpected(token);
  const value: Expression = parseExpression(stream);
  return { kind: 'assign', line, variable, expression: compoundOf(line, variable, operator, value) };
}

/** Reads `*` or `t.*`. */
function parseStar(stream: TokenStream, line: number): SelectItem | undefined {
  let ahead = 0;
  while (stream.seesName(ahead) && stream.seesAt(ahead + 1, '.')) ahead += 2;
  if (!stream.seesAt(ahead, '*')) return undefined;
  const qualifier: string[] = [];
  while (!stream.takes('*')) {
    qualifier.push(stream.name());
    stream.expect('.');
  }
  return { kind: 'star', line, qualifier };
}

/** An alias of a select item may also be written as a string. */
function parseItemAlias(stream: TokenStream): string | null {
  if (stream.peek().kind === 'string') return stream.next().text;
  if (stream.sees('AS') && stream.peek(1).kind === 'string') {
    stream.next();
    return stream.next().text;
  }
  return parseAlias(stream);
}
