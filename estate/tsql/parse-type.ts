import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlType } from '../tds/sql-types.ts';
import { parseList } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

const plainTypes: Readonly<Record<string, SqlType>> = {
  TINYINT: { kind: 'tinyint' },
  SMALLINT: { kind: 'smallint' },
  INT: { kind: 'int' },
  INTEGER: { kind: 'int' },
  BIGINT: { kind: 'bigint' },
  BIT: { kind: 'bit' },
  REAL: { kind: 'real' },
  MONEY: { kind: 'money' },
  SMALLMONEY: { kind: 'smallmoney' },
  DATE: { kind: 'date' },
  DATETIME: { kind: 'datetime' },
  SMALLDATETIME: { kind: 'smalldatetime' },
  UNIQUEIDENTIFIER: { kind: 'uniqueidentifier' },
  SYSNAME: { kind: 'nvarchar', length: 128 },
  TEXT: { kind: 'varchar', length: 'max' },
  NTEXT: { kind: 'nvarchar', length: 'max' },
  IMAGE: { kind: 'varbinary', length: 'max' },
};

const stringTypes = {
  VARCHAR: { kind: 'varchar', max: 8000 },
  NVARCHAR: { kind: 'nvarchar', max: 4000 },
  VARBINARY: { kind: 'varbinary', max: 8000 },
  CHAR: { kind: 'char', max: 8000 },
  CHARACTER: { kind: 'char', max: 8000 },
  NCHAR: { kind: 'nchar', max: 4000 },
  BINARY: { kind: 'binary', max: 8000 },
} as const;

const timeTypes = {
  TIME: 'time',
  DATETIME2: 'datetime2',
  DATETIMEOFFSET: 'datetimeoffset',
} as const;

/** SQL Server has these; the estate does not. */
const foreignTypes = new Set([
  'XML',
  'SQL_VARIANT',
  'HIERARCHYID',
  'GEOGRAPHY',
  'GEOMETRY',
  'ROWVERSION',
  'TIMESTAMP',
  'JSON',
  'VECTOR',
]);

/** Reads a data type; `castLength` is the length that a text type without one has (30 in CAST, 1 elsewhere). */
export function parseType(stream: TokenStream, castLength: 1 | 30 = 1): SqlType {
  const { line } = stream.peek();
  if (stream.takes('DOUBLE', 'PRECISION')) return { kind: 'float' };
  const token = stream.peek();
  if (stream.seesAt(1, '.')) return parseQualifiedType(stream);
  const written = stream.name();
  const name = written.toUpperCase();
  const plain = Object.hasOwn(plainTypes, name) ? plainTypes[name] : undefined;
  if (plain) {
    if (stream.sees('(')) throw sizeless(name, line);
    return plain;
  }
  if (isOf(stringTypes, name)) return parseString(stream, name, castLength);
  if (isOf(timeTypes, name)) return { kind: timeTypes[name], scale: parseScale(stream) };
  if (name === 'FLOAT') return { kind: parseFloatSize(stream) <= 24 ? 'real' : 'float' };
  if (name === 'DECIMAL' || name === 'DEC' || name === 'NUMERIC') return parseDecimal(stream);
  if (foreignTypes.has(name)) throw stream.unexpected(token);
  throw unknownType(written, line);
}

/** `sys.int` is `int`; a type of any other schema is a user's own, of which there are none. */
function parseQualifiedType(stream: TokenStream): SqlType {
  const { line } = stream.peek();
  const schema = stream.name();
  stream.expect('.');
  if (schema.toLowerCase() === 'sys') return parseType(stream);
  throw unknownType(`${schema}.${stream.name()}`, line);
}

function unknownType(written: string, line: number): SqlServerError {
  return new SqlServerError(2715, `Column, parameter, or variable #1: Cannot find data type ${written}.`, {
    state: 6,
    line,
  });
}

function sizeless(name: string, line: number): SqlServerError {
  return new SqlServerError(
    2716,
    `Column, parameter, or variable #1: Cannot specify a column width on data type ${name.toLowerCase()}.`,
    { line },
  );
}

function isOf<Types extends object>(types: Types, name: string): name is keyof Types & string {
  return Object.hasOwn(types, name);
}

function parseString(stream: TokenStream, name: keyof typeof stringTypes, castLength: number): SqlType {
  const { line } = stream.peek();
  const { kind, max } = stringTypes[name];
  if (name.startsWith('VAR') || name.startsWith('NVAR')) {
    if (stream.takes('(', 'MAX', ')')) return { kind, length: 'max' };
  }
  const [length = castLength] = parseSizes(stream, 1);
  if (length === 0) throw zeroLength(line);
  if (length > max) {
    const text = `The size (${length}) given to the type '${kind}' exceeds the maximum allowed for any data type (8000).`;
    throw new SqlServerError(131, text, { severity: 15, state: 3, line });
  }
  return { kind, length };
}

function zeroLength(line: number): SqlServerError {
  return new SqlServerError(1001, `Line ${line}: Length or precision specification 0 is invalid.`, {
    severity: 15,
    line,
  });
}

function parseScale(stream: TokenStream): number {
  const { line } = stream.peek();
  const [scale = 7] = parseSizes(stream, 1);
  if (scale <= 7) return scale;
  throw new SqlServerError(1002, `Line ${line}: Specified scale ${scale} is invalid.`, {
    severity: 15,
    line,
  });
}

function parseFloatSize(stream: TokenStream): number {
  const { line } = stream.peek();
  const [bits = 53] = parseSizes(stream, 1);
  if (bits === 0) throw zeroLength(line);
  if (bits <= 53) return bits;
  throw tooPrecise(bits, 53, line);
}

function parseDecimal(stream: TokenStream): SqlType {
  const { line } = stream.peek();
  const [precision = 18, scale = 0] = parseSizes(stream, 2);
  if (precision === 0) throw zeroLength(line);
  if (precision > 38) throw tooPrecise(precision, 38, line);
  if (scale > precision) {
    throw new SqlServerError(192, 'The scale must be less than or equal to the precision.', {
      severity: 15,
      line,
    });
  }
  return { kind: 'decimal', precision, scale };
}

function tooPrecise(precision: number, max: number, line: number): SqlServerError {
  return new SqlServerError(
    2750,
    `Column, parameter, or variable #1: Specified column precision ${precision} is greater than the maximum precision of ${max}.`,
    { line },
  );
}

/** Reads `(n)` or `(n, m)`, or nothing. */
function parseSizes(stream: TokenStream, most: 1 | 2): readonly number[] {
  if (!stream.takes('(')) return [];
  const sizes = parseList(stream, () => {
    const token = stream.next();
    if (token.kind !== 'number' || !/^\d{1,9}$/.test(token.text)) throw stream.unexpected(token);
    return Number(token.text);
  });
  if (sizes.length > most) throw stream.unexpected();
  stream.expect(')');
  return sizes;
}
