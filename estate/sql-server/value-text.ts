import type { SqlType, SqlValue } from '../tds/sql-types.ts';

/** PostgreSQL's object ids of the types that parameters and results have (pg_type.dat; they never change). */
const oids = {
  bool: 16,
  bytea: 17,
  int8: 20,
  int2: 21,
  int4: 23,
  float4: 700,
  float8: 701,
  bpchar: 1042,
  varchar: 1043,
  date: 1082,
  time: 1083,
  timestamp: 1114,
  timestamptz: 1184,
  numeric: 1700,
  uuid: 2950,
} as const;

/** The type of a parameter in PostgreSQL; text stays 0, so that PostgreSQL infers what it is compared with, as T-SQL does. */
export function backendTypeOf(type: SqlType): number {
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
      return oids.int2;
    case 'int':
      return oids.int4;
    case 'bigint':
      return oids.int8;
    case 'bit':
      return oids.bool;
    case 'real':
      return oids.float4;
    case 'float':
      return oids.float8;
    case 'decimal':
    case 'money':
    case 'smallmoney':
      return oids.numeric;
    case 'date':
      return oids.date;
    case 'time':
      return oids.time;
    case 'datetime':
    case 'datetime2':
    case 'smalldatetime':
      return oids.timestamp;
    case 'datetimeoffset':
      return oids.timestamptz;
    case 'uniqueidentifier':
      return oids.uuid;
    case 'varbinary':
    case 'binary':
      return oids.bytea;
    default:
      return 0;
  }
}

/** A value as PostgreSQL takes it in a bind message: text, or bytes for bytea. */
export function toBackendValue(value: SqlValue): string | Buffer | null {
  return typeof value === 'boolean' ? (value ? 't' : 'f') : value;
}

/** Makes the reader of one column's text form. */
export function readerOf(type: SqlType): (text: string | null) => SqlValue {
  switch (type.kind) {
    case 'bit':
      return (text) => (text === null ? null : text === 't' || text === '1' || text === 'true');
    case 'varbinary':
    case 'binary':
      return (text) => (text === null ? null : Buffer.from(text.replace(/^\\x/, ''), 'hex'));
    default:
      return (text) => text;
  }
}

/** The T-SQL type of an expression's result, as far as PostgreSQL's description tells it. */
export function sqlTypeOf(typeId: number, modifier: number): SqlType {
  switch (typeId) {
    case oids.bool:
      return { kind: 'bit' };
    case oids.int2:
      return { kind: 'smallint' };
    case oids.int4:
      return { kind: 'int' };
    case oids.int8:
      return { kind: 'bigint' };
    case oids.float4:
      return { kind: 'real' };
    case oids.float8:
      return { kind: 'float' };
    case oids.numeric:
      return modifier < 4
        ? { kind: 'decimal', precision: 38, scale: 6 }
        : { kind: 'decimal', precision: ((modifier - 4) >> 16) & 0xff_ff, scale: (modifier - 4) & 0x7_ff };
    case oids.varchar:
    case oids.bpchar:
      return { kind: 'nvarchar', length: modifier < 4 ? 4000 : Math.min(modifier - 4, 4000) };
    case oids.date:
      return { kind: 'date' };
    case oids.time:
      return { kind: 'time', scale: modifier < 0 ? 7 : modifier };
    case oids.timestamp:
      return modifier === 3
        ? { kind: 'datetime' }
        : { kind: 'datetime2', scale: modifier < 0 ? 7 : modifier };
    case oids.timestamptz:
      return { kind: 'datetimeoffset', scale: modifier < 0 ? 7 : modifier };
    case oids.uuid:
      return { kind: 'uniqueidentifier' };
    case oids.bytea:
      return { kind: 'varbinary', length: 'max' };
    default:
      return { kind: 'nvarchar', length: 'max' };
  }
}
