import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { packetStatus, packetType, readPackets } from '../../../estate/tds/packet.ts';
import { WireWriter } from '../../../estate/tds/wire-writer.ts';

/** A client that speaks bytes, for what no driver would do. */
export interface RawClient extends AsyncDisposable {
  readonly socket: Socket;
  send(type: number, payload: Buffer, status?: number): void;
  /** The payload of the server's next message. */
  receive(): Promise<Buffer>;
  /** Resolves when the server has closed the connection. */
  closed(): Promise<void>;
}

/** Connects without a login. */
export async function connectRaw(port: number): Promise<RawClient> {
  const socket = connect({ host: '127.0.0.1', port });
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  const packets = readPackets(socket);
  return {
    socket,
    send(type, payload, status = packetStatus.endOfMessage) {
      socket.write(packetOf(type, payload, status));
    },
    async receive() {
      const parts: Buffer[] = [];
      for (;;) {
        const next = await packets.next();
        if (next.done) throw new Error('The server closed the connection.');
        parts.push(next.value.payload);
        if ((next.value.status & packetStatus.endOfMessage) !== 0) return Buffer.concat(parts);
      }
    },
    async closed() {
      try {
        while (!(await packets.next()).done);
      } catch {
        // A reset is an end too.
      }
    },
    async [Symbol.asyncDispose]() {
      socket.destroy();
    },
  };
}

/** Connects and logs in. */
export async function loginRaw(port: number): Promise<RawClient> {
  const client = await connectRaw(port);
  client.send(packetType.prelogin, preloginPayload());
  await client.receive();
  client.send(packetType.login7, loginPayload());
  await client.receive();
  return client;
}

/** One packet with its header. */
export function packetOf(type: number, payload: Buffer, status: number): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt8(type, 0);
  header.writeUInt8(status, 1);
  header.writeUInt16BE(payload.length + 8, 2);
  return Buffer.concat([header, payload]);
}

/** A PRELOGIN with nothing but a version. */
export function preloginPayload(): Buffer {
  return Buffer.of(0, 0, 6, 0, 6, 0xff, 11, 0, 0, 0, 0, 0);
}

/** A LOGIN7 of the user 'u' for the default database. */
export function loginPayload(tdsVersion = 0x74000004): Buffer {
  const fixed = Buffer.alloc(94);
  fixed.writeUInt32LE(96, 0);
  fixed.writeUInt32LE(tdsVersion, 4);
  fixed.writeUInt32LE(4096, 8);
  for (let at = 36; at < 90; at += 4) fixed.writeUInt16LE(94, at);
  fixed.fill(0, 38, 40);
  for (const at of [38, 46, 50, 54, 58, 62, 66, 70]) fixed.writeUInt16LE(0, at);
  fixed.writeUInt16LE(1, 42);
  return Buffer.concat([fixed, Buffer.from('u', 'utf16le')]);
}

/** A batch with its headers. */
export function batchPayload(text: string): Buffer {
  return Buffer.concat([headers(), Buffer.from(text, 'utf16le')]);
}

/** A transaction manager request; `content` follows its number. */
export function transactionPayload(request: number, ...content: readonly number[]): Buffer {
  return Buffer.concat([headers(), Buffer.of(request, 0, ...content)]);
}

/** A DONE token as bytes. */
export function done(status: number, rowCount = 0, command = 0): Buffer {
  const out = new WireWriter();
  out.u8(0xfd);
  out.u16(status);
  out.u16(command);
  out.u64(BigInt(rowCount));
  return Buffer.from(out.view());
}

function headers(): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(22, 0);
  bytes.writeUInt32LE(18, 4);
  bytes.writeUInt16LE(2, 8);
  bytes.writeUInt32LE(1, 18);
  return bytes;
}
