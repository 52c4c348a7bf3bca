import { ProtocolError } from './wire-reader.ts';

/** What a LOGIN7 message asks for. */
export interface Login7 {
  readonly tdsVersion: number;
  /** Packet length that the client wants, in bytes; 0 for the server's choice. */
  readonly packetLength: number;
  readonly windowsAuthentication: boolean;
  readonly user: string;
  readonly password: string;
  readonly application: string;
  readonly database: string;
}

/** Reads a LOGIN7 message; a field outside the message throws ProtocolError. */
export function readLogin7(payload: Buffer): Login7 {
  if (payload.length < fixedLength || payload.readUInt32LE(0) > payload.length) {
    throw new ProtocolError('The login message is cut short.');
  }
  return {
    tdsVersion: payload.readUInt32LE(4),
    packetLength: payload.readUInt32LE(8),
    windowsAuthentication: (payload.readUInt8(25) & integratedSecurity) !== 0,
    user: field(payload, 40).toString('utf16le'),
    password: unscramble(field(payload, 44)).toString('utf16le'),
    application: field(payload, 48).toString('utf16le'),
    database: field(payload, 68).toString('utf16le'),
  };
}

const fixedLength = 94;
const integratedSecurity = 0x80;

function field(payload: Buffer, at: number): Buffer {
  const offset = payload.readUInt16LE(at);
  const length = payload.readUInt16LE(at + 2) * 2;
  if (offset + length > payload.length) throw new ProtocolError('A field lies outside the login message.');
  return payload.subarray(offset, offset + length);
}

function unscramble(scrambled: Buffer): Buffer {
  const plain = Buffer.alloc(scrambled.length);
  for (const [index, byte] of scrambled.entries()) {
    const mixed = byte ^ 0xa5;
    plain[index] = ((mixed >> 4) | (mixed << 4)) & 0xff;
  }
  return plain;
}
