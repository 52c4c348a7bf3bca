import { randomUUID } from 'node:crypto';

/** An XML text without the large base64 contents of its elements. */
export interface LightenedXml {
  /** Where such a content stood, there is a mark. */
  readonly text: string;
  readonly contents: ReadonlyMap<string, string>;
}

/** Contents below this are read with the rest. */
const largeCharacters = 65_536;

/**
 * Takes large base64 out of the elements of the names given before anything reads the XML letter by letter: the pages
 * of a document would hold up the event loop, and with it the whole estate, for seconds.
 */
export function lightenXml(xml: string, elementNames: ReadonlySet<string>): LightenedXml {
  const contents = new Map<string, string>();
  if (xml.length < largeCharacters || elementNames.size === 0) return { text: xml, contents };
  const parts: string[] = [];
  let kept = 0;
  let tag = xml.indexOf('<');
  while (tag >= 0) {
    const next = xml.indexOf('<', tag + 1);
    if (next - tag > largeCharacters) {
      const start = xml.indexOf('>', tag) + 1;
      const name = /^<(?:[\w.-]+:)?([\w.-]+)[\s>]/.exec(xml.slice(tag, tag + 200))?.[1] ?? '';
      const content = xml.slice(start, next);
      if (elementNames.has(name) && content.length > largeCharacters && /^[A-Za-z0-9+/=\s]*$/.test(content)) {
        const mark = `large content ${randomUUID()}`;
        contents.set(mark, content);
        parts.push(xml.slice(kept, start), mark);
        kept = next;
      }
    }
    tag = next;
  }
  parts.push(xml.slice(kept));
  return { text: parts.join(''), contents };
}

/** The elements that the WSDL declares as base64. */
export function base64Elements(wsdl: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [declaration] of wsdl.matchAll(/<[\w.-]+:element\s[^>]*>/g)) {
    const name = /\sname="([^"]+)"/.exec(declaration)?.[1];
    if (name !== undefined && /\stype="[\w.-]+:base64Binary"/.test(declaration)) names.add(name);
  }
  return names;
}
