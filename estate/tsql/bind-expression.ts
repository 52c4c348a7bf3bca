import type { Condition, Expression } from './ast.ts';
import { type Bound, DEFAULT_COLLATION, errorAt, type Frame } from './binder.ts';
import { isOverRows } from './bind-aggregate.ts';
import { bindCall } from './bind-call.ts';
import { bindColumn } from './bind-column.ts';
import { unweighed, weighed } from './blanks.ts';
import { bindOperation, negate } from './bind-operation.ts';
import { castTo, inCodePage } from './casts.ts';
import { collationOf } from './collations.ts';
import { bindServerVariable, bindVariable } from './server-variables.ts';
import { decimal, INT, isText, nvarchar, varchar } from './types.ts';
import { unify } from './unify.ts';

/** Binds a scalar expression; throws 137, 207, 8120 and their kin with the line. */
export function bindExpression(expression: Expression, frame: Frame): Bound {
  if (!frame.grouped || frame.insideAggregate || isOfGroups(expression)) return bindNode(expression, frame);
  // Beside GROUP BY an expression stands when it is one of the grouped ones, else each of its columns must be.
  const { grouped } = frame;
  frame.grouped = null;
  try {
    const bound = bindNode(expression, frame);
    if (grouped.has(bound.sql)) return { ...bound, sql: unweighed(weighed(bound), bound.type) };
  } finally {
    frame.grouped = grouped;
  }
  return bindNode(expression, frame);
}

/** Aggregates and subqueries are never grouped themselves; what is in them is looked at for itself. */
function isOfGroups(expression: Expression): boolean {
  return expression.kind === 'subquery' || (expression.kind === 'call' && isOverRows(expression.name));
}

function bindNode(expression: Expression, frame: Frame): Bound {
  const { line } = expression;
  const { binder, scope } = frame.statement;
  switch (expression.kind) {
    case 'null':
      return { sql: 'NULL', type: INT, nullable: true, collation: null, constant: true, literal: null };
    case 'default':
      throw errorAt(line, 156, "Incorrect syntax near the keyword 'DEFAULT'.", 15);
    case 'number':
      return bindNumber(expression.text);
    case 'string':
      return bindString(expression.text, expression.unicode);
    case 'binary':
      return {
        sql: String.raw`'\x${expression.hex}'::bytea`,
        type: { kind: 'varbinary', length: Math.max(1, expression.hex.length / 2) },
        nullable: false,
        collation: null,
        constant: true,
      };
    case 'variable': {
      if (expression.name.startsWith('@@')) return bindServerVariable(expression.name, line, frame.statement);
      const type = scope.variableType(expression.name);
      if (!type) throw errorAt(line, 137, `Must declare the scalar variable "${expression.name}".`, 15);
      return bindVariable(expression.name, type, frame.statement);
    }
    case 'column':
      return bindColumn(expression, frame);
    case 'unary':
      return negate(expression.operator, binder.expression(expression.operand, frame), line);
    case 'binary-operation':
      return bindOperation(
        expression.operator,
        binder.expression(expression.left, frame),
        binder.expression(expression.right, frame),
        line,
      );
    case 'collate': {
      const operand = binder.expression(expression.operand, frame);
      const text = isText(operand.type) ? operand : castTo(operand, nvarchar(30), { line });
      const collation = collationOf(expression.collation, line);
      const { column: _, identity: __, ...rest } = text;
      return { ...rest, sql: `(${text.sql} COLLATE ${collation.name})`, collation };
    }
    case 'call':
      return bindCall(expression, frame);
    case 'cast':
      return bindCast(expression, frame);
    case 'case':
      return bindCase(expression, frame);
    case 'subquery': {
      const query = binder.query(expression.query, frame);
      const [column] = query.columns;
      if (!column || query.columns.length > 1)
        throw errorAt(
          line,
          116,
          'Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
        );
      return {
        sql: `(${query.sql})`,
        type: column.type,
        nullable: true,
        collation: column.collation,
        ...(column.isJson ? { isJson: true } : {}),
      };
    }
  }
}

/** Text as a literal. */
export function bindString(text: string, unicode: boolean): Bound {
  const kept = unicode ? text : inCodePage(text);
  return {
    sql: `'${kept.replaceAll("'", "''")}'::tsql.letters`,
    type: unicode ? nvarchar(kept.length) : varchar(kept.length),
    nullable: false,
    collation: DEFAULT_COLLATION,
    constant: true,
    literal: kept,
  };
}

function bindNumber(text: string): Bound {
  const base = { nullable: false, collation: null, constant: true, literal: text } as const;
  if (/e/i.test(text)) return { ...base, sql: `${text}::float8`, type: { kind: 'float' } };
  const [whole = '', fraction = ''] = text.split('.');
  if (!text.includes('.') && Number(text) <= 2_147_483_647)
    return { ...base, sql: String(Number(text)), type: INT };
  const digits = whole.replace(/^0+/, '');
  const sql = `${whole || '0'}${fraction ? `.${fraction}` : ''}`;
  return { ...base, sql, type: decimal(Math.max(1, digits.length + fraction.length), fraction.length) };
}

function bindCast(expression: Extract<Expression, { kind: 'cast' }>, frame: Frame): Bound {
  const { line, type, isTry } = expression;
  const operand = frame.statement.binder.expression(expression.operand, frame);
  const style = expression.style && frame.statement.binder.expression(expression.style, frame);
  if (style && !/^\d+$/.test(style.literal ?? ''))
    throw errorAt(line, 102, 'Incorrect syntax: the style must be a whole number.', 15);
  const cast = castTo(operand, type, { line, isTry, ...(style ? { style: Number(style.literal) } : {}) });
  // A NULL that was given a type has it from then on.
  const { literal: _, ...typed } = cast;
  return typed;
}

function bindCase(expression: Extract<Expression, { kind: 'case' }>, frame: Frame): Bound {
  const { line } = expression;
  const { binder } = frame.statement;
  const branches = expression.branches.map(({ when, consequent }) => ({
    when: isCondition(when)
      ? binder.condition(when, frame)
      : binder.condition(
          { kind: 'compare', comparison: '=', left: expression.operand ?? when, right: when, line },
          frame,
        ),
    consequent: binder.expression(consequent, frame),
  }));
  const otherwise = expression.otherwise && binder.expression(expression.otherwise, frame);
  const results = [...branches.map((branch) => branch.consequent), ...(otherwise ? [otherwise] : [])];
  if (results.every((result) => result.literal === null))
    throw errorAt(
      line,
      8133,
      'At least one of the result expressions in a CASE specification must be an expression other than the NULL constant.',
    );
  const { type, collation, values } = unify(results, line, 'CASE');
  const parts = branches.map((branch, index) => `WHEN ${branch.when} THEN ${values[index]}`);
  return {
    sql: `(CASE ${parts.join(' ')}${otherwise ? ` ELSE ${values.at(-1)}` : ''} END)`,
    type,
    nullable: !otherwise || results.some((result) => result.nullable),
    collation,
  };
}

const conditionKinds: ReadonlySet<string> = new Set<Condition['kind']>([
  'and',
  'or',
  'not',
  'compare',
  'compare-quantified',
  'is-null',
  'between',
  'in-list',
  'in-query',
  'like',
  'exists',
]);

function isCondition(node: Expression | Condition): node is Condition {
  return conditionKinds.has(node.kind);
}
