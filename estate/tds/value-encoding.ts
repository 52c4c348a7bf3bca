import { encodeCodePage1256 } from './code-page-1256.ts';
import { unscaledOf } from './fixed-point.ts';
import { writeMoment } from './moment-values.ts';
import { SqlServerError } from './sql-server-error.ts';
import type { SqlType, SqlValue } from './sql-types.ts';
import { decimalBytes, type LengthType, maxBytes } from './wire-type.ts';
import type { WireWriter } from './wire-writer.ts';

/**
 * Writes a value as a column or parameter of `type` carries it, its length before it. A number out of
 * range throws SqlServerError 8115, a text longer than its type 8152; a value of another kind than the
 * type's is the engine's mistake and throws TypeError.
 */
export function writeValue(out: WireWriter, type: SqlType, value: SqlValue): void {
  switch (type.kind) {
    case 'varchar':
    case 'char':
      return writeBytes(
        out,
        type,
        typeof value === 'string' ? encodeCodePage1256(value) : noText(type, value),
      );
    case 'nvarchar':
    case 'nchar':
      return writeBytes(
        out,
        type,
        typeof value === 'string' ? Buffer.from(unpadded(type, value), 'utf16le') : noText(type, value),
      );
    case 'varbinary':
    case 'binary':
      return writeBytes(out, type, Buffer.isBuffer(value) ? value : noText(type, value));
    default:
      if (value === null) out.u8(0);
      else writeScalar(out, type, value);
  }
}

function writeBytes(out: WireWriter, type: LengthType, bytes: Buffer | null): void {
  const limit = maxBytes(type);
  if (limit === undefined) return writeChunked(out, bytes);
  if (bytes === null) return out.u16(0xffff);
  if (bytes.length > limit) {
    throw new SqlServerError(8152, 'String or binary data would be truncated.', { state: 2 });
  }
  const padding = type.kind.includes('var') ? 0 : limit - bytes.length;
  out.u16(bytes.length + padding);
  out.bytes(bytes);
  if (padding > 0) out.bytes(Buffer.alloc(padding, paddingOf(type.kind)));
}

/** The engine pads by letters; where some of them are two units there are blanks too many. */
function unpadded({ kind, length }: LengthType, text: string): string {
  return kind === 'nchar' && length !== 'max' && text.length > length ? text.replace(/ +$/, '') : text;
}

function writeChunked(out: WireWriter, bytes: Buffer | null): void {
  if (bytes === null) return out.u64(plpNull);
  out.u64(BigInt(bytes.length));
  if (bytes.length > 0) {
    out.u32(bytes.length);
    out.bytes(bytes);
  }
  return out.u32(0);
}

const plpNull = 0xffff_ffff_ffff_ffffn;

function paddingOf(kind: LengthType['kind']): Buffer {
  return kind === 'binary' ? Buffer.of(0) : Buffer.from(' ', kind === 'nchar' ? 'utf16le' : 'latin1');
}

function writeScalar(
  out: WireWriter,
  type: Exclude<SqlType, LengthType>,
  value: string | boolean | Buffer,
): void {
  if (type.kind === 'bit') {
    if (typeof value !== 'boolean') throw mismatch(type, value);
    return out.bytes(Buffer.of(1, value ? 1 : 0));
  }
  if (typeof value !== 'string') throw mismatch(type, value);
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return writeInteger(out, type.kind, unscaled(type, value, 0));
    case 'real':
      out.u8(4);
      return out.f32(number(type, value));
    case 'float':
      out.u8(8);
      return out.f64(number(type, value));
    case 'decimal':
      return writeDecimal(out, type, unscaled(type, value, type.scale));
    case 'smallmoney':
      out.u8(4);
      return out.i32(Number(inRange(unscaled(type, value, 4), -(2n ** 31n), 2n ** 31n - 1n, type.kind)));
    case 'money': {
      const parts = BigInt.asUintN(
        64,
        inRange(unscaled(type, value, 4), -(2n ** 63n), 2n ** 63n - 1n, type.kind),
      );
      out.u8(8);
      out.u32(Number(parts >> 32n));
      return out.u32(Number(parts & 0xffff_ffffn));
    }
    case 'uniqueidentifier':
      return writeGuid(out, type, value);
    default:
      if (!writeMoment(out, type.kind, 'scale' in type ? type.scale : 0, value)) throw mismatch(type, value);
  }
}

function writeInteger(out: WireWriter, kind: keyof typeof integers, value: bigint): void {
  const { bytes, least, most } = integers[kind];
  inRange(value, least, most, kind);
  out.u8(bytes);
  if (bytes === 1) out.u8(Number(value));
  else if (bytes === 2) out.i16(Number(value));
  else if (bytes === 4) out.i32(Number(value));
  else out.i64(value);
}

const integers = {
  tinyint: { bytes: 1, least: 0n, most: 255n },
  smallint: { bytes: 2, least: -(2n ** 15n), most: 2n ** 15n - 1n },
  int: { bytes: 4, least: -(2n ** 31n), most: 2n ** 31n - 1n },
  bigint: { bytes: 8, least: -(2n ** 63n), most: 2n ** 63n - 1n },
} as const;

function writeDecimal(out: WireWriter, type: Extract<SqlType, { kind: 'decimal' }>, value: bigint): void {
  const most = 10n ** BigInt(type.precision) - 1n;
  inRange(value, -most, most, 'numeric');
  const bytes = decimalBytes(type.precision);
  out.u8(bytes + 1);
  out.u8(value < 0n ? 0 : 1);
  let magnitude = value < 0n ? -value : value;
  for (let word = 0; word < bytes; word += 4) {
    out.u32(Number(magnitude & 0xffff_ffffn));
    magnitude >>= 32n;
  }
}

function writeGuid(out: WireWriter, type: SqlType, value: string): void {
  const hex = value.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) throw mismatch(type, value);
  const bytes = Buffer.from(hex, 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  out.u8(16);
  out.bytes(bytes);
}

function unscaled(type: SqlType, value: string, scale: number): bigint {
  if (value === 'NaN') throw overflow(type.kind === 'decimal' ? 'numeric' : type.kind);
  return must(type, value, unscaledOf(value, scale));
}

function number(type: SqlType, value: string): number {
  const result = Number(value);
  // PostgreSQL has these as values, SQL Server has not.
  if (/^(NaN|-?Infinity)$/.test(value)) throw overflow(type.kind);
  if (value.trim() === '' || !Number.isFinite(result)) throw mismatch(type, value);
  return result;
}

function inRange(value: bigint, least: bigint, most: bigint, name: string): bigint {
  if (value >= least && value <= most) return value;
  throw overflow(name);
}

function overflow(name: string): SqlServerError {
  return new SqlServerError(8115, `Arithmetic overflow error converting expression to data type ${name}.`, {
    state: 2,
  });
}

function must<T>(type: SqlType, value: string, result: T | undefined): T {
  if (result === undefined) throw mismatch(type, value);
  return result;
}

function noText(type: SqlType, value: SqlValue): null {
  if (value !== null) throw mismatch(type, value);
  return null;
}

/** Names the kinds only: a value may be a citizen's. */
function mismatch(type: SqlType, value: SqlValue): TypeError {
  return new TypeError(`The engine gave a ${typeof value} that is no ${type.kind}.`);
}
