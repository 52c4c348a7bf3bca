import { codePageOf, persianCollation } from './collation.ts';
import type { SqlType } from './sql-types.ts';
import { ProtocolError, type WireReader } from './wire-reader.ts';
import type { WireWriter } from './wire-writer.ts';

/**
 * How a value's length stands before it: not at all (`fixed`, `size` bytes), in one, two or four bytes,
 * or in chunks (`plp`); `none` is the type of a bare NULL.
 */
export type Framing = 'none' | 'fixed' | 'byte' | 'short' | 'long' | 'plp';

/** A type as a client's TYPE_INFO describes it. */
export interface WireType {
  readonly type: SqlType;
  readonly framing: Framing;
  /** Bytes of a value with `fixed` framing, else 0. */
  readonly size: number;
  readonly codePage: 'windows-1256' | 'windows-1252';
}

/** A data type that this server does not take, with its token. */
export class UnknownWireType extends Error {
  override readonly name = 'UnknownWireType';
  readonly token: number;

  constructor(token: number) {
    super(`Data type 0x${token.toString(16).toUpperCase().padStart(2, '0')} is unknown.`);
    this.token = token;
  }
}

/** Writes a TYPE_INFO; every type goes out in its nullable form, whose values carry their length. */
export function writeTypeInfo(out: WireWriter, type: SqlType): void {
  switch (type.kind) {
    case 'decimal':
      out.bytes(Buffer.of(0x6c, decimalBytes(type.precision) + 1, type.precision, type.scale));
      return;
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      out.bytes(Buffer.of(scaledTokens[type.kind], type.scale));
      return;
    case 'date':
      out.u8(0x28);
      return;
    case 'varchar':
    case 'char':
    case 'nvarchar':
    case 'nchar':
    case 'varbinary':
    case 'binary':
      out.u8(lengthTokens[type.kind]);
      out.u16(maxBytes(type) ?? 0xffff);
      if (!type.kind.endsWith('binary')) out.bytes(persianCollation);
      return;
    default: {
      const { token, bytes } = sizedTokens[type.kind];
      out.bytes(Buffer.of(token, bytes));
    }
  }
}

/** Reads a TYPE_INFO of a parameter or a bulk load's column; throws UnknownWireType for what is not a SqlType. */
export function readTypeInfo(reader: WireReader): WireType {
  const token = reader.u8();
  const fixed = fixedTypes.get(token);
  if (fixed) return wireType(fixed.type, 'fixed', fixed.size);
  switch (token) {
    case 0x1f:
      return wireType({ kind: 'nvarchar', length: 1 }, 'none');
    case 0x24:
      reader.u8();
      return wireType({ kind: 'uniqueidentifier' }, 'byte');
    case 0x28:
      return wireType({ kind: 'date' }, 'byte');
    case 0x29:
      return wireType({ kind: 'time', scale: readScale(reader) }, 'byte');
    case 0x2a:
      return wireType({ kind: 'datetime2', scale: readScale(reader) }, 'byte');
    case 0x2b:
      return wireType({ kind: 'datetimeoffset', scale: readScale(reader) }, 'byte');
    case 0x6a:
    case 0x6c: {
      reader.u8();
      const precision = reader.u8();
      return wireType({ kind: 'decimal', precision, scale: reader.u8() }, 'byte');
    }
    case 0x26:
    case 0x68:
    case 0x6d:
    case 0x6e:
    case 0x6f:
      return wireType(sizedType(token, reader.u8()), 'byte');
    case 0x22:
    case 0x23:
    case 0x63:
      return readLongType(reader, token);
    default:
      return readLengthType(reader, token);
  }
}

/** The types whose length is told with them. */
export type LengthType = Extract<SqlType, { readonly length: number | 'max' }>;

/** The most bytes that a value has; undefined for what travels in chunks: MAX, and what would exceed 8,000 bytes. */
export function maxBytes({ kind, length }: LengthType): number | undefined {
  if (length === 'max') return undefined;
  const bytes = Math.max(1, length) * (kind.startsWith('n') ? 2 : 1);
  return bytes <= 8000 ? bytes : undefined;
}

/** Bytes of a decimal's magnitude. */
export function decimalBytes(precision: number): number {
  return precision <= 9 ? 4 : precision <= 19 ? 8 : precision <= 28 ? 12 : 16;
}

const scaledTokens = { time: 0x29, datetime2: 0x2a, datetimeoffset: 0x2b } as const;

const lengthTokens = {
  varchar: 0xa7,
  char: 0xaf,
  nvarchar: 0xe7,
  nchar: 0xef,
  varbinary: 0xa5,
  binary: 0xad,
} as const;

const lengthKinds = ['varchar', 'char', 'nvarchar', 'nchar', 'varbinary', 'binary'] as const;

const sizedTokens = {
  tinyint: { token: 0x26, bytes: 1 },
  smallint: { token: 0x26, bytes: 2 },
  int: { token: 0x26, bytes: 4 },
  bigint: { token: 0x26, bytes: 8 },
  bit: { token: 0x68, bytes: 1 },
  real: { token: 0x6d, bytes: 4 },
  float: { token: 0x6d, bytes: 8 },
  smallmoney: { token: 0x6e, bytes: 4 },
  money: { token: 0x6e, bytes: 8 },
  smalldatetime: { token: 0x6f, bytes: 4 },
  datetime: { token: 0x6f, bytes: 8 },
  uniqueidentifier: { token: 0x24, bytes: 16 },
} as const;

type SizedType = { readonly kind: Exclude<keyof typeof sizedTokens, 'uniqueidentifier'> };

const fixedTypes = new Map<number, { readonly type: SizedType; readonly size: number }>([
  [0x30, { type: { kind: 'tinyint' }, size: 1 }],
  [0x32, { type: { kind: 'bit' }, size: 1 }],
  [0x34, { type: { kind: 'smallint' }, size: 2 }],
  [0x38, { type: { kind: 'int' }, size: 4 }],
  [0x3a, { type: { kind: 'smalldatetime' }, size: 4 }],
  [0x3b, { type: { kind: 'real' }, size: 4 }],
  [0x3c, { type: { kind: 'money' }, size: 8 }],
  [0x3d, { type: { kind: 'datetime' }, size: 8 }],
  [0x3e, { type: { kind: 'float' }, size: 8 }],
  [0x7a, { type: { kind: 'smallmoney' }, size: 4 }],
  [0x7f, { type: { kind: 'bigint' }, size: 8 }],
]);

function wireType(type: SqlType, framing: Framing, size = 0): WireType {
  return { type, framing, size, codePage: 'windows-1256' };
}

function sizedType(token: number, bytes: number): SqlType {
  // The fixed types are the same kinds, each with its one size.
  for (const { type } of fixedTypes.values()) {
    const sized = sizedTokens[type.kind];
    if (sized.token === token && sized.bytes === bytes) return type;
  }
  throw new ProtocolError(`The type 0x${token.toString(16)} has no size of ${bytes} bytes.`);
}

function readScale(reader: WireReader): number {
  const scale = reader.u8();
  if (scale > 7) throw new ProtocolError(`A time has no scale of ${scale}.`);
  return scale;
}

/** The deprecated text, ntext and image, which drivers still use for long parameters. */
function readLongType(reader: WireReader, token: number): WireType {
  reader.u32();
  if (token === 0x22) return wireType({ kind: 'varbinary', length: 'max' }, 'long');
  const codePage = codePageOf(reader.bytes(5));
  const kind = token === 0x63 ? 'nvarchar' : 'varchar';
  return { ...wireType({ kind, length: 'max' }, 'long'), codePage };
}

function readLengthType(reader: WireReader, token: number): WireType {
  const kind = lengthKinds.find((each) => lengthTokens[each] === token);
  if (!kind) throw new UnknownWireType(token);
  const bytes = reader.u16();
  const length = bytes === 0xffff ? 'max' : Math.max(1, kind.startsWith('n') ? bytes >> 1 : bytes);
  const codePage = kind.endsWith('binary') ? 'windows-1256' : codePageOf(reader.bytes(5));
  return { ...wireType({ kind, length }, length === 'max' ? 'plp' : 'short'), codePage };
}
