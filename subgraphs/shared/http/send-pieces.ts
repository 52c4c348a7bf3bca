import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/**
 * Sends the body of a response piece by piece, as fast as the client takes it, and ends it. Where the pieces fail or the
 * signal aborts, it resolves with the reason, and the connection is reset: a mere end of the connection is the end of
 * the file for whoever speaks HTTP/1.0, as some proxies do, and a part must never be taken for the whole.
 */
export async function sendPieces(
  response: ServerResponse,
  pieces: AsyncIterable<Uint8Array | string>,
  signal: AbortSignal,
): Promise<Error | null> {
  try {
    for await (const piece of pieces) {
      signal.throwIfAborted();
      if (!response.write(piece)) await once(response, 'drain', { signal });
    }
    response.end();
    return null;
  } catch (error) {
    response.socket?.resetAndDestroy();
    return error instanceof Error ? error : new Error(String(error));
  }
}
