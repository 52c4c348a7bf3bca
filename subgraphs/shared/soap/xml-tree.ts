import { SaxesParser } from 'saxes';

/** An element of a small XML text; names are local names without their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text directly in it. */
  readonly text: string;
}

interface GrowingElement extends XmlElement {
  readonly children: GrowingElement[];
  text: string;
}

/** XML that is broken, too large or too deep, or that defines entities. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

const maxDepth = 64;

/**
 * Reads an XML text into a tree, within bounds and without any DTD (handbook 8.16). The text may have a declaration of
 * any encoding, a byte order mark, CDATA, or be escaped a second time. Throws an XmlError.
 */
export function readXml(text: string, maxCharacters = 8_000_000): XmlElement {
  if (text.length > maxCharacters) throw new XmlError('The XML is too large.');
  const stack: GrowingElement[] = [];
  let root: GrowingElement | undefined;
  const parser = new SaxesParser({ xmlns: false });

  parser.on('doctype', () => {
    throw new XmlError('The XML has a DOCTYPE, which is never accepted.');
  });
  parser.on('error', (error) => {
    throw new XmlError(error.message);
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (stack.length >= maxDepth) throw new XmlError('The XML is nested too deeply.');
    const element: GrowingElement = {
      name: localName(name),
      attributes: localAttributes(attributes),
      children: [],
      text: '',
    };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  parser.on('closetag', () => stack.pop());
  const addText = (more: string): void => {
    const element = stack.at(-1);
    if (element) element.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(prepare(text)).close();
  if (!root) throw new XmlError('There is no XML element.');
  return root;
}

/** The first child of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** The text of the first child of a name, trimmed; null where there is none or it is empty. */
export function childText(element: XmlElement, name: string): string | null {
  return childOf(element, name)?.text.trim() || null;
}

/** The declaration names an encoding that a string no longer has; text that was escaped twice begins with an entity. */
function prepare(text: string): string {
  const trimmed = text.replace(/^[\ufeff\s]+/, '');
  const once = trimmed.startsWith('&lt;') ? unescapeOnce(trimmed) : trimmed;
  return once.replace(/^<\?xml[^>]*\?>\s*/, '');
}

function unescapeOnce(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localAttributes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), value]));
}

/** All children of a name. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}
