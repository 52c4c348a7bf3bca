import type { SqlType, SqlValue } from '../tds/sql-types.ts';
import type { Condition, Expression } from '../tsql/ast.ts';
import { type Frame, typeKey } from './frame.ts';
import type { SessionCore } from './session-core.ts';
import { fromText } from './statement-runner.ts';

/** Evaluates an expression as a value of the type. */
export async function evaluate(
  core: SessionCore,
  expression: Expression,
  type: SqlType,
  frame: Frame,
): Promise<SqlValue> {
  if (expression.kind === 'null') return null;
  const compiled = core.engine.statements.expression(castOf(expression, type), core.scope(frame));
  return fromText(await core.runner.scalar(compiled, frame, expression.line), type);
}

/** Evaluates a search condition; unknown is false. */
export async function test(core: SessionCore, condition: Condition, frame: Frame): Promise<boolean> {
  const compiled = core.engine.statements.condition(condition, core.scope(frame));
  const answer = await core.runner.scalar(compiled, frame, condition.line);
  return answer === 't' || answer === 'true' || answer === '1';
}

/** The conversion to a variable's type; made once for each node, since compiled code hangs on it. */
function castOf(operand: Expression, type: SqlType): Expression {
  let known = casts.get(operand);
  if (!known) casts.set(operand, (known = new Map()));
  const key = typeKey(type);
  let cast = known.get(key);
  if (!cast)
    known.set(key, (cast = { kind: 'cast', operand, type, style: null, isTry: false, line: operand.line }));
  return cast;
}

const casts = new WeakMap<Expression, Map<string, Expression>>();
