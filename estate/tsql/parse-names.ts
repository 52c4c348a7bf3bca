import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlType } from '../tds/sql-types.ts';
import type { ObjectName } from './ast.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads `database.schema.name` with parts left out; four parts would name another server, which there is not. */
export function parseObjectName(stream: TokenStream): ObjectName {
  const { line, kind, text } = stream.peek();
  if (kind === 'variable') {
    stream.next();
    return { line, database: '', schema: '', name: text };
  }
  const parts = [stream.name()];
  while (stream.takes('.')) parts.push(stream.sees('.') ? '' : stream.name());
  if (parts.length > 3) {
    throw new SqlServerError(7202, `Could not find server '${parts[0]}' in sys.servers.`, {
      severity: 11,
      line,
    });
  }
  const [name = '', schema = '', database = ''] = parts.toReversed();
  return { line, database, schema, name };
}

/** Reads `(a, b, c)`. */
export function parseNameList(stream: TokenStream): readonly string[] {
  stream.expect('(');
  const names = [stream.name()];
  while (stream.takes(',')) names.push(stream.name());
  stream.expect(')');
  return names;
}

/** Reads items separated by commas. */
export function parseList<Item>(stream: TokenStream, parse: () => Item): Item[] {
  const items = [parse()];
  while (stream.takes(',')) items.push(parse());
  return items;
}

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
};

const aliases: Readonly<Record<string, string>> = {
  CHARACTER: 'CHAR',
  DEC: 'DECIMAL',
  NUMERIC: 'DECIMAL',
};

/** Reads a data type; `castLength` is the length that a text type without one has (30 in CAST, 1 elsewhere). */
export function parseType(stream: TokenStream, castLength: 1 | 30 = 1): SqlType {
  const { line } = stream.peek();
  if (stream.takes('DOUBLE', 'PRECISION')) return { kind: 'float' };
  stream.takes('SYS', '.');
  const written = stream.name();
  const upper = written.toUpperCase();
  const name = aliases[upper] ?? upper;
  const plain = plainTypes[name];
  if (plain) return plain;
  const sizes = parseSizes(stream);
  const [first] = sizes;
  switch (name) {
    case 'FLOAT':
      return { kind: first !== undefined && Number(first) <= 24 ? 'real' : 'float' };
    case 'DECIMAL':
      return { kind: 'decimal', precision: Number(first ?? 18), scale: Number(sizes[1] ?? 0) };
    case 'VARCHAR':
    case 'NVARCHAR':
    case 'VARBINARY':
    case 'CHAR':
    case 'NCHAR':
    case 'BINARY':
      return {
        kind: name.toLowerCase() as 'varchar',
        length: first === 'MAX' ? 'max' : Number(first ?? castLength),
      };
    case 'TIME':
    case 'DATETIME2':
    case 'DATETIMEOFFSET':
      return { kind: name.toLowerCase() as 'time', scale: Number(first ?? 7) };
    default:
      throw new SqlServerError(2715, `Column, parameter, or variable #1: Cannot find data type ${written}.`, {
        line,
      });
  }
}

function parseSizes(stream: TokenStream): readonly string[] {
  if (!stream.takes('(')) return [];
  const sizes = parseList(stream, () => {
    if (stream.takes('MAX')) return 'MAX';
    const token = stream.next();
    if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw stream.unexpected(token);
    return token.text;
  });
  stream.expect(')');
  return sizes;
}
