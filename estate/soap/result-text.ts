import { escapeXml } from './xml-element.ts';

/**
 * A string in a result; null becomes an absent element. A text that looks like a CDATA section would go out unescaped,
 * so that whoever registers a document could write elements into the answers of others.
 */
export function resultText(text: string | null): string | { readonly $xml: string } | undefined {
  if (text === null) return undefined;
  return text.startsWith('<![CDATA[') ? { $xml: escapeXml(text) } : text;
}
