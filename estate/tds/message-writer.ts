import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { packetHeaderLength, packetStatus, packetType } from './packet.ts';
import type { Wire } from './sql-session.ts';
import { WireWriter } from './wire-writer.ts';

/** The server's side of the stream: tokens go to `out`, `flush` and `end` cut them into packets. */
export interface MessageWriter extends Wire {
  readonly out: WireWriter;
  /** Header included, in bytes; a change counts from the next packet on. */
  packetLength: number;
  /** Sends every full packet, keeping the last bytes back for the end of the message. */
  flush(): void;
  /** Sends the rest with the end-of-message bit; the next token starts a new message. */
  end(): void;
  /** Pending while the socket holds more than it wants; settles too when the socket closes or `signal` aborts. */
  drained(signal: AbortSignal): Promise<void> | undefined;
}

/** Creates the writer of a connection. */
export function createMessageWriter(socket: Socket, spid: number): MessageWriter {
  const out = new WireWriter();
  let packetNumber = 0;

  const writer: MessageWriter = {
    out,
    socket,
    stream: socket,
    packetLength: 4096,
    flush() {
      const capacity = writer.packetLength - packetHeaderLength;
      // The end-of-message bit sits on a packet with content, so the last full packet waits.
      const full = Math.floor((out.length - 1) / capacity);
      if (full > 0) send(full * capacity, false);
    },
    end() {
      send(out.length, true);
      packetNumber = 0;
    },
    drained(signal) {
      return writer.stream.writableNeedDrain && !socket.destroyed && !signal.aborted
        ? streamDrain(writer.stream, signal)
        : undefined;
    },
  };
  return writer;

  function send(length: number, isEnd: boolean): void {
    const capacity = writer.packetLength - packetHeaderLength;
    const source = out.view();
    const count = Math.max(1, Math.ceil(length / capacity));
    const packets = Buffer.allocUnsafe(length + count * packetHeaderLength);
    let at = 0;
    for (let index = 0; index < count; index++) {
      const payload = source.subarray(index * capacity, Math.min(length, (index + 1) * capacity));
      packetNumber = (packetNumber + 1) % 256;
      packets.writeUInt8(packetType.reply, at);
      packets.writeUInt8(isEnd && index === count - 1 ? packetStatus.endOfMessage : 0, at + 1);
      packets.writeUInt16BE(payload.length + packetHeaderLength, at + 2);
      packets.writeUInt16BE(spid & 0xffff, at + 4);
      packets.writeUInt8(packetNumber, at + 6);
      packets.writeUInt8(0, at + 7);
      packets.set(payload, at + packetHeaderLength);
      at += payload.length + packetHeaderLength;
    }
    out.drop(length);
    if (socket.writable) writer.stream.write(packets);
  }
}

async function streamDrain(stream: Writable, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const either = AbortSignal.any([signal, done.signal]);
  try {
    await Promise.race([
      once(stream, 'drain', { signal: either }),
      once(stream, 'close', { signal: either }),
    ]);
  } catch {
    // Aborted or broken: the caller goes on and its next write is dropped.
  } finally {
    done.abort();
  }
}
