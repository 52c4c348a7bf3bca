import { XmlError } from './xml-error.ts';

/** Makes text of the bytes of an XML document while they come. */
export interface XmlTextDecoder {
  /** Throws an XmlError where bytes are no text in the document's encoding: nothing is replaced by a question mark. */
  decode(bytes: Uint8Array): string;
  end(): string;
}

/**
 * Creates a decoder of an HTTP answer. The bytes themselves say whether they are UTF-16; then the charset of the content
 * type decides, then the XML declaration, else it is UTF-8. ASMX services are known to declare utf-16 and send UTF-8.
 */
export function createXmlTextDecoder(contentType: string): XmlTextDecoder {
  const charset = /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
  let decoder: Decoder | undefined;
  let begun: Uint8Array = new Uint8Array();

  const decode = (bytes: Uint8Array, isLast: boolean): string => {
    decoder ??= decoderOf(encodingOf(bytes, charset));
    try {
      return decoder.decode(bytes, { stream: !isLast });
    } catch {
      throw new XmlError(`The answer is not in its encoding, ${decoder.encoding}.`);
    }
  };

  return {
    decode(bytes) {
      if (decoder) return decode(bytes, false);
      begun = Buffer.concat([begun, bytes]);
      return begun.length < declarationBytes ? '' : decode(begun, false);
    },
    end: () => (decoder ? decode(new Uint8Array(), true) : decode(begun, true)),
  };
}

type Decoder = InstanceType<typeof TextDecoder>;

/** A declaration is not longer. */
const declarationBytes = 200;

function encodingOf(bytes: Uint8Array, charset: string | undefined): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  const beginning = Buffer.from(bytes.subarray(0, declarationBytes)).toString('latin1');
  const declared = /^(?:ï»¿)?<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/.exec(beginning)?.[1];
  const named = charset ?? declared ?? 'utf-8';
  return /^(?:utf-?16|ucs-?2|unicode)/i.test(named) ? 'utf-8' : named;
}

function decoderOf(encoding: string): Decoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    return new TextDecoder('utf-8', { fatal: true });
  }
}
