import type { SqlType } from '../tds/sql-types.ts';

/** The families between which conversions are alike. */
export type TypeFamily =
  'text' | 'integer' | 'bit' | 'decimal' | 'float' | 'moment' | 'date' | 'time' | 'guid' | 'binary';

export const INT: SqlType = { kind: 'int' };
export const BIGINT: SqlType = { kind: 'bigint' };
export const BIT: SqlType = { kind: 'bit' };
export const FLOAT: SqlType = { kind: 'float' };
export const DATETIME: SqlType = { kind: 'datetime' };
export const NVARCHAR_MAX: SqlType = { kind: 'nvarchar', length: 'max' };

/** nvarchar of a length; beyond 4000 characters it is max. */
export function nvarchar(length: number | 'max'): TextType {
  return { kind: 'nvarchar', length: length === 'max' || length > 4000 ? 'max' : Math.max(1, length) };
}

/** varchar of a length; beyond 8000 characters it is max. */
export function varchar(length: number | 'max'): TextType {
  return { kind: 'varchar', length: length === 'max' || length > 8000 ? 'max' : Math.max(1, length) };
}

/** decimal of a precision and scale within SQL Server's 38 digits. */
export function decimal(precision: number, scale: number): SqlType {
  return { kind: 'decimal', precision, scale };
}

const families: Readonly<Record<SqlType['kind'], TypeFamily>> = {
  tinyint: 'integer',
  smallint: 'integer',
  int: 'integer',
  bigint: 'integer',
  bit: 'bit',
  real: 'float',
  float: 'float',
  money: 'decimal',
  smallmoney: 'decimal',
  decimal: 'decimal',
  date: 'date',
  datetime: 'moment',
  smalldatetime: 'moment',
  datetime2: 'moment',
  datetimeoffset: 'moment',
  time: 'time',
  uniqueidentifier: 'guid',
  varchar: 'text',
  nvarchar: 'text',
  char: 'text',
  nchar: 'text',
  varbinary: 'binary',
  binary: 'binary',
};

/** The family of a type. */
export function familyOf(type: SqlType): TypeFamily {
  return families[type.kind];
}

/** A type that holds text. */
export interface TextType {
  readonly kind: 'varchar' | 'nvarchar' | 'char' | 'nchar';
  readonly length: number | 'max';
}

/** Whether the type holds text. */
export function isText(type: SqlType): type is TextType {
  return families[type.kind] === 'text';
}

/** Whether PostgreSQL holds it as `character(n)`, which pads. */
export function isPadded(
  type: SqlType,
): type is { readonly kind: 'char' | 'nchar'; readonly length: number | 'max' } {
  return type.kind === 'char' || type.kind === 'nchar';
}

/** Whether text of the type may hold any letter, not only those of its code page. */
export function isUnicode(type: SqlType): boolean {
  return type.kind === 'nvarchar' || type.kind === 'nchar';
}

/** The type's name as an error message of SQL Server tells it. */
export function nameOfType(type: SqlType): string {
  return type.kind === 'decimal' ? 'numeric' : type.kind;
}

/** "Data type precedence (Transact-SQL)", from the lowest to the highest. */
const precedence: readonly SqlType['kind'][] = [
  'binary',
  'varbinary',
  'char',
  'varchar',
  'nchar',
  'nvarchar',
  'uniqueidentifier',
  'bit',
  'tinyint',
  'smallint',
  'int',
  'bigint',
  'smallmoney',
  'money',
  'decimal',
  'real',
  'float',
  'time',
  'date',
  'smalldatetime',
  'datetime',
  'datetime2',
  'datetimeoffset',
];

/** The type to which both are converted when they meet in CASE, COALESCE, UNION or a comparison. */
export function commonType(left: SqlType, right: SqlType): SqlType {
  const [low, high] =
    precedence.indexOf(left.kind) <= precedence.indexOf(right.kind) ? [left, right] : [right, left];
  if (isText(high) && isText(low)) {
    const length = longest(low.length, high.length);
    const padded = isPadded(low) && isPadded(high) && low.length === high.length;
    if (isUnicode(high)) return padded ? { kind: 'nchar', length: low.length } : nvarchar(length);
    return padded ? { kind: 'char', length: low.length } : varchar(length);
  }
  if (high.kind === 'decimal') {
    const other = asDecimal(low);
    if (!other) return high;
    const scale = Math.max(high.scale, other.scale);
    const whole = Math.max(high.precision - high.scale, other.precision - other.scale);
    return fitDecimal(whole + scale, scale);
  }
  if ('scale' in high && 'scale' in low && high.kind === low.kind)
    return { ...high, scale: Math.max(high.scale, low.scale) };
  if ((high.kind === 'varbinary' || high.kind === 'binary') && 'length' in low)
    return { kind: 'varbinary', length: longest(low.length, high.length) };
  return high;
}

/** The decimal that holds every value of an exact number's type; undefined for other types. */
export function asDecimal(type: SqlType): { readonly precision: number; readonly scale: number } | undefined {
  switch (type.kind) {
    case 'decimal':
      return type;
    case 'bit':
      return { precision: 1, scale: 0 };
    case 'tinyint':
      return { precision: 3, scale: 0 };
    case 'smallint':
      return { precision: 5, scale: 0 };
    case 'int':
      return { precision: 10, scale: 0 };
    case 'bigint':
      return { precision: 19, scale: 0 };
    case 'smallmoney':
      return { precision: 10, scale: 4 };
    case 'money':
      return { precision: 19, scale: 4 };
    default:
      return undefined;
  }
}

/** "Precision, scale, and length": more than 38 digits cost scale, though not below 6 digits where they were there. */
export function fitDecimal(precision: number, scale: number): SqlType {
  if (precision <= 38) return decimal(precision, scale);
  return decimal(38, Math.max(38 - (precision - scale), Math.min(scale, 6)));
}

/** The type of a decimal operation's result. */
export function decimalResult(
  operator: string,
  left: { readonly precision: number; readonly scale: number },
  right: { readonly precision: number; readonly scale: number },
): SqlType {
  const [wholeLeft, wholeRight] = [left.precision - left.scale, right.precision - right.scale];
  const scale = Math.max(left.scale, right.scale);
  switch (operator) {
    case '*':
      return fitDecimal(left.precision + right.precision + 1, left.scale + right.scale);
    case '/': {
      const quotientScale = Math.max(6, left.scale + right.precision + 1);
      return fitDecimal(wholeLeft + right.scale + quotientScale, quotientScale);
    }
    case '%':
      return fitDecimal(Math.min(wholeLeft, wholeRight) + scale, scale);
    default:
      return fitDecimal(Math.max(wholeLeft, wholeRight) + 1 + scale, scale);
  }
}

/** Adds lengths of text. */
export function lengthSum(left: number | 'max', right: number | 'max'): number | 'max' {
  return left === 'max' || right === 'max' ? 'max' : left + right;
}

function longest(left: number | 'max', right: number | 'max'): number | 'max' {
  return left === 'max' || right === 'max' ? 'max' : Math.max(left, right);
}

/** PostgreSQL's type for values of an SQL type, as a cast writes it. */
export function backendType(type: SqlType): string {
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
      return 'int2';
    case 'int':
      return 'int4';
    case 'bigint':
      return 'int8';
    case 'bit':
      return 'bool';
    case 'real':
      return 'float4';
    case 'float':
      return 'float8';
    case 'money':
      return 'numeric(19,4)';
    case 'smallmoney':
      return 'numeric(10,4)';
    case 'decimal':
      return `numeric(${type.precision},${type.scale})`;
    case 'date':
      return 'date';
    case 'time':
      return `time(${Math.min(type.scale, 6)})`;
    case 'datetime':
      return 'timestamp(3)';
    case 'smalldatetime':
      return 'timestamp(0)';
    case 'datetime2':
      return `timestamp(${Math.min(type.scale, 6)})`;
    case 'datetimeoffset':
      return `timestamptz(${Math.min(type.scale, 6)})`;
    case 'uniqueidentifier':
      return 'uuid';
    case 'varbinary':
    case 'binary':
      return 'bytea';
    case 'varchar':
    case 'nvarchar':
      return type.length === 'max' ? 'text' : `varchar(${type.length})`;
    case 'char':
    case 'nchar':
      return type.length === 'max' ? 'text' : `character(${type.length})`;
  }
}
