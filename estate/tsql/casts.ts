import { decodeCodePage1256, encodeCodePage1256 } from '../tds/code-page-1256.ts';
import type { SqlType } from '../tds/sql-types.ts';
import { type Bound, DEFAULT_COLLATION, errorAt } from './binder.ts';
import { hasWideLetters, limited, mayOverrun, withinConverted } from './limits.ts';
import { backendType, familyOf, isPadded, isText, isUnicode, nameOfType } from './types.ts';

/** How a conversion is asked for. */
export interface CastOptions {
  readonly line: number;
  /** Third argument of CONVERT. */
  readonly style?: number;
  readonly isTry?: boolean;
}

/** Converts as CAST and CONVERT do: text that is too long is cut. */
export function castTo(operand: Bound, type: SqlType, options: CastOptions): Bound {
  const base = {
    type,
    nullable: operand.nullable || (options.isTry ?? false),
    collation: isText(type) ? (operand.collation ?? DEFAULT_COLLATION) : null,
    ...(operand.constant ? { constant: true } : {}),
  };
  if (operand.literal === null)
    return { ...base, sql: `NULL::${backendType(type)}`, nullable: true, literal: null };
  const sql = convert(operand, type, options);
  return {
    ...base,
    sql: options.isTry && isText(operand.type) ? guarded(operand, type, sql, options.style) : sql,
  };
}

/** Converts a value for a column: text that is too long stays so, for PostgreSQL to refuse. */
export function assignTo(operand: Bound, type: SqlType, line: number): string {
  if (operand.literal === null) return 'NULL';
  if (!isText(type)) return castTo(operand, type, { line }).sql;
  const sql = isText(operand.type) && isPadded(operand.type) ? operand.sql : textOf(operand, { line });
  const stored = narrowed(operand, type, sql);
  return mayOverrun(operand, type) ? `tsql.stored(${stored}, ${type.length})` : stored;
}

/** The value as PostgreSQL's text, a char(n) with its blanks. */
export function textOf(operand: Bound, options: CastOptions): string {
  const { sql, type } = operand;
  const { style } = options;
  switch (familyOf(type)) {
    case 'text':
      if (!isPadded(type)) return sql;
      return hasWideLetters(operand)
        ? limited(`rpad(${sql}::text, ${type.length})`, type)
        : `rpad(${sql}::text, ${type.length})`;
    case 'integer':
      return `${sql}::text`;
    case 'bit':
      return `${sql}::int4::text`;
    case 'decimal':
      if (type.kind === 'decimal') return `${sql}::text`;
      return style === 1
        ? `ltrim(to_char(${sql}, 'FM999,999,999,999,999,990.00'))`
        : `round(${sql}, ${style === 2 ? 4 : 2})::text`;
    case 'float':
      return `tsql.float_text(${sql}::float8, ${style ?? 0})`;
    case 'date':
      return `tsql.moment_text(${sql}::timestamp, ${style ?? 23}, 'date', 0)`;
    case 'time':
      return `tsql.moment_text('1900-01-01'::date + ${sql}, ${style ?? 114}, 'time', ${scaleOf(type)})`;
    case 'moment':
      if (type.kind === 'datetimeoffset') return `tsql.offset_text(${sql})`;
      return `tsql.moment_text(${sql}, ${style ?? (type.kind === 'datetime2' ? 121 : 0)}, '${type.kind}', ${scaleOf(type)})`;
    case 'guid':
      return `upper(${sql}::text)`;
    case 'binary':
      return style === 1 || style === 2
        ? `(${style === 1 ? `'0x' || ` : ''}upper(encode(${sql}, 'hex')))`
        : `tsql.bytes_text(${sql})`;
  }
}

/** Text as varchar's code page keeps it, known already for a literal. */
export function inCodePage(text: string): string {
  return decodeCodePage1256(encodeCodePage1256(text));
}

function convert(operand: Bound, type: SqlType, options: CastOptions): string {
  const from = familyOf(operand.type);
  const target = backendType(type);
  const { sql } = operand;
  switch (familyOf(type)) {
    case 'text':
      return toText(operand, type, options);
    case 'integer': {
      const whole = toWhole(operand, type, options);
      return type.kind === 'tinyint' && operand.type.kind !== 'tinyint' && from !== 'text'
        ? `tsql.tinyint(${whole}::numeric)`
        : `${whole}::${target}`;
    }
    case 'bit':
      if (from === 'bit') return sql;
      if (from === 'text') return `tsql.bit(${textOf(operand, options)}, '${operand.type.kind}')`;
      if (from === 'integer' || from === 'decimal' || from === 'float') return `(${sql} <> 0)`;
      break;
    case 'decimal':
    case 'float':
      if (from === 'text')
        return asNumber(
          `tsql.number(${textOf(operand, options)}, '${operand.type.kind}', '${numberName(type)}'${digitsOf(type)})`,
          type,
        );
      if (from === 'bit') return asNumber(`${sql}::int4`, type);
      if (from === 'integer' || from === 'decimal' || from === 'float')
        return operand.type.kind === type.kind && type.kind !== 'decimal' ? sql : asNumber(sql, type);
      if (from === 'moment') return asNumber(dayNumber(operand, type, options), type);
      break;
    case 'moment':
      return toMoment(operand, type, options);
    case 'date':
      if (from === 'text') return `${momentOf(operand, type, options)}::date`;
      if (from === 'date' || from === 'moment') return `${sql}::date`;
      break;
    case 'time':
      if (from === 'text') return `${momentOf(operand, type, options)}::${target}`;
      if (from === 'time' || from === 'moment') return `${sql}::${target}`;
      break;
    case 'guid':
      if (from === 'guid') return sql;
      if (from === 'text') return `btrim(${textOf(operand, options)})::uuid`;
      if (from === 'binary') return `encode(${sql}, 'hex')::uuid`;
      break;
    case 'binary':
      return toBinary(operand, type, options);
  }
  throw clash(operand.type, type, options.line);
}

function toText(operand: Bound, type: SqlType, options: CastOptions): string {
  const text = textOf(operand, options);
  const target = backendType(type);
  const narrow = narrowed(operand, type, text);
  if (isText(operand.type))
    return mayOverrun(operand, type) ? `${limited(narrow, type)}::${target}` : `${narrow}::${target}`;
  if (target === 'text' || !isText(type)) return `${narrow}::tsql.letters`;
  // A number that does not fit is an error, not a shorter number.
  const isInteger = familyOf(operand.type) === 'integer';
  const fitting = `tsql.fitting(${narrow}, ${type.length}, ${isInteger})`;
  return isPadded(type) ? `${fitting}::${target}` : `${fitting}::tsql.letters`;
}

/** Only what can hold letters beyond the code page has to be looked at. */
function narrowed(operand: Bound, type: SqlType, text: string): string {
  if (isUnicode(type) || !isUnicode(operand.type)) return text;
  if (typeof operand.literal === 'string' && inCodePage(operand.literal) === operand.literal) return text;
  return `tsql.cp1256(${text})`;
}

function toWhole(operand: Bound, type: SqlType, options: CastOptions): string {
  switch (familyOf(operand.type)) {
    case 'integer':
      return operand.sql;
    case 'bit':
      return `${operand.sql}::int4`;
    case 'decimal':
    case 'float':
      return `trunc(${operand.sql}${operand.type.kind === 'decimal' ? '::numeric' : ''})`;
    case 'text':
      return `tsql.whole(${textOf(operand, options)}, '${operand.type.kind}', '${type.kind}')`;
    case 'moment':
      return `round(${dayNumber(operand, type, options)})`;
    case 'binary':
      return `tsql.bytes_number(${operand.sql})`;
    default:
      throw clash(operand.type, { kind: 'int' }, options.line);
  }
}

function toMoment(operand: Bound, type: SqlType, options: CastOptions): string {
  const target = backendType(type);
  const { sql } = operand;
  switch (familyOf(operand.type)) {
    case 'moment':
      if (operand.type.kind === type.kind && scaleOf(operand.type) <= scaleOf(type)) return sql;
      return `${converted(`${sql}::timestamp`, operand, type)}::${target}`;
    case 'date':
      return `${converted(`${sql}::timestamp`, operand, type)}::${target}`;
    case 'time':
      return `('1900-01-01'::date + ${sql})::${target}`;
    case 'text':
      if (type.kind === 'datetimeoffset') return `tsql.offset_moment(${textOf(operand, options)})::${target}`;
      return `${converted(momentOf(operand, type, options), operand, type)}::${target}`;
    case 'integer':
    case 'decimal':
    case 'float':
      if (type.kind === 'datetime' || type.kind === 'smalldatetime')
        return `tsql.day_moment(${sql}::float8, '${type.kind}')::${target}`;
      break;
    default:
  }
  throw clash(operand.type, type, options.line);
}

/**
 * Text as a moment. Where the session's SET DATEFORMAT makes no difference, PostgreSQL reads a literal once, but it would
 * do so for TRY_CAST as well, before it knows whether it may.
 */
function momentOf(operand: Bound, type: SqlType, options: CastOptions): string {
  // Hijri dates are outside the subset.
  if (options.style === 130 || options.style === 131)
    throw errorAt(
      options.line,
      9809,
      `The style ${options.style} is not supported for conversions from ${operand.type.kind} to ${type.kind}.`,
    );
  const text = textOf(operand, options);
  const isPlain =
    options.isTry !== true && /^\s*\d{8}(?!\d)|^\s*\d{4}-\d\d?-\d\d?T/.test(operand.literal ?? '');
  return isPlain
    ? `tsql.ordered_moment(${text}, 'ymd', '${type.kind}')`
    : `tsql.moment(${text}, ${options.style ?? 0}, '${type.kind}')`;
}

/** The older types are numbers of days, the newer ones no numbers at all. */
function dayNumber(operand: Bound, type: SqlType, { line }: CastOptions): string {
  if (operand.type.kind === 'datetime' || operand.type.kind === 'smalldatetime')
    return `tsql.day_number(${operand.sql})`;
  throw errorAt(
    line,
    529,
    `Explicit conversion from data type ${nameOfType(operand.type)} to ${nameOfType(type)} is not allowed.`,
  );
}

/** A number as the type holds it. */
export function asNumber(sql: string, type: SqlType): string {
  return type.kind === 'money' || type.kind === 'smallmoney'
    ? `tsql.money(${sql}::numeric, '${type.kind}')`
    : `${sql}::${backendType(type)}`;
}

/** The older types do not reach as far as PostgreSQL's. */
function converted(moment: string, operand: Bound, type: SqlType): string {
  if (type.kind === 'datetime') return withinConverted(`tsql.datetime(${moment})`, type, operand.type);
  return type.kind === 'smalldatetime' ? withinConverted(moment, type, operand.type) : moment;
}

function toBinary(operand: Bound, type: SqlType, options: CastOptions): string {
  const length = 'length' in type && type.length !== 'max' ? type.length : undefined;
  const cut = (bytes: string): string => (length === undefined ? bytes : `substr(${bytes}, 1, ${length})`);
  switch (familyOf(operand.type)) {
    case 'binary':
      return cut(operand.sql);
    case 'text':
      if (options.style === 1 || options.style === 2)
        return cut(`tsql.hex_bytes(${textOf(operand, options)}, ${options.style})`);
      return cut(
        isUnicode(operand.type)
          ? `tsql.utf16_bytes(${textOf(operand, options)})`
          : `convert_to(${textOf(operand, options)}, 'WIN1256')`,
      );
    case 'integer':
      return `tsql.number_bytes(${operand.sql}, ${length ?? 30})`;
    case 'guid':
      return `decode(replace(${operand.sql}::text, '-', ''), 'hex')`;
    default:
      throw clash(operand.type, type, options.line);
  }
}

/** TRY_CAST of text: null where PostgreSQL would refuse the text. */
function guarded(operand: Bound, type: SqlType, sql: string, style: number | undefined): string {
  if (isText(type) || familyOf(type) === 'binary') return sql;
  const text = textOf(operand, { line: 1 });
  const isMoment = familyOf(type) === 'moment' || type.kind === 'date' || type.kind === 'time';
  const can = isMoment
    ? `tsql.can_be_moment(${text}, ${style ?? 0}, '${type.kind}')`
    : `tsql.can_convert(${text}, '${backendType(type)}')`;
  return `(CASE WHEN ${can} THEN ${sql} END)`;
}

function clash(from: SqlType, to: SqlType, line: number): Error {
  return errorAt(line, 206, `Operand type clash: ${nameOfType(from)} is incompatible with ${nameOfType(to)}`);
}

/** A number's type as the error of a failed conversion names it. */
function numberName(type: SqlType): string {
  return type.kind === 'smallmoney' ? 'money' : nameOfType(type);
}

function digitsOf(type: SqlType): string {
  return type.kind === 'decimal' ? `, ${type.precision - type.scale}, ${type.scale}` : '';
}

function scaleOf(type: SqlType): number {
  return 'scale' in type ? type.scale : type.kind === 'datetime' ? 3 : 0;
}
