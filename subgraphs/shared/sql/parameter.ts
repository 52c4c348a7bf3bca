import { GraphQLError } from 'graphql';
import mssql from 'mssql';
import { badInput, readInput } from '../errors.ts';
import { asciiDigits } from '../values/digits.ts';
import { toCodePage1256 } from '../values/persian-text.ts';
import { catalogue } from './catalogue.generated.ts';

type Catalogue = typeof catalogue;

/** A column of a legacy database: 'Shahrsazi.tblDarkhast.CodeDaftar'. */
export type ColumnPath = {
  [D in keyof Catalogue]: {
    [T in keyof Catalogue[D]]: `${D}.${T & string}.${keyof Catalogue[D][T] & string}`;
  }[keyof Catalogue[D]];
}[keyof Catalogue];

/** A value on its way into a statement, with the SQL type in which it goes. */
export interface Input {
  readonly type: mssql.ISqlType;
  readonly value: string | number | boolean | null;
}

/** Text columns take strings; bigint and decimal take exact strings; the other numbers take numbers. */
export type ColumnValue = string | number;

/**
 * A value that is compared with a column and therefore goes in exactly its type, so that an index can be used.
 * Throws BAD_USER_INPUT for a value that the column cannot hold.
 */
export function column(path: ColumnPath, value: ColumnValue): Input {
  const sqlType = columnType(path);
  return { type: driverType(sqlType), value: encodeScalar(sqlType, value) };
}

/** A list of values of a column's type; it travels as one JSON text (see `listSource`). */
export function listOf(path: ColumnPath, values: readonly ColumnValue[]): Input {
  const sqlType = columnType(path);
  const encoded = values.map((value) => encodeScalar(sqlType, value));
  return { type: mssql.NVarChar(mssql.MAX), value: JSON.stringify(encoded) };
}

/** A number of rows. */
export function rowCount(value: number): Input {
  return { type: mssql.Int(), value };
}

/** A LIKE pattern for an nvarchar expression. */
export function pattern(value: string): Input {
  return { type: mssql.NVarChar(4000), value };
}

/** The rows of a list parameter as a FROM item with one column, `value`, typed as the column it meets. */
export function listSource(name: string, path: ColumnPath): string {
  return `OPENJSON(@${name}) WITH (value ${columnType(path)} '$')`;
}

/**
 * The `value` of a list `k` in a comparison with a text column of any collation; null for a column of numbers.
 * Columns of OPENJSON have the database's collation, and where the table's column has another SQL Server refuses to
 * compare the two (error 468). COLLATE would convert the table's column and lose its index. Text that comes out of
 * binary has no collation of its own and takes that of the column, as a parameter does.
 */
export function matchedKey(path: ColumnPath): string | null {
  const sqlType = columnType(path);
  const [, variable, size] = /^(var)?char\((\d+)\)$/.exec(sqlType) ?? [];
  return size === undefined
    ? null
    : `CONVERT(${sqlType}, CONVERT(${variable ?? ''}binary(${size}), k.value))`;
}

/** A key as a list sends it, without padding; null for one that the column cannot hold, so that no row has it. */
export function sentKey(path: ColumnPath, value: ColumnValue): string | null {
  try {
    return String(encodeScalar(columnType(path), value)).trimEnd();
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

/** The column's own name. */
export function columnName(path: ColumnPath): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function columnType(path: ColumnPath): string {
  const [database = '', table = '', name = ''] = path.split('.');
  const tables: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> =
    catalogue;
  const type = tables[database]?.[table]?.[name];
  if (type === undefined) throw new RangeError(`The catalogue has no column ${path}.`);
  return type;
}

function driverType(sqlType: string): mssql.ISqlType {
  const [, name = '', size = ''] = /^(\w+)(?:\((\w+)\))?/.exec(sqlType) ?? [sqlType, sqlType];
  const length = size === 'max' ? mssql.MAX : Number(size);
  switch (name) {
    case 'char':
      return mssql.Char(length);
    case 'varchar':
      return mssql.VarChar(length);
    case 'nvarchar':
      return mssql.NVarChar(length);
    case 'tinyint':
      return mssql.TinyInt();
    case 'smallint':
      return mssql.SmallInt();
    case 'int':
      return mssql.Int();
    case 'bigint':
      return mssql.BigInt();
    case 'bit':
      return mssql.Bit();
    default:
      throw new RangeError(`No parameter of the type ${sqlType} is in use.`);
  }
}

const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  tinyint: [0, 255],
  smallint: [-32_768, 32_767],
  int: [-2_147_483_648, 2_147_483_647],
};

function encodeScalar(sqlType: string, value: ColumnValue): string | number {
  const range = ranges[sqlType];
  const digits = asciiDigits(String(value).trim());
  if (range) {
    const number = digits === '' ? NaN : Number(digits);
    if (Number.isInteger(number) && number >= range[0] && number <= range[1]) return number;
    throw outOfRange();
  }
  if (sqlType === 'bigint') {
    if (!/^-?\d{1,19}$/.test(digits)) throw outOfRange();
    const number = BigInt(digits);
    if (number === BigInt.asIntN(64, number)) return String(number);
    throw outOfRange();
  }
  const text = String(value);
  const length = Number(/\((\d+)\)/.exec(sqlType)?.[1] ?? Infinity);
  if (text.length > length) throw outOfRange();
  return sqlType.startsWith('n') ? text : readInput(() => toCodePage1256(text));
}

function outOfRange(): Error {
  return badInput(
    'A number or text in this question is larger than any that the legacy systems hold; look at it again.',
    'عدد یا متنی در این درخواست از آنچه سامانه‌ها نگه می‌دارند بزرگ‌تر است؛ آن را بازبینی کنید.',
  );
}
