import type { IncomingMessage } from 'node:http';
import { abortable } from '../abortable.ts';

/**
 * The body of a request piece by piece, as fast as they are taken, until the signal aborts. Whoever stops before its end
 * leaves the connection alone: it still has to carry the answer. Throws where the client leaves.
 */
export async function* sentPieces(request: IncomingMessage, signal: AbortSignal): AsyncGenerator<Buffer> {
  const pieces: AsyncIterator<Buffer> = request.iterator({ destroyOnReturn: false });
  const next = (): Promise<IteratorResult<Buffer>> => {
    // Before a piece is waited for whose failure nobody would hear.
    signal.throwIfAborted();
    return abortable(pieces.next(), signal);
  };
  try {
    for (let piece = await next(); !piece.done; piece = await next()) yield piece.value;
  } finally {
    // Not waited for: where a piece is still being waited for, it settles with that.
    void pieces.return?.().catch(() => undefined);
  }
}
