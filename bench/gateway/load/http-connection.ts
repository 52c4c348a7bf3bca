import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** What came back for one request. */
export interface RawAnswer {
  readonly status: number;
  readonly bodyBytes: number;
}

/** A kept connection that asks one thing after the other. */
export interface HttpConnection {
  /** Sends the bytes of a request; `answered` is called when the answer has come whole. */
  send(request: Buffer, answered: (answer: RawAnswer) => void): void;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Opens a connection that reads no more of an answer than its status and its length: a load shares its core with the
 * subgraphs, and what it takes they lack. `failed` is called when the connection breaks, or answers without a length.
 */
export async function openConnection(url: URL, failed: (error: Error) => void): Promise<HttpConnection> {
  const socket: Socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  await once(socket, 'connect');
  let head: Buffer | undefined = Buffer.alloc(0);
  let [status, bodyBytes, missing] = [0, 0, 0];
  let whenAnswered: ((answer: RawAnswer) => void) | undefined;

  socket.on('data', (chunk) => {
    if (head) {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const end = head.indexOf(headEnd);
      if (end < 0) return;
      const text = head.toString('latin1', 0, end);
      const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
      if (length === undefined) {
        socket.destroy(new Error(`An answer does not tell its length:\n${text}`));
        return;
      }
      status = Number(text.slice(9, 12));
      bodyBytes = Number(length);
      missing = bodyBytes - (head.length - end - headEnd.length);
      head = undefined;
    } else {
      missing -= chunk.length;
    }
    if (missing > 0) return;
    head = Buffer.alloc(0);
    whenAnswered?.({ status, bodyBytes });
  });
  socket.on('error', failed);
  socket.on('end', () => failed(new Error('The server closed the connection.')));

  return {
    send(request, answered) {
      whenAnswered = answered;
      socket.write(request);
    },
    close() {
      socket.off('error', failed);
      socket.on('error', () => undefined);
      socket.destroy();
    },
  };
}
