import { XmlError } from './xml-error.ts';
import { createXmlFeed, localName, type XmlAttributes, type XmlListener } from './xml-feed.ts';

/** An element of an XML text; names are local names without their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: XmlAttributes;
  readonly children: readonly XmlElement[];
  /** All text directly in it. */
  readonly text: string;
}

interface GrowingElement extends XmlElement {
  readonly children: GrowingElement[];
  text: string;
}

/** A tree of more elements would need more memory than its text by far. */
const maxElements = 250_000;

/**
 * The largest text that is read in one go, which nothing else can run beside: fifty documents that a search finds take
 * 130,000 characters where each has a title of 500 that all need escaping, and mostly 8,000. The worst text of this size
 * takes less than 50 ms (2026-11).
 */
const maxTextCharacters = 150_000;
/** No element of a message takes less. */
const leastElementCharacters = 10;

/**
 * Reads an XML text into a tree, within bounds and without any DTD (handbook 8.16). The text may have a declaration of
 * any encoding, a byte order mark, CDATA, or be escaped a second time. Throws an XmlError.
 */
export function readXml(text: string, maxCharacters = maxTextCharacters): XmlElement {
  if (text.length > maxCharacters) throw new XmlError(`The XML has more than ${maxCharacters} characters.`);
  const tree = createXmlTree(Math.min(maxElements, maxCharacters / leastElementCharacters));
  const feed = createXmlFeed(tree, maxCharacters);
  feed.write(prepare(text));
  feed.end();
  return tree.root();
}

/** A tree that grows with what is read. */
export interface XmlTree extends XmlListener {
  /** The outermost element. Throws an XmlError where there is none. */
  root(): XmlElement;
}

export function createXmlTree(most = maxElements): XmlTree {
  const path: GrowingElement[] = [];
  let root: GrowingElement | undefined;
  let elements = 0;
  return {
    open(name, attributes) {
      elements += 1;
      if (elements > most) throw new XmlError(`The XML has more than ${most} elements.`);
      const element: GrowingElement = {
        name: localName(name),
        attributes: localAttributes(attributes),
        children: [],
        text: '',
      };
      path.at(-1)?.children.push(element);
      root ??= element;
      path.push(element);
    },
    text(more) {
      const element = path.at(-1);
      if (element) element.text += more;
    },
    close: () => void path.pop(),
    root() {
      if (!root) throw new XmlError('There is no XML element.');
      return root;
    },
  };
}

/** The first child of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

/** The text of the first child of a name, trimmed; null where there is none or it is empty. */
export function childText(element: XmlElement, name: string): string | null {
  return childOf(element, name)?.text.trim() || null;
}

/** All children of a name. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

/** The declaration names an encoding that a string no longer has; text that was escaped twice begins with an entity. */
function prepare(text: string): string {
  const trimmed = text.replace(/^[\ufeff\s]+/, '');
  const once = trimmed.startsWith('&lt;') ? unescapeOnce(trimmed) : trimmed;
  return once.replace(/^<\?xml\s[^>]{0,200}\?>\s*/, '');
}

function unescapeOnce(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** No attribute at all, which is what most elements have. */
const none: XmlAttributes = {};

/** Declarations of prefixes keep theirs: they are no attributes. */
function localAttributes(attributes: XmlAttributes): XmlAttributes {
  let local: Record<string, string> | undefined;
  for (const name in attributes) {
    local ??= {};
    local[name.startsWith('xmlns:') ? name : localName(name)] = attributes[name] ?? '';
  }
  return local ?? none;
}
