/** A file that is larger than the gateway carries. */
export class PageTooLargeError extends Error {
  override readonly name = 'PageTooLargeError';
}

/** Passes the pieces of a file on. Throws a PageTooLargeError with the piece that goes beyond the limit. */
export async function* withinSize(
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new PageTooLargeError(`The file is larger than ${maxBytes} bytes.`);
    yield piece;
  }
}
