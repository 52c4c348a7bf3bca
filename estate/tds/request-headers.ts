import { ProtocolError, type WireReader } from './wire-reader.ts';

/** Steps over ALL_HEADERS, which tell the transaction: it is the session's own, as there is no MARS. */
export function skipHeaders(reader: WireReader): void {
  const length = reader.u32();
  if (length < 4) throw new ProtocolError(`Headers announce ${length} bytes.`);
  reader.bytes(length - 4);
}
