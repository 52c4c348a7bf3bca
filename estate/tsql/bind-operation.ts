import type { BinaryOperator } from './ast.ts';
import { type Bound, errorAt } from './binder.ts';
import { asNumber, castTo, textOf } from './casts.ts';
import { commonCollation } from './collations.ts';
import { limited, withinAdded } from './limits.ts';
import {
  asDecimal,
  backendType,
  commonType,
  decimalResult,
  familyOf,
  INT,
  isText,
  isUnicode,
  lengthSum,
  nameOfType,
  nvarchar,
  type TextType,
  varchar,
} from './types.ts';

const acts: Readonly<Record<BinaryOperator, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
  '&': "'&'",
  '|': "'|'",
  '^': "'^'",
};

/** Binds `left operator right`; throws 402 or 8117 for types that the operator does not take. */
export function bindOperation(operator: BinaryOperator, left: Bound, right: Bound, line: number): Bound {
  const base = {
    nullable: left.nullable || right.nullable,
    ...(left.constant && right.constant ? { constant: true } : {}),
  };
  const [a, b] = [left, right].map((one) => familyOf(one.type));
  if (left.literal === null || right.literal === null) {
    const known = left.literal === null ? right : left;
    return {
      ...base,
      sql: `NULL::${backendType(known.type)}`,
      type: known.type,
      nullable: true,
      collation: known.collation,
    };
  }
  if (operator === '+' && isText(left.type) && isText(right.type)) return concatenate(left, right, line);
  if (a === 'moment' || b === 'moment') return { ...base, ...shiftMoment(operator, left, right, line) };
  return { ...base, ...calculate(operator, left, right, line) };
}

/** Binds the sign before an expression, or `~`. */
export function negate(operator: '-' | '+' | '~', operand: Bound, line: number): Bound {
  if (operand.literal === null) return operand;
  const { type } = operand;
  if (operator === '+') return operand;
  const { column: _, identity: __, literal: ___, ...rest } = operand;
  if (operator === '~') {
    if (type.kind === 'bit') return { ...rest, sql: `(NOT ${operand.sql})` };
    if (familyOf(type) === 'integer') return { ...rest, sql: `(~ ${operand.sql})` };
    throw invalidOperand(type.kind, '~', line);
  }
  if (familyOf(type) === 'bit' || !['integer', 'decimal', 'float'].includes(familyOf(type)))
    throw invalidOperand(nameOfType(type), 'minus', line);
  // 2147483648 alone is a decimal, but with its sign it is the least int.
  if (operand.literal === '2147483648') return { ...rest, sql: '(-2147483648)', type: INT };
  return { ...rest, sql: `(- ${operand.sql})` };
}

function concatenate(left: Bound, right: Bound, line: number): Bound {
  const parts = [left.type, right.type].filter(isText);
  const type = concatenatedType(parts);
  const sql = `(${textOf(left, { line })} || ${textOf(right, { line })})`;
  const isCut =
    type.length !== 'max' && parts.map(({ length }) => length).reduce(lengthSum, 0) !== type.length;
  return {
    sql: isCut ? limited(sql, type) : sql,
    type,
    nullable: left.nullable || right.nullable,
    collation: commonCollation([left, right], line, 'add'),
    ...(left.constant && right.constant ? { constant: true } : {}),
  };
}

/** The type of texts one after the other: Unicode when one of them is, and as long as all of them. */
export function concatenatedType(types: readonly TextType[]): TextType {
  const length = types.map((type) => type.length).reduce(lengthSum, 0);
  const isLong = types.some((type) => type.length === 'max');
  const limit = types.some(isUnicode) ? 4000 : 8000;
  // Short texts stay within a page: SQL Server cuts at 8000 bytes unless one of them is max.
  const kept = isLong || length === 'max' ? 'max' : Math.min(length, limit);
  return types.some(isUnicode) ? nvarchar(kept) : varchar(kept);
}

/** datetime + 1 is the day after. */
function shiftMoment(
  operator: BinaryOperator,
  left: Bound,
  right: Bound,
  line: number,
): Omit<Bound, 'nullable'> {
  const [moment, days] = familyOf(left.type) === 'moment' ? [left, right] : [right, left];
  const isOld = moment.type.kind === 'datetime' || moment.type.kind === 'smalldatetime';
  const isNumber = ['integer', 'decimal', 'float', 'bit'].includes(familyOf(days.type));
  const isForward = operator === '+' || (operator === '-' && moment === left);
  if (!isOld || !isNumber || !isForward) throw incompatible(operator, left, right, line);
  const number = castTo(days, { kind: 'float' }, { line }).sql;
  const shifted = `(${moment.sql} ${operator} ${number} * '1 day'::interval)`;
  return {
    sql:
      moment.type.kind === 'datetime'
        ? withinAdded(`tsql.datetime(${shifted})`, moment.type)
        : `${withinAdded(shifted, moment.type)}::timestamp(0)`,
    type: moment.type,
    collation: null,
  };
}

function calculate(
  operator: BinaryOperator,
  left: Bound,
  right: Bound,
  line: number,
): Omit<Bound, 'nullable'> {
  const type = commonType(left.type, right.type);
  const family = familyOf(type);
  if (!['integer', 'decimal', 'float', 'bit'].includes(family))
    throw incompatible(operator, left, right, line);
  const isBitwise = operator === '&' || operator === '|' || operator === '^';
  if (isBitwise && family !== 'integer' && family !== 'bit') throw incompatible(operator, left, right, line);
  if (operator === '%' && family === 'float') throw incompatible(operator, left, right, line);
  if (type.kind === 'bit') {
    if (!isBitwise) throw invalidOperand('bit', acts[operator], line);
    const sign = operator === '^' ? '<>' : operator === '&' ? 'AND' : 'OR';
    return { sql: `(${left.sql} ${sign} ${right.sql})`, type, collation: null };
  }
  const [exactLeft, exactRight] = [exact(left), exact(right)];
  if (type.kind === 'decimal' && exactLeft && exactRight) {
    const result = decimalResult(operator, exactLeft, exactRight);
    const scale = 'scale' in result ? result.scale : 0;
    const [a, b] = [numeric(left, line), numeric(right, line)];
    // A quotient is cut after its scale, not rounded.
    const sql =
      operator === '/' ? `trunc(round(${a}, ${scale + 2}) / ${b}, ${scale})` : `(${a} ${operator} ${b})`;
    return { sql: `${sql}::${backendType(result)}`, type: result, collation: null };
  }
  const [a, b] = [castTo(left, type, { line }).sql, castTo(right, type, { line }).sql];
  const sql = `(${a} ${operator === '^' ? '#' : operator} ${b})`;
  if (type.kind === 'tinyint') return { sql: `tsql.tinyint(${sql})`, type, collation: null };
  if (type.kind === 'money' || type.kind === 'smallmoney')
    return { sql: asNumber(sql, type), type, collation: null };
  return { sql, type, collation: null };
}

/** A whole number in the text is as many digits as it is written with. */
function exact({ type, literal }: Bound): ReturnType<typeof asDecimal> {
  return type.kind === 'int' && typeof literal === 'string'
    ? { precision: literal.length, scale: 0 }
    : asDecimal(type);
}

function numeric(operand: Bound, line: number): string {
  switch (familyOf(operand.type)) {
    case 'decimal':
      return operand.sql;
    case 'integer':
      return `${operand.sql}::numeric`;
    default:
      return castTo(operand, INT, { line }).sql;
  }
}

function incompatible(operator: BinaryOperator, left: Bound, right: Bound, line: number): Error {
  return errorAt(
    line,
    402,
    `The data types ${nameOfType(left.type)} and ${nameOfType(right.type)} are incompatible in the ${acts[operator]} operator.`,
  );
}

function invalidOperand(type: string, operator: string, line: number): Error {
  return errorAt(line, 8117, `Operand data type ${type} is invalid for ${operator} operator.`);
}
