import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { ProtocolError } from './wire-reader.ts';

/** A message whose packets are still arriving. */
export interface IncomingMessage {
  readonly type: number;
  add(payload: Buffer): Promise<void> | void;
  /** After the last packet. */
  end(): void;
  /** The client takes the message back. */
  discard(): void;
}

/** Collects a message and hands it on whole; above `maxBytes` it throws ProtocolError. */
export function collectMessage(
  type: number,
  maxBytes: number,
  onWhole: (payload: Buffer) => void,
): IncomingMessage {
  let parts: Buffer[] = [];
  let length = 0;
  return {
    type,
    add(payload) {
      length += payload.length;
      if (length > maxBytes) throw new ProtocolError(`A message exceeds ${maxBytes} bytes.`);
      parts.push(payload);
    },
    end() {
      onWhole(Buffer.concat(parts));
    },
    discard() {
      parts = [];
    },
  };
}

/** Hands a message on while it arrives, no faster than `onStart`'s reader takes it. */
export function streamMessage(
  type: number,
  onStart: (chunks: AsyncIterator<Buffer>) => void,
): IncomingMessage {
  const stream = new PassThrough();
  // Discarding is told to the reader through its iterator; nobody else listens.
  stream.on('error', () => undefined);
  onStart(stream[Symbol.asyncIterator]());
  return {
    type,
    async add(payload) {
      if (stream.destroyed || stream.write(payload)) return;
      await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => undefined);
    },
    end() {
      stream.end();
    },
    discard() {
      stream.destroy(new Error('The client took its message back.'));
    },
  };
}
