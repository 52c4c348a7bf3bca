import mssql from 'mssql';
import { badInput } from '../errors.ts';
import { type ColumnFacts, type ColumnPath, factsOf, sqlType } from './catalogue.ts';
import { type ColumnValue, encodeValue, type Encoded, refuseNul } from './column-value.ts';

const typed: unique symbol = Symbol('typed as its column');

/** A value on its way into a statement, with the SQL type in which it goes. Only this file makes one. */
export interface Input {
  readonly [typed]: true;
  readonly type: mssql.ISqlType;
  readonly value: Encoded;
  /** The type that the server converts it to; null where it travels as that type. */
  readonly cast: string | null;
}

/**
 * A value that is compared with a column or written to it, and therefore has exactly its type, so that an index can be
 * used. Throws BAD_USER_INPUT for a value that the column cannot hold.
 */
export function column(path: ColumnPath, value: ColumnValue): Input {
  const facts = factsOf(path);
  const { type, cast = null } = driverType(facts);
  return input(type, encodeValue(facts, value), cast);
}

/** The values as one JSON text; see `listOf` in list.ts. */
export function jsonList(values: readonly Encoded[]): Input {
  return input(mssql.NVarChar(mssql.MAX), JSON.stringify(values));
}

/** A text of ASCII that meets no column of a legacy table. */
export function asciiText(value: string, length: number): Input {
  return input(mssql.VarChar(length), value);
}

/** A number of rows. */
export function rowCount(value: number): Input {
  return input(mssql.Int(), value);
}

const longestPattern = 4000;

/** A LIKE pattern for an nvarchar expression. */
export function pattern(value: string): Input {
  refuseNul(value);
  if (value.length <= longestPattern) return input(mssql.NVarChar(longestPattern), value);
  throw badInput('This text is too long to search for.', 'این متن برای جست‌وجو بیش از اندازه بلند است.');
}

/** Gives the inputs of a statement to the driver: the one place where a parameter gets its type. */
export function bind(
  request: { input(name: string, type: mssql.ISqlType, value: Encoded): unknown },
  inputs: Readonly<Record<string, Input>>,
): void {
  for (const [name, { type, value }] of Object.entries(inputs)) request.input(name, type, value);
}

function input(type: mssql.ISqlType, value: Encoded, cast: string | null = null): Input {
  return { [typed]: true, type, value, cast };
}

/** The driver sends decimals as floats and datetimes as Dates, so these travel as text and become theirs on the server. */
function driverType(facts: ColumnFacts): { readonly type: mssql.ISqlType; readonly cast?: string } {
  switch (facts.type) {
    case 'char':
    case 'varchar':
    case 'nvarchar': {
      const length = facts.length === 'max' ? mssql.MAX : facts.length;
      if (facts.type === 'nvarchar') return { type: mssql.NVarChar(length) };
      return { type: facts.type === 'char' ? mssql.Char(length) : mssql.VarChar(length) };
    }
    case 'tinyint':
      return { type: mssql.TinyInt() };
    case 'smallint':
      return { type: mssql.SmallInt() };
    case 'int':
      return { type: mssql.Int() };
    case 'bigint':
      return { type: mssql.BigInt() };
    case 'bit':
      return { type: mssql.Bit() };
    case 'decimal':
    case 'datetime':
      return { type: mssql.VarChar(textLength), cast: sqlType(facts) };
  }
}

/** Longer than any decimal(38) and any datetime. */
const textLength = 41;
