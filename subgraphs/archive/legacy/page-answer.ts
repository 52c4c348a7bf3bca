import { createBase64Reader } from '../../shared/soap/base64.ts';
import type { SoapBody } from '../../shared/soap/soap-http.ts';
import { XmlError } from '../../shared/soap/xml-error.ts';
import { createPageEnvelope, maxEnvelopeBytes, type PageEnvelope } from './page-envelope.ts';

/** An answer to GetTasvirSafheh while it comes. It must be closed, whether it was read to its end or not. */
export interface PageAnswer extends AsyncDisposable {
  readonly code: number;
  /** The image has no fewer bytes, as far as the answer tells before it has come. */
  readonly leastBytes: number;
  /**
   * The bytes of Tasvir as they come; null where there is none. The last piece comes when everything behind it has been
   * read too. Throws an XmlError where the answer breaks off, or is not what the WSDL promises.
   */
  readonly image: AsyncIterable<Uint8Array> | null;
  /** Resolves when nothing more comes, however it has ended. */
  readonly ended: Promise<void>;
}

/** Base64 has four letters for three bytes, and white space makes it a little more. */
const bytesOfLetter = 0.7;
const tagOpens = '<'.charCodeAt(0);

/**
 * Reads an answer as far as its image, which is never held as a whole. The WSDL puts the result code before the image,
 * so that it is known before the first byte of it; an answer in another order is refused. Throws an XmlError or a
 * SoapFault.
 */
export async function readPageAnswer({ bytes, chunks: body }: SoapBody): Promise<PageAnswer> {
  const chunks = body[Symbol.asyncIterator]();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const close = async (): Promise<void> => {
    // Ending the iterator closes the body, and with it the connection where the answer was not read to its end.
    await chunks.return?.().catch(() => {});
    end();
  };
  try {
    const envelope = createPageEnvelope();
    const beginning = await readToImage(chunks, envelope);
    const code = envelope.code();
    const hasImage = beginning !== null && code === 0;
    if (!hasImage) await close();
    return {
      code,
      leastBytes: ((bytes ?? 0) - maxEnvelopeBytes) * bytesOfLetter,
      image: hasImage ? readImage(beginning, chunks, envelope) : null,
      ended,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Gives the chunk from the first byte of the image on; null where the answer has ended without one. */
async function readToImage(
  chunks: AsyncIterator<Uint8Array>,
  envelope: PageEnvelope,
): Promise<Uint8Array | null> {
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    const imageAt = envelope.readToImage(next.value);
    if (imageAt !== null) return next.value.subarray(imageAt);
  }
  envelope.end();
  return null;
}

async function* readImage(
  beginning: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
  envelope: PageEnvelope,
): AsyncGenerator<Uint8Array> {
  const base64 = createBase64Reader();
  let isOver = false;
  // Held back until more comes: a file whose last bytes are missing cannot be taken for a whole one.
  let held: Uint8Array | undefined;
  for (let chunk = beginning; ;) {
    const end: number = isOver ? 0 : chunk.indexOf(tagOpens);
    if (!isOver) {
      const piece = base64.read(end === -1 ? chunk : chunk.subarray(0, end));
      if (piece.length > 0) {
        if (held) yield held;
        held = piece;
      }
      isOver = end !== -1;
      if (isOver) base64.end();
    }
    if (isOver) envelope.read(chunk.subarray(end));
    const next = await chunks.next();
    if (next.done) break;
    chunk = next.value;
  }
  envelope.end();
  if (!held) throw new XmlError('The image has no bytes.');
  yield held;
}
