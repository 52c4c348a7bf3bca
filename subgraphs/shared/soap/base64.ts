import { XmlError } from './xml-error.ts';

/** Reads an xs:base64Binary piece by piece; its pieces may end anywhere, and hold white space. */
export interface Base64Reader {
  /** The bytes that are whole by now. Throws an XmlError where something stands there that is no base64. */
  read(text: Uint8Array): Uint8Array;
  /** Throws an XmlError where the last of it was cut off. */
  end(): void;
}

export function createBase64Reader(): Base64Reader {
  let carried = '';
  let isPadded = false;
  return {
    read(bytes) {
      const text = carried + latin1(bytes).replaceAll(/[ \t\r\n]+/g, '');
      const wholeLength = text.length - (text.length % 4);
      carried = text.slice(wholeLength);
      const whole = text.slice(0, wholeLength);
      if (whole === '') return Buffer.alloc(0);
      // Node's own decoder skips what it does not know.
      if (isPadded || !base64.test(whole))
        throw new XmlError('There is something in the base64 that is none.');
      isPadded = whole.endsWith('=');
      return Buffer.from(whole, 'base64');
    },
    end() {
      if (carried !== '') throw new XmlError('The base64 is cut off.');
    },
  };
}

const base64 = /^[A-Za-z\d+/]*={0,2}$/;

function latin1({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}
