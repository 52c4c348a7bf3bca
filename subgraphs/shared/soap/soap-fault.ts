import { createXmlTree, type XmlElement } from './xml-tree.ts';
import type { XmlListener } from './xml-feed.ts';

/** A SOAP fault with the service's own code; the fault's text is dropped, for it may carry a stack trace. */
export class SoapFault extends Error {
  override readonly name = 'SoapFault';
  /** `detail/CodeKhata`, or null where the fault has none. */
  readonly code: number | null;

  constructor(operation: string, code: number | null) {
    super(`${operation} was answered with the fault ${code ?? 'without a code'}.`);
    this.code = code;
  }
}

/** Reads the Fault element of an envelope of SOAP 1.1 or 1.2. */
export interface FaultReader extends XmlListener {
  fault(): SoapFault;
}

export function createFaultReader(operation: string): FaultReader {
  const tree = createXmlTree();
  return { ...tree, fault: () => new SoapFault(operation, codeIn(tree.root())) };
}

/** SOAP 1.1 writes `detail`, SOAP 1.2 `Detail`. */
function codeIn({ children }: XmlElement): number | null {
  const detail = children.find(({ name }) => name.toLowerCase() === 'detail');
  const text = detail && find(detail, 'CodeKhata')?.text.trim();
  return text !== undefined && /^[+-]?\d{1,9}$/.test(text) ? Number(text) : null;
}

function find({ children }: XmlElement, name: string): XmlElement | undefined {
  for (const child of children) {
    const found = child.name === name ? child : find(child, name);
    if (found) return found;
  }
  return undefined;
}
