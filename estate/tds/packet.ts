import { ProtocolError } from './wire-reader.ts';

/** Packet types (MS-TDS 2.2.3.1.1). */
export const packetType = {
  batch: 1,
  rpc: 3,
  reply: 4,
  attention: 6,
  bulkLoad: 7,
  transaction: 14,
  login7: 16,
  prelogin: 18,
} as const;

/** Status bits of a packet (MS-TDS 2.2.3.1.2). */
export const packetStatus = { endOfMessage: 1, ignore: 2, reset: 8, resetKeepingTransaction: 16 } as const;

/** Length of the header before every packet's payload, in bytes. */
export const packetHeaderLength = 8;

/** The largest packet that TDS allows, header included, in bytes. */
export const maxPacketLength = 32_767;

/** One packet of the client. */
export interface Packet {
  readonly type: number;
  readonly status: number;
  readonly payload: Buffer;
}

/** Cuts a byte stream into packets; an impossible length or type throws ProtocolError, an early end just ends. */
export async function* readPackets(chunks: AsyncIterable<Buffer>): AsyncGenerator<Packet> {
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    let start = 0;
    while (pending.length - start >= packetHeaderLength) {
      // Seen at the header: a stray web browser must not be waited for.
      const type = pending.readUInt8(start);
      if (!knownTypes.has(type)) throw new ProtocolError(`There is no packet type ${type}.`);
      const length = pending.readUInt16BE(start + 2);
      if (length < packetHeaderLength || length > maxPacketLength) {
        throw new ProtocolError(`A packet announces ${length} bytes.`);
      }
      if (pending.length - start < length) break;
      yield {
        type,
        status: pending.readUInt8(start + 1),
        payload: pending.subarray(start + packetHeaderLength, start + length),
      };
      start += length;
    }
    pending = pending.subarray(start);
  }
}

const knownTypes: ReadonlySet<number> = new Set(Object.values(packetType));
