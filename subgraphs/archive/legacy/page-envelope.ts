import { SoapFault } from '../../shared/soap/soap-fault.ts';
import { XmlError } from '../../shared/soap/xml-error.ts';
import { createXmlFeed, localName } from '../../shared/soap/xml-feed.ts';

/** What surrounds the image in an answer to GetTasvirSafheh; the image itself never passes through here. */
export interface PageEnvelope {
  /** Reads as far as the image, and tells at which byte of the chunk it begins; null where it does not yet. */
  readToImage(chunk: Uint8Array): number | null;
  /** Reads what stands behind the image. */
  read(chunk: Uint8Array): void;
  /** The result code. Throws an XmlError where it has not come, or is no number. */
  code(): number;
  /** Throws an XmlError where the envelope is cut off. */
  end(): void;
}

/** A code, a message for people and the name of a file type take no more than this. */
export const maxEnvelopeBytes = 64 * 1024;
const body = 'Envelope/Body';
const result = `${body}/GetTasvirSafhehResponse/GetTasvirSafhehResult`;
const tagCloses = '>'.charCodeAt(0);

/** Creates the reader of one envelope; all of its methods throw an XmlError for what is no such answer, or a SoapFault. */
export function createPageEnvelope(): PageEnvelope {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const names: string[] = [];
  let codeText: string | undefined;
  let images = 0;

  const path = (): string => names.join('/');
  const isInImage = (): boolean => path() === `${result}/Tasvir`;

  const feed = createXmlFeed(
    {
      open(name) {
        if (isInImage()) throw new XmlError('An element stands in the image.');
        names.push(localName(name));
        if (path() === `${body}/Fault`) throw new SoapFault('GetTasvirSafheh', null);
        if (isInImage() && ++images > 1) throw new XmlError('There are two images.');
        if (path() !== `${result}/CodeNatije`) return;
        if (codeText !== undefined) throw new XmlError('There are two result codes.');
        codeText = '';
      },
      text(text) {
        if (isInImage() && text.trim() !== '') throw new XmlError('The image is broken into parts.');
        if (path() === `${result}/CodeNatije`) codeText += text;
      },
      close: () => void names.pop(),
    },
    maxEnvelopeBytes,
  );

  const read = (chunk?: Uint8Array): void => {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (error) {
      throw new XmlError('The answer is not UTF-8.', { cause: error });
    }
    feed.write(text);
  };

  return {
    readToImage(chunk) {
      // Tag by tag, so that the parser never sees a byte of the image: it would keep all of it.
      for (let from = 0; from < chunk.length;) {
        const closes = chunk.indexOf(tagCloses, from);
        const to = closes === -1 ? chunk.length : closes + 1;
        read(chunk.subarray(from, to));
        if (isInImage()) return to;
        from = to;
      }
      return null;
    },
    read,
    code() {
      const code = codeText?.trim() ?? '';
      if (!/^[+-]?\d{1,9}$/.test(code)) throw new XmlError('There is no result code before the image.');
      return Number(code);
    },
    end() {
      read();
      feed.end();
    },
  };
}
