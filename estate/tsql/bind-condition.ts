import type { Comparison, Condition } from './ast.ts';
import { type Bound, errorAt, type Frame } from './binder.ts';
import { weighed } from './blanks.ts';
import { bindLike } from './bind-like.ts';
import { castTo } from './casts.ts';
import { commonCollation } from './collations.ts';
import { BIT, commonType, familyOf, isText, nameOfType } from './types.ts';

/** Binds a search condition as a boolean of PostgreSQL, in parentheses where it needs them. */
export function bindCondition(condition: Condition, frame: Frame): string {
  const { binder } = frame.statement;
  const { line } = condition;
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${binder.condition(condition.left, frame)} ${condition.kind.toUpperCase()} ${binder.condition(condition.right, frame)})`;
    case 'not':
      return `(NOT ${binder.condition(condition.operand, frame)})`;
    case 'compare':
      return compare(
        condition.comparison,
        binder.expression(condition.left, frame),
        binder.expression(condition.right, frame),
        line,
      );
    case 'compare-quantified': {
      const left = binder.expression(condition.left, frame);
      const query = binder.query(condition.query, frame);
      const right = onlyColumn(query.columns, line);
      const [a] = alike(left, right, line, condition.comparison);
      const sql = `(SELECT ${alike(left, { ...right, sql: 'q.v' }, line, condition.comparison)[1]} FROM (${query.sql}) q(v))`;
      return `(${a} ${condition.comparison} ${condition.quantifier} ${sql})`;
    }
    case 'is-null':
      return `(${binder.expression(condition.operand, frame).sql} IS ${condition.negated ? 'NOT ' : ''}NULL)`;
    case 'between': {
      const operand = binder.expression(condition.operand, frame);
      const low = compare('>=', operand, binder.expression(condition.low, frame), line);
      const high = compare('<=', operand, binder.expression(condition.high, frame), line);
      return condition.negated ? `(NOT (${low} AND ${high}))` : `(${low} AND ${high})`;
    }
    case 'in-list': {
      const operand = binder.expression(condition.operand, frame);
      const values = condition.values.map((value) => binder.expression(value, frame));
      return isIn(operand, values, condition.negated, line);
    }
    case 'in-query': {
      const operand = binder.expression(condition.operand, frame);
      const query = binder.query(condition.query, frame);
      const [a, b] = alike(operand, { ...onlyColumn(query.columns, line), sql: 'q.v' }, line, '=');
      const sql = b === 'q.v' ? query.sql : `SELECT ${b} FROM (${query.sql}) q(v)`;
      return `(${a} ${condition.negated ? 'NOT ' : ''}IN (${sql}))`;
    }
    case 'like':
      return bindLike(
        {
          operand: binder.expression(condition.operand, frame),
          pattern: binder.expression(condition.pattern, frame),
          escape: condition.escape && binder.expression(condition.escape, frame),
          negated: condition.negated,
        },
        line,
      );
    case 'exists':
      return `EXISTS (${binder.query(condition.query, frame).sql})`;
  }
}

/** Binds `left comparison right`; throws 402 or 206 for types that do not meet. */
export function compare(comparison: Comparison, left: Bound, right: Bound, line: number): string {
  const [a, b] = alike(left, right, line, comparison);
  return `(${a} ${comparison} ${b})`;
}

const names: Readonly<Record<Comparison, string>> = {
  '=': 'equal to',
  '<>': 'not equal to',
  '<': 'less than',
  '>': 'greater than',
  '<=': 'less than or equal to',
  '>=': 'greater than or equal to',
};

/** Both sides as PostgreSQL compares them after SQL Server's rules, without hiding a column from its index. */
function alike(
  left: Bound,
  right: Bound,
  line: number,
  comparison: Comparison,
): [left: string, right: string] {
  if (left.literal === null || right.literal === null) return [left.sql, right.sql];
  const type = commonType(left.type, right.type);
  if (isText(left.type) && isText(right.type)) return texts(left, right, line, comparison);
  const [a, b] = [familyOf(left.type), familyOf(right.type)];
  if (a !== b && [a, b].includes('binary') && [a, b].includes('text'))
    return [castTo(left, type, { line }).sql, castTo(right, type, { line }).sql];
  if (a === 'bit' || b === 'bit') {
    if (a === b) return [left.sql, right.sql];
    return [
      flag(left, right) ?? castTo(left, type, { line }).sql,
      flag(right, left) ?? castTo(right, type, { line }).sql,
    ];
  }
  // PostgreSQL compares its numbers with each other as they are.
  if (isNumber(a) && isNumber(b)) return [left.sql, right.sql];
  if (a === b && a !== 'moment') return [left.sql, right.sql];
  if ((isNumber(a) && (b === 'date' || b === 'time')) || (isNumber(b) && (a === 'date' || a === 'time')))
    throw errorAt(
      line,
      402,
      `The data types ${nameOfType(left.type)} and ${nameOfType(right.type)} are incompatible in the ${names[comparison]} operator.`,
    );
  const side = (one: Bound): string =>
    familyOf(one.type) === familyOf(type) && one.column !== undefined
      ? one.sql
      : castTo(one, type, { line }).sql;
  return [side(left), side(right)];
}

function isNumber(family: string): boolean {
  return ['integer', 'decimal', 'float'].includes(family);
}

/** A literal 0 or 1 beside a bit is that bit; any other number makes the bit a number. */
function flag(one: Bound, other: Bound): string | undefined {
  if (other.type.kind !== BIT.kind && one.type.kind === BIT.kind)
    return other.literal === '0' || other.literal === '1' ? one.sql : undefined;
  if (one.literal === '0' || one.literal === '1') return one.literal === '1' ? 'true' : 'false';
  return undefined;
}

function texts(
  left: Bound,
  right: Bound,
  line: number,
  comparison: Comparison,
): [left: string, right: string] {
  const collation = commonCollation([left, right], line, names[comparison]);
  const [a, b] = [weighed(left), weighed(right)];
  return [a, collation.explicit ? b : `(${b} COLLATE ${collation.name})`];
}

function isIn(operand: Bound, values: readonly Bound[], negated: boolean, line: number): string {
  const known = values.filter((value) => value.literal !== null);
  const isPlain =
    known.length === values.length &&
    values.every((value) => value.constant) &&
    values.every((value) => familyOf(value.type) === familyOf(operand.type)) &&
    ['integer', 'decimal'].includes(familyOf(operand.type));
  if (isPlain)
    return `(${operand.sql} ${negated ? 'NOT ' : ''}IN (${values.map(({ sql }) => sql).join(', ')}))`;
  const any = values.map((value) => compare('=', operand, value, line)).join(' OR ');
  return negated ? `(NOT (${any}))` : `(${any})`;
}

function onlyColumn(
  columns: readonly Omit<Bound, 'sql'>[],
  line: number,
): Omit<Bound, 'sql'> & { sql: string } {
  const [column] = columns;
  if (!column || columns.length > 1)
    throw errorAt(
      line,
      116,
      'Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
    );
  const { type, nullable, collation } = column;
  return { sql: '', type, nullable, collation };
}
