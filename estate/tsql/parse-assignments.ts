import type { Assignment, BinaryOperator, Expression } from './ast.ts';
import { parseList, parseObjectName } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

type AssignmentOperator = '=' | BinaryOperator;

const assignmentOperators: Readonly<Record<string, AssignmentOperator>> = {
  '=': '=',
  '+=': '+',
  '-=': '-',
  '*=': '*',
  '/=': '/',
  '%=': '%',
  '&=': '&',
  '|=': '|',
  '^=': '^',
};

/** Takes a variable that may be given a value; those of the server (`@@ROWCOUNT`) are refused where they stand. */
export function takeOwnVariable(stream: TokenStream): string {
  const { kind, text } = stream.peek();
  if (kind !== 'variable' || text.startsWith('@@')) throw stream.unexpected();
  return stream.next().text;
}

/** Takes `=` or a compound operator such as `+=` that stands `ahead` places further on, with all before it. */
export function takeAssignmentOperator(stream: TokenStream, ahead = 0): AssignmentOperator | undefined {
  const { kind, text } = stream.peek(ahead);
  const operator = kind === 'symbol' ? assignmentOperators[text] : undefined;
  if (operator === undefined) return undefined;
  for (let taken = 0; taken <= ahead; taken++) stream.next();
  return operator;
}

/** What a variable is assigned by the operator: `@x += 1` assigns `@x + 1`. */
export function compoundOf(
  line: number,
  variable: string,
  operator: AssignmentOperator,
  value: Expression,
): Expression {
  if (operator === '=') return value;
  const left: Expression = { kind: 'variable', line, name: variable };
  return { kind: 'binary-operation', line, operator, left, right: value };
}

/** Reads the list behind SET of UPDATE. */
export function parseAssignments(stream: TokenStream): readonly Assignment[] {
  return parseList(stream, () => parseAssignment(stream));
}

function parseAssignment(stream: TokenStream): Assignment {
  const { line, kind } = stream.peek();
  let variable: string | null = null;
  let column: string | null = null;
  if (kind === 'variable') {
    variable = takeOwnVariable(stream);
    // SET @x = column = value gives the value to both.
    if (stream.sees('=') && stream.seesName(1) && takesValueAt(stream, 2)) {
      stream.expect('=');
      column = parseColumn(stream);
    }
  } else {
    column = parseColumn(stream);
  }
  const operator = takeAssignmentOperator(stream);
  if (operator === undefined) throw stream.unexpected();
  return { line, column, variable, operator, value: stream.grammar.expression(stream) };
}

function takesValueAt(stream: TokenStream, ahead: number): boolean {
  const { kind, text } = stream.peek(ahead);
  return kind === 'symbol' && Object.hasOwn(assignmentOperators, text);
}

/** A qualified column of SET names the target's column; the qualifier adds nothing. */
function parseColumn(stream: TokenStream): string {
  if (!stream.seesName()) throw stream.unexpected();
  return parseObjectName(stream).name;
}
