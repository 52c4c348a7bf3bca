import { SaxesParser } from 'saxes';
import { createXmlCharacterFilter } from './xml-characters.ts';
import { XmlError } from './xml-error.ts';
import { isTrue } from './xsd-type.ts';

export type XmlAttributes = Readonly<Record<string, string>>;

/** What hears of the parts of an XML text, in their order. Names have their prefixes; see `localName`. */
export interface XmlListener {
  open(name: string, attributes: XmlAttributes): void;
  /** Text or a CDATA section, with character references resolved; see `plainText` for characters that XML forbids. */
  text(text: string): void;
  close(): void;
}

/** A reader of XML that is fed piece by piece. */
export interface XmlFeed {
  /** Takes the next piece of the text. Throws an XmlError. */
  write(piece: string): void;
  /** Says that the text is over. Throws an XmlError where it is not. */
  end(): void;
}

/** Far deeper than any message of the legacy systems. */
const maxDepth = 64;
/** As many as a table of SQL Server may have columns. */
const maxAttributes = 1024;
/** The longest value, which is a search's answer as XML in a string, is a third of it; images do not come this way. */
const maxTextLength = 512 * 1024;

/**
 * Creates a reader of XML within bounds, without DTD and with no entities but XML's own five. Prefixes are not resolved:
 * that doubles the work (measured 2026-11), and each service has one namespace.
 */
export function createXmlFeed(listener: XmlListener, maxCharacters: number): XmlFeed {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const filter = createXmlCharacterFilter();
  let depth = 0;
  let characters = 0;
  let attributesOfTag = 0;
  let textLength = 0;

  parser.on('error', ({ message }) => {
    // What stands behind the colon is a piece of the answer, which may be anything.
    throw new XmlError(`The XML is not well-formed: ${message.replace(/[:.].*$/s, '')}.`);
  });
  parser.on('doctype', () => {
    throw new XmlError('The XML has a DOCTYPE, which is never accepted.');
  });
  parser.on('attribute', () => {
    attributesOfTag += 1;
    if (attributesOfTag > maxAttributes)
      throw new XmlError(`An element has more than ${maxAttributes} attributes.`);
  });
  parser.on('opentag', ({ name, attributes }) => {
    attributesOfTag = 0;
    depth += 1;
    if (depth > maxDepth) throw new XmlError(`The XML is nested more than ${maxDepth} deep.`);
    listener.open(name, attributes);
  });
  parser.on('closetag', () => {
    depth -= 1;
    listener.close();
  });
  const addText = (text: string): void => {
    if (depth > 0) listener.text(text);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);

  /** The parser gives a text when it has ended; one of a hundred megabytes must not be gathered until then. */
  function boundText(piece: string): void {
    const tag = piece.indexOf('<');
    textLength += tag === -1 ? piece.length : tag;
    if (textLength > maxTextLength)
      throw new XmlError(`The XML has more than ${maxTextLength} characters without a tag.`);
    if (tag !== -1) textLength = piece.length - piece.lastIndexOf('<');
  }

  return {
    write(piece) {
      characters += piece.length;
      if (characters > maxCharacters)
        throw new XmlError(`The XML has more than ${maxCharacters} characters.`);
      boundText(piece);
      parser.write(filter.write(piece));
    },
    end() {
      parser.write(filter.end());
      parser.close();
    },
  };
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Whether an element says that it is nil, under whatever prefix. */
export function isNil(attributes: XmlAttributes): boolean {
  for (const name in attributes) {
    if (localName(name) === 'nil' && name !== 'nil') return isTrue(attributes[name]);
  }
  return false;
}
