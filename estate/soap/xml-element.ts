import { SaxesParser, type SaxesTagNS } from 'saxes';

/** An element of an XML text with its local name; text and CDATA directly in it are one string. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  readonly text: string;
}

export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

/** XML that a legacy parser refuses: not well-formed, with a DTD, nested or spread out beyond all measure. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

interface GrowingElement extends XmlElement {
  readonly children: GrowingElement[];
  text: string;
}

const maxDepth = 100;
/** No call has a hundredth of it; each costs more than its text. */
const maxElements = 50_000;
const maxAttributes = 50_000;

/**
 * Reads an XML text of any declared encoding into a tree. A DTD is refused, so that there are no entities but XML's own
 * and nothing is ever fetched. Throws an XmlError.
 */
export function readXmlElement(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const stack: GrowingElement[] = [];
  let root: GrowingElement | undefined;
  let [elements, attributes] = [0, 0];
  const addText = (more: string): void => {
    const element = stack.at(-1);
    if (element) element.text += more;
  };
  parser.on('doctype', () => {
    throw new XmlError('For security reasons DTD is prohibited in this XML document.');
  });
  parser.on('error', ({ message }) => {
    throw new XmlError(message);
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > maxAttributes) throw new XmlError(`The XML has more than ${maxAttributes} attributes.`);
  });
  parser.on('opentag', (tag) => {
    if (stack.length >= maxDepth) throw new XmlError(`The XML is nested more than ${maxDepth} deep.`);
    elements += 1;
    if (elements > maxElements) throw new XmlError(`The XML has more than ${maxElements} elements.`);
    const element = elementOf(tag);
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  parser.on('closetag', () => stack.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(text).close();
  if (!root) throw new XmlError('Root element is missing.');
  return root;
}

function elementOf(tag: SaxesTagNS): GrowingElement {
  const attributes = Object.values(tag.attributes).map(({ local, uri, value }) => ({
    name: local,
    namespace: uri,
    value,
  }));
  return { name: tag.local, namespace: tag.uri, attributes, children: [], text: '' };
}

/** The text as content of an element or of an attribute in double quotes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (one) => escapes[one] ?? one);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
