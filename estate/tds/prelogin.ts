import { ProtocolError, WireReader } from './wire-reader.ts';
import type { WireWriter } from './wire-writer.ts';

/** SQL Server 2016 SP3, as PRELOGIN and LOGINACK tell it. */
export const serverVersion = { major: 13, minor: 0, build: 6300 } as const;

/** Checks that a PRELOGIN is one: a TLS handshake, which would come in the same packet type, is refused. */
export function checkPrelogin(payload: Buffer): void {
  const reader = new WireReader(payload);
  while (reader.u8() !== terminator) {
    const at = reader.bytes(4);
    if (at.readUInt16BE(0) + at.readUInt16BE(2) > payload.length) {
      throw new ProtocolError('A PRELOGIN option lies outside its packet.');
    }
  }
}

/** Writes the answer: no encryption, no MARS. */
export function writePreloginReply(out: WireWriter): void {
  const version = Buffer.alloc(6);
  version.writeUInt8(serverVersion.major, 0);
  version.writeUInt8(serverVersion.minor, 1);
  version.writeUInt16BE(serverVersion.build, 2);
  const options: readonly (readonly [number, Buffer])[] = [
    [0, version],
    [1, Buffer.of(encryptionNotSupported)],
    [2, Buffer.of(0)],
    [3, Buffer.alloc(0)],
    [4, Buffer.of(0)],
  ];
  let offset = options.length * 5 + 1;
  for (const [option, value] of options) {
    const head = Buffer.alloc(5);
    head.writeUInt8(option, 0);
    head.writeUInt16BE(offset, 1);
    head.writeUInt16BE(value.length, 3);
    out.bytes(head);
    offset += value.length;
  }
  out.u8(terminator);
  for (const [, value] of options) out.bytes(value);
}

const terminator = 0xff;
const encryptionNotSupported = 2;
