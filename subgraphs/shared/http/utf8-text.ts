const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The text that pieces of UTF-8 make up, without a byte order mark; null when they are no UTF-8. */
export function readUtf8(pieces: readonly Buffer[]): string | null {
  const [only] = pieces;
  try {
    return utf8.decode(pieces.length === 1 && only ? only : Buffer.concat(pieces));
  } catch {
    return null;
  }
}
