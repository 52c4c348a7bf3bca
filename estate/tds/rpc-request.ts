import { skipHeaders } from './request-headers.ts';
import { SqlServerError } from './sql-server-error.ts';
import type { SqlType, SqlValue } from './sql-types.ts';
import { readValue } from './value-decoding.ts';
import { WireReader } from './wire-reader.ts';
import { readTypeInfo, UnknownWireType, type WireType } from './wire-type.ts';

/** A parameter as the client sent it, its name with the @, or '' for one told by its place. */
export interface RpcParameter {
  readonly name: string;
  readonly type: SqlType;
  readonly value: SqlValue;
  readonly output: boolean;
}

/** A call of a procedure, its name in lower case without schema and brackets. */
export interface RpcCall {
  readonly procedure: string;
  readonly parameters: readonly RpcParameter[];
}

/** Reads the calls of an RPC message; a data type that is not taken throws SqlServerError 8009. */
export function readRpcRequest(payload: Buffer): readonly RpcCall[] {
  const reader = new WireReader(payload);
  skipHeaders(reader);
  const calls: RpcCall[] = [];
  while (reader.remaining > 0) {
    const procedure = readProcedure(reader);
    reader.u16();
    const parameters: RpcParameter[] = [];
    while (reader.remaining > 0 && reader.peek() < callSeparator) {
      parameters.push(readParameter(reader, parameters.length + 1));
    }
    if (reader.remaining > 0) reader.u8();
    calls.push({ procedure, parameters });
  }
  return calls;
}

// 0xFE and 0xFF stand between calls; no parameter's name has that many characters.
const callSeparator = 0xfe;

const proceduresById = new Map([
  [10, 'sp_executesql'],
  [11, 'sp_prepare'],
  [12, 'sp_execute'],
  [13, 'sp_prepexec'],
  [15, 'sp_unprepare'],
]);

function readProcedure(reader: WireReader): string {
  const length = reader.u16();
  if (length === 0xffff) {
    const id = reader.u16();
    return proceduresById.get(id) ?? `procedure ${id}`;
  }
  const name = reader.utf16(length);
  const system = /^(?:\[?\w*\]?\.)*\[?(sp_\w+)\]?$/i.exec(name);
  return system?.[1]?.toLowerCase() ?? name;
}

function readParameter(reader: WireReader, ordinal: number): RpcParameter {
  const name = reader.shortText();
  const status = reader.u8();
  const wire = readParameterType(reader, ordinal, name);
  return { name, type: wire.type, value: readValue(reader, wire), output: (status & byReference) !== 0 };
}

const byReference = 0x01;

function readParameterType(reader: WireReader, ordinal: number, name: string): WireType {
  try {
    return readTypeInfo(reader);
  } catch (error) {
    if (!(error instanceof UnknownWireType)) throw error;
    throw new SqlServerError(
      8009,
      'The incoming tabular data stream (TDS) remote procedure call (RPC) protocol stream is incorrect. ' +
        `Parameter ${ordinal} ("${name}"): ${error.message}`,
      { state: 4 },
    );
  }
}
