import type { SqlServerError } from './sql-server-error.ts';
import type { ResultColumn, SqlType, SqlValue } from './sql-types.ts';
import { writeValue } from './value-encoding.ts';
import { writeTypeInfo } from './wire-type.ts';
import type { WireWriter } from './wire-writer.ts';

/** The three tokens that end a statement: in a batch, inside a procedure, and the procedure itself. */
export const doneToken = { done: 0xfd, inProcedure: 0xff, procedure: 0xfe } as const;

/** Status bits of the DONE tokens (MS-TDS 2.2.7.6). */
export const doneStatus = { more: 0x01, error: 0x02, count: 0x10, attention: 0x20 } as const;

/** What a DONE token says. */
export interface Done {
  readonly status: number;
  /** The statement's kind, by which drivers tell update counts from selected rows; 0 when it counts nothing. */
  readonly command: number;
  readonly rowCount: number;
}

/** Writes DONE, DONEINPROC or DONEPROC. */
export function writeDone(out: WireWriter, token: number, { status, command, rowCount }: Done): void {
  out.u8(token);
  out.u16(status);
  out.u16(command);
  out.u64(BigInt(rowCount));
}

/** Writes COLMETADATA. */
export function writeColumns(out: WireWriter, columns: readonly ResultColumn[]): void {
  out.u8(0x81);
  out.u16(columns.length);
  for (const column of columns) {
    out.u32(0);
    out.u16((column.nullable ? 0x01 : 0) | (column.identity ? 0x10 : 0x08));
    writeTypeInfo(out, column.type);
    out.shortText(column.name, 128);
  }
}

/** Writes a row, as NBCROW where a null makes that the shorter; an impossible value leaves nothing written. */
export function writeRow(
  out: WireWriter,
  columns: readonly ResultColumn[],
  values: readonly SqlValue[],
): void {
  if (values.length !== columns.length) {
    throw new TypeError(`The engine gave ${values.length} values for ${columns.length} columns.`);
  }
  const start = out.length;
  try {
    const omitsNulls = values.filter((value) => value === null).length * 2 > Math.ceil(columns.length / 8);
    out.u8(omitsNulls ? 0xd2 : 0xd1);
    if (omitsNulls) out.bytes(nullBitmap(values));
    for (const [index, column] of columns.entries()) {
      const value = values[index] ?? null;
      if (value !== null || !omitsNulls) writeValue(out, column.type, value);
    }
  } catch (error) {
    out.truncate(start);
    throw error;
  }
}

function nullBitmap(values: readonly SqlValue[]): Buffer {
  const bitmap = Buffer.alloc(Math.ceil(values.length / 8));
  for (const [index, value] of values.entries()) {
    if (value === null) bitmap[index >> 3] = (bitmap[index >> 3] ?? 0) | (1 << (index & 7));
  }
  return bitmap;
}

/** Writes ERROR. */
export function writeError(out: WireWriter, error: SqlServerError, serverName: string): void {
  writeNotice(out, 0xaa, error, serverName);
}

/** Writes INFO: a message below the severity of an error. */
export function writeInfo(out: WireWriter, number: number, message: string, serverName: string): void {
  writeNotice(out, 0xab, { number, message, state: 1, severity: 0, line: 1 }, serverName);
}

type Notice = Pick<SqlServerError, 'number' | 'message' | 'state' | 'severity' | 'line'>;

function writeNotice(out: WireWriter, token: number, notice: Notice, serverName: string): void {
  out.u8(token);
  out.sized(() => {
    out.i32(notice.number);
    out.u8(notice.state & 0xff);
    out.u8(notice.severity & 0xff);
    // SQL Server's own limit for a message; a longer one would not fit the token.
    out.longText(notice.message, 2047);
    out.shortText(serverName, 128);
    out.shortText('');
    out.u32(Math.max(0, notice.line));
  });
}

/** Writes ENVCHANGE with texts for values (database 1, language 2, packet size 4). */
export function writeTextChange(out: WireWriter, type: 1 | 2 | 4, next: string, previous: string): void {
  writeChange(out, type, () => {
    out.shortText(next);
    out.shortText(previous);
  });
}

/** Writes ENVCHANGE with bytes for values (collation 7, transaction begun 8, committed 9, rolled back 10, reset 18). */
export function writeBytesChange(
  out: WireWriter,
  type: 7 | 8 | 9 | 10 | 18,
  next: Uint8Array,
  previous: Uint8Array,
): void {
  writeChange(out, type, () => {
    for (const value of [next, previous]) {
      out.u8(value.length);
      out.bytes(value);
    }
  });
}

function writeChange(out: WireWriter, type: number, writeValues: () => void): void {
  out.u8(0xe3);
  out.sized(() => {
    out.u8(type);
    writeValues();
  });
}

/** Writes RETURNSTATUS. */
export function writeReturnStatus(out: WireWriter, status: number): void {
  out.u8(0x79);
  out.i32(status);
}

/** An output parameter on its way back, its name as the client wrote it (with the @). */
export interface ReturnValue {
  readonly ordinal: number;
  readonly name: string;
  readonly type: SqlType;
  readonly value: SqlValue;
}

/** Writes RETURNVALUE; an impossible value leaves nothing written. */
export function writeReturnValue(out: WireWriter, { ordinal, name, type, value }: ReturnValue): void {
  const start = out.length;
  try {
    out.u8(0xac);
    out.u16(ordinal);
    out.shortText(name);
    out.u8(1);
    out.u32(0);
    out.u16(1);
    writeTypeInfo(out, type);
    writeValue(out, type, value);
  } catch (error) {
    out.truncate(start);
    throw error;
  }
}
