import { createFaultReader, type FaultReader } from './soap-fault.ts';
import { asElement } from './soap-element.ts';
import { createValueReader, type SoapElement, type ValueReader } from './value-reader.ts';
import type { WsdlOperation } from './wsdl-model.ts';
import { XmlError } from './xml-error.ts';
import { createXmlFeed, localName, type XmlAttributes } from './xml-feed.ts';

/** Reads the envelope of one answer, of SOAP 1.1 or 1.2, while it comes. */
export interface AnswerReader {
  /** Takes the next piece. Throws an XmlError as soon as the answer cannot be right. */
  write(piece: string): void;
  /** The children of the operation's response element. Throws a SoapFault, or an XmlError for what is no answer. */
  end(): SoapElement;
}

/**
 * Some 4,000 documents of fifty case files; images come another way. A quarter of a second of work: with four times as
 * much, answers of 100 MB slowed other systems' answers thirtyfold until the breaker opened (chaos, 2026-11).
 */
const maxCharacters = 4_000_000;

const envelopeNamespaces: ReadonlySet<string> = new Set([
  'http://schemas.xmlsoap.org/soap/envelope/',
  'http://www.w3.org/2003/05/soap-envelope',
]);

export function createAnswerReader({ name, output }: WsdlOperation): AnswerReader {
  let depth = 0;
  let isInBody = false;
  let content: ValueReader | FaultReader | undefined;

  const feed = createXmlFeed(
    {
      open(qualifiedName, attributes) {
        depth += 1;
        if (depth === 1) checkEnvelope(qualifiedName, attributes);
        if (depth === 2) isInBody = localName(qualifiedName) === 'Body';
        if (!isInBody || depth < 3) return;
        if (depth === 3) content = contentReader(localName(qualifiedName));
        content?.open(qualifiedName, attributes);
      },
      text(text) {
        if (isInBody && depth > 2) content?.text(text);
      },
      close() {
        if (isInBody && depth > 2) content?.close();
        depth -= 1;
      },
    },
    maxCharacters,
  );

  function contentReader(element: string): ValueReader | FaultReader {
    if (content) throw new XmlError('There is more than one element in the body.');
    if (element === 'Fault') return createFaultReader(name);
    if (element === output.name) return createValueReader(output);
    throw new XmlError(`The answer is not the one of ${name}.`);
  }

  return {
    write: (piece) => feed.write(piece),
    end() {
      feed.end();
      if (!content) throw new XmlError('There is nothing in the body.');
      if ('fault' in content) throw content.fault();
      return asElement(content.value());
    },
  };
}

function checkEnvelope(name: string, attributes: XmlAttributes): void {
  const prefix = name.includes(':') ? `:${name.slice(0, name.indexOf(':'))}` : '';
  const namespace = attributes[`xmlns${prefix}`] ?? '';
  if (localName(name) !== 'Envelope' || !envelopeNamespaces.has(namespace))
    throw new XmlError('The answer is no envelope of SOAP 1.1 or 1.2.');
}
