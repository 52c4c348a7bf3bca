import { SqlServerError } from './sql-server-error.ts';
import type { SqlType, SqlValue } from './sql-types.ts';
import { readValue } from './value-decoding.ts';
import { MissingBytes, ProtocolError, WireReader } from './wire-reader.ts';
import { readTypeInfo, UnknownWireType, type WireType } from './wire-type.ts';

/** A bulk load's columns and, read as they arrive, its rows. */
export interface BulkRows {
  readonly types: readonly SqlType[];
  readonly rows: AsyncIterable<readonly SqlValue[]>;
}

/** Reads the message of a bulk load from its packets; a type that cannot be loaded throws SqlServerError 4816. */
export async function readBulkRows(chunks: AsyncIterator<Buffer>): Promise<BulkRows> {
  const take = createTaker(chunks);
  const columns = await take(readColumns);
  if (!columns) throw new ProtocolError('A bulk load is empty.');
  return { types: columns.map(({ type }) => type), rows: readRows(take, columns) };
}

/** Parses the next thing, waiting for as many packets as it needs; undefined where the message ends before it. */
type Take = <T>(parse: (reader: WireReader) => T) => Promise<T | undefined>;

function createTaker(chunks: AsyncIterator<Buffer>): Take {
  let pending: Buffer = Buffer.alloc(0);
  let position = 0;
  return async (parse) => {
    for (;;) {
      const reader = new WireReader(pending, position);
      try {
        const result = parse(reader);
        position = reader.position;
        return result;
      } catch (error) {
        if (!(error instanceof MissingBytes)) throw error;
        if (await receive()) continue;
        if (position === pending.length) return undefined;
        throw error;
      }
    }
  };

  /** Doubles what is pending, so that a row of many packets is not parsed anew at each of them; false at the end. */
  async function receive(): Promise<boolean> {
    const parts = [pending.subarray(position)];
    const wanted = Math.max(1, (parts[0]?.length ?? 0) * 2);
    let length = parts[0]?.length ?? 0;
    let received = 0;
    while (length < wanted) {
      const next = await chunks.next();
      if (next.done) break;
      parts.push(next.value);
      length += next.value.length;
      received += next.value.length;
      if (length > maxPendingBytes) throw new ProtocolError(`A row exceeds ${maxPendingBytes} bytes.`);
    }
    pending = Buffer.concat(parts);
    position = 0;
    return received > 0;
  }
}

const maxPendingBytes = 67_108_864;

function readColumns(reader: WireReader): readonly WireType[] {
  expectToken(reader.u8(), 0x81);
  return Array.from({ length: reader.u16() }, (_, index) => {
    reader.u32();
    reader.u16();
    const wire = readColumnType(reader, index + 1);
    reader.shortText();
    return wire;
  });
}

function readColumnType(reader: WireReader, number: number): WireType {
  try {
    const wire = readTypeInfo(reader);
    // The deprecated long types come with text pointers in their rows.
    if (wire.framing !== 'long' && wire.framing !== 'none') return wire;
  } catch (error) {
    if (!(error instanceof UnknownWireType)) throw error;
  }
  throw new SqlServerError(4816, `Invalid column type from bcp client for colid ${number}.`);
}

async function* readRows(
  take: Take,
  columns: readonly WireType[],
): AsyncGenerator<readonly SqlValue[], void, undefined> {
  for (;;) {
    const row = await take((reader) => readRow(reader, columns));
    if (!row) return;
    yield row;
  }
}

/** Undefined at the DONE token that ends the rows; FreeTDS leaves it out. */
function readRow(reader: WireReader, columns: readonly WireType[]): readonly SqlValue[] | undefined {
  const token = reader.u8();
  if (token === 0xfd) return undefined;
  const nulls = token === 0xd2 ? reader.bytes(Math.ceil(columns.length / 8)) : undefined;
  if (!nulls) expectToken(token, 0xd1);
  return columns.map((column, index) =>
    ((nulls?.[index >> 3] ?? 0) & (1 << (index & 7))) !== 0 ? null : readValue(reader, column),
  );
}

function expectToken(token: number, expected: number): void {
  if (token !== expected) throw new ProtocolError(`A bulk load has the token 0x${token.toString(16)}.`);
}
