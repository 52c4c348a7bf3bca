import { decodeCodePage1256 } from './code-page-1256.ts';
import { textOfUnscaled } from './fixed-point.ts';
import { readMoment } from './moment-values.ts';
import type { SqlValue } from './sql-types.ts';
import { ProtocolError, type WireReader } from './wire-reader.ts';
import type { WireType } from './wire-type.ts';

/** Reads a parameter's or a bulk load's value; bytes that no such value has throw ProtocolError. */
export function readValue(reader: WireReader, wire: WireType): SqlValue {
  const bytes = readBytes(reader, wire);
  if (bytes === null) return null;
  try {
    return decode(wire, bytes);
  } catch (error) {
    // A value shorter than its type: the buffer's own RangeError would look like a fault of ours.
    if (error instanceof RangeError)
      throw new ProtocolError(`A ${wire.type.kind} has ${bytes.length} bytes.`);
    throw error;
  }
}

function readBytes(reader: WireReader, wire: WireType): Buffer | null {
  switch (wire.framing) {
    case 'none':
      return null;
    case 'fixed':
      return reader.bytes(wire.size);
    case 'byte': {
      const length = reader.u8();
      return length === 0 ? null : reader.bytes(length);
    }
    case 'short': {
      const length = reader.u16();
      return length === 0xffff ? null : reader.bytes(length);
    }
    case 'long': {
      const length = reader.u32();
      return length === 0xffff_ffff ? null : reader.bytes(length);
    }
    default:
      return readChunks(reader);
  }
}

function readChunks(reader: WireReader): Buffer | null {
  const announced = reader.u64();
  if (announced === plpNull) return null;
  const chunks: Buffer[] = [];
  for (let length = reader.u32(); length !== 0; length = reader.u32()) chunks.push(reader.bytes(length));
  const whole = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  if (announced !== plpUnknownLength && announced !== BigInt(whole.length)) {
    throw new ProtocolError('A value in chunks has another length than announced.');
  }
  return whole;
}

const plpNull = 0xffff_ffff_ffff_ffffn;
const plpUnknownLength = 0xffff_ffff_ffff_fffen;

function decode({ type, codePage }: WireType, bytes: Buffer): SqlValue {
  switch (type.kind) {
    case 'varchar':
    case 'char':
      return codePage === 'windows-1256' ? decodeCodePage1256(bytes) : latinDecoder.decode(bytes);
    case 'nvarchar':
    case 'nchar':
      if (bytes.length % 2 === 1) throw new ProtocolError('UTF-16 text has an odd number of bytes.');
      return bytes.toString('utf16le');
    case 'varbinary':
    case 'binary':
      // The message's memory goes with the message.
      return Buffer.from(bytes);
    case 'bit':
      return bytes.readUInt8(0) !== 0;
    case 'tinyint':
      return String(bytes.readUInt8(0));
    case 'smallint':
      return String(bytes.readInt16LE(0));
    case 'int':
      return String(bytes.readInt32LE(0));
    case 'bigint':
      return String(bytes.readBigInt64LE(0));
    case 'real':
      return shortestReal(bytes.readFloatLE(0));
    case 'float':
      return String(bytes.readDoubleLE(0));
    case 'smallmoney':
      return textOfUnscaled(BigInt(bytes.readInt32LE(0)), 4);
    case 'money':
      return textOfUnscaled((BigInt(bytes.readInt32LE(0)) << 32n) | BigInt(bytes.readUInt32LE(4)), 4);
    case 'decimal':
      return decodeDecimal(bytes, type.scale);
    case 'uniqueidentifier':
      return decodeGuid(bytes);
    default:
      return readMoment(type.kind, 'scale' in type ? type.scale : 0, bytes);
  }
}

const latinDecoder = new TextDecoder('windows-1252');

/** The shortest text that is this 32-bit number: 0.1, not 0.10000000149011612. */
function shortestReal(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

function decodeDecimal(bytes: Buffer, scale: number): string {
  let magnitude = 0n;
  for (let at = bytes.length - 1; at > 0; at--) magnitude = (magnitude << 8n) | BigInt(bytes.readUInt8(at));
  return textOfUnscaled(bytes.readUInt8(0) === 0 ? -magnitude : magnitude, scale);
}

function decodeGuid(bytes: Buffer): string {
  if (bytes.length !== 16) throw new ProtocolError(`A GUID has ${bytes.length} bytes.`);
  const ordered = Buffer.from(bytes);
  ordered.subarray(0, 4).reverse();
  ordered.subarray(4, 6).reverse();
  ordered.subarray(6, 8).reverse();
  const hex = ordered.toString('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
