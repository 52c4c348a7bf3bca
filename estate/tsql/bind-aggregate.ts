import type { SqlType } from '../tds/sql-types.ts';
import type { Expression, OrderItem, Window } from './ast.ts';
import { type Bound, errorAt, type Frame } from './binder.ts';
import { weighed } from './blanks.ts';
import { castTo, textOf } from './casts.ts';
import {
  asDecimal,
  backendType,
  decimal,
  familyOf,
  INT,
  isText,
  isUnicode,
  nameOfType,
  nvarchar,
  varchar,
} from './types.ts';

export type Call = Extract<Expression, { kind: 'call' }>;

const BIGINT: SqlType = { kind: 'bigint' };
const FLOAT: SqlType = { kind: 'float' };

const aggregates: ReadonlySet<string> = new Set([
  'COUNT',
  'COUNT_BIG',
  'SUM',
  'AVG',
  'MIN',
  'MAX',
  'STDEV',
  'STDEVP',
  'VAR',
  'VARP',
]);

/** Functions that need OVER, with the type of their result; null takes their argument's. */
const windowFunctions: Readonly<Record<string, SqlType | null>> = {
  ROW_NUMBER: BIGINT,
  RANK: BIGINT,
  DENSE_RANK: BIGINT,
  NTILE: BIGINT,
  PERCENT_RANK: FLOAT,
  CUME_DIST: FLOAT,
  LAG: null,
  LEAD: null,
  FIRST_VALUE: null,
  LAST_VALUE: null,
};

/** Whether the call makes one value of many rows. */
export function isAggregate(call: Call): boolean {
  return aggregates.has(call.name) && call.over === null;
}

/** Whether the function is an aggregate or needs a window. */
export function isOverRows(name: string): boolean {
  return aggregates.has(name) || Object.hasOwn(windowFunctions, name);
}

/** Binds an aggregate or a window function; throws 8117, 4113, 10753 and their kin. */
export function bindOverRows(call: Call, frame: Frame): Bound {
  if (!aggregates.has(call.name)) return bindWindowFunction(call, frame);
  if (frame.insideAggregate && call.over === null)
    throw errorAt(
      call.line,
      130,
      'Cannot perform an aggregate function on an expression containing an aggregate or a subquery.',
    );
  const args = inside(frame, call.over === null, () =>
    call.arguments.map((argument) => frame.statement.binder.expression(argument, frame)),
  );
  const over = call.over ? ` OVER (${windowOf(call.over, frame)})` : '';
  return aggregate(call, args, over);
}

/** Binds the items of an ORDER BY; NULL comes first in T-SQL and last in PostgreSQL. */
export function orderText(items: readonly OrderItem[], frame: Frame): string {
  return items
    .map(({ expression, descending }) => {
      const bound = frame.statement.binder.expression(expression, frame);
      return `${weighed(bound)}${direction(descending, bound.nullable)}`;
    })
    .join(', ');
}

/** The direction of an order, with the place of NULL where there may be one. */
export function direction(descending: boolean, nullable: boolean): string {
  if (!nullable) return descending ? ' DESC' : '';
  return descending ? ' DESC NULLS LAST' : ' ASC NULLS FIRST';
}

function aggregate(call: Call, args: readonly Bound[], over: string): Bound {
  const { name, line, distinct } = call;
  if (call.withinGroup.length > 0)
    throw errorAt(line, 10757, `The function '${name}' may not have a WITHIN GROUP clause.`, 15);
  const base = { collation: null, nullable: true };
  const [argument] = args;
  if (name === 'COUNT' || name === 'COUNT_BIG') {
    const type: SqlType = name === 'COUNT' ? INT : BIGINT;
    if (!call.star && args.length !== 1) throw wrongCount(call, '1 argument');
    const counted = call.star
      ? '*'
      : `${distinct ? 'DISTINCT ' : ''}${argument && (distinct ? weighed(argument) : argument.sql)}`;
    return { ...base, nullable: false, sql: `(count(${counted})${over})::${backendType(type)}`, type };
  }
  if (!argument || args.length !== 1) throw wrongCount(call, '1 argument');
  const { type } = argument;
  const value = `${distinct ? 'DISTINCT ' : ''}${argument.sql}`;
  const family = familyOf(type);
  if (name === 'MIN' || name === 'MAX') {
    if (type.kind === 'bit') throw invalidFor(type, name, line);
    // PostgreSQL has no least text of a padded type with a collation of its own: blanks do not count anyhow.
    const least = isText(type) ? `${argument.sql}::text` : argument.sql;
    const collation = isText(type) ? argument.collation : null;
    const cast = isText(type) ? '' : `::${backendType(type)}`;
    return {
      ...base,
      sql: `(${name.toLowerCase()}(${least})${over})${cast}`,
      type: unpadded(type),
      collation,
    };
  }
  if (family !== 'integer' && family !== 'decimal' && family !== 'float') throw invalidFor(type, name, line);
  if (name === 'SUM') {
    const sum = sumType(type);
    return { ...base, sql: `(sum(${value})${over})::${backendType(sum)}`, type: sum };
  }
  if (name === 'AVG') {
    const mean = averageType(type);
    const scale = 'scale' in mean ? mean.scale : 0;
    const average = `(avg(${value})${over})`;
    const cut = family === 'float' ? average : `trunc(${average}, ${scale})`;
    return { ...base, sql: `${cut}::${backendType(mean)}`, type: mean };
  }
  const spread = { STDEV: 'stddev_samp', STDEVP: 'stddev_pop', VAR: 'var_samp', VARP: 'var_pop' }[name];
  return { ...base, sql: `(${spread}(${value}::float8)${over})::float8`, type: FLOAT };
}

function bindWindowFunction(call: Call, frame: Frame): Bound {
  const { name, line, over } = call;
  if (!over) throw errorAt(line, 10753, `The function '${name}' must have an OVER clause.`, 15);
  if (over.orderBy.length === 0)
    throw errorAt(line, 4112, `The function '${name}' must have an OVER clause with ORDER BY.`);
  const args = call.arguments.map((argument) => frame.statement.binder.expression(argument, frame));
  const [value, offset, otherwise] = args;
  const window = `OVER (${windowOf(over, frame)})`;
  const type = windowFunctions[name];
  if (type) {
    const inner = name === 'NTILE' && value ? castTo(value, INT, { line }).sql : '';
    return {
      sql: `(${name.toLowerCase()}(${inner}) ${window})::${backendType(type)}`,
      type,
      nullable: false,
      collation: null,
    };
  }
  if (!value) throw wrongCount(call, '1 argument');
  const parts = [isText(value.type) ? textOf(value, { line }) : value.sql];
  if (offset) parts.push(castTo(offset, INT, { line }).sql);
  if (otherwise) parts.push(castTo(otherwise, value.type, { line }).sql);
  return {
    sql: `(${name.toLowerCase()}(${parts.join(', ')}) ${window})`,
    type: unpadded(value.type),
    nullable: true,
    collation: value.collation,
  };
}

function windowOf({ partitionBy, orderBy, frame: rows }: Window, frame: Frame): string {
  for (const { expression } of orderBy) {
    if (expression.kind === 'number')
      throw errorAt(
        expression.line,
        5308,
        'Windowed functions, aggregates and NEXT VALUE FOR functions do not support integer indices as ORDER BY clause expressions.',
      );
    if (expression.kind === 'string' || expression.kind === 'null')
      throw errorAt(
        expression.line,
        5309,
        'Windowed functions, aggregates and NEXT VALUE FOR functions do not support constants as ORDER BY clause expressions.',
      );
  }
  const parts: string[] = [];
  if (partitionBy.length > 0)
    parts.push(
      `PARTITION BY ${partitionBy.map((part) => weighed(frame.statement.binder.expression(part, frame))).join(', ')}`,
    );
  if (orderBy.length > 0) parts.push(`ORDER BY ${orderText(orderBy, frame)}`);
  if (rows !== null) parts.push(rows);
  return parts.join(' ');
}

/** What is inside an aggregate may name columns that are not grouped. */
function inside<Answer>(frame: Frame, isInside: boolean, work: () => Answer): Answer {
  const before = frame.insideAggregate;
  frame.insideAggregate ||= isInside;
  try {
    return work();
  } finally {
    frame.insideAggregate = before;
  }
}

function sumType(type: SqlType): SqlType {
  if (type.kind === 'bigint') return BIGINT;
  if (familyOf(type) === 'integer') return INT;
  if (type.kind === 'money' || type.kind === 'smallmoney') return { kind: 'money' };
  return type.kind === 'decimal' ? decimal(38, type.scale) : FLOAT;
}

function averageType(type: SqlType): SqlType {
  if (type.kind !== 'decimal') return sumType(type);
  return decimal(38, Math.max(asDecimal(type)?.scale ?? 0, 6));
}

/** The same text without a fixed width. */
function unpadded(type: SqlType): SqlType {
  if (!isText(type)) return type;
  return isUnicode(type) ? nvarchar(type.length) : varchar(type.length);
}

function wrongCount({ line, name }: Call, wanted: string): Error {
  return errorAt(line, 174, `The ${name.toLowerCase()} function requires ${wanted}.`, 15);
}

function invalidFor(type: SqlType, name: string, line: number): Error {
  return errorAt(
    line,
    8117,
    `Operand data type ${nameOfType(type)} is invalid for ${name.toLowerCase()} operator.`,
  );
}
