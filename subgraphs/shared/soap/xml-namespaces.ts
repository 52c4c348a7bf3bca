import type { XmlElement } from './xml-tree.ts';

/** A name of XML with the namespace that its prefix stands for. */
export interface QualifiedName {
  /** Empty where there is none. */
  readonly namespace: string;
  readonly name: string;
}

/** Resolves a name that stands in an attribute of an element, by the prefixes that are declared there or above it. */
export type NameResolver = (at: XmlElement, written: string) => QualifiedName;

/** Creates the resolver of all elements of a tree. A prefix that nobody declared stands for no namespace. */
export function createNameResolver(root: XmlElement): NameResolver {
  const scopes = new Map<XmlElement, Scope>();
  noteScopes(root, new Map(), scopes);
  return (at, written) => {
    const [prefix, name] = written.includes(':') ? written.split(':', 2) : ['', written];
    return { namespace: scopes.get(at)?.get(prefix ?? '') ?? '', name: name ?? '' };
  };
}

/** Namespaces by prefix; the default one has the empty prefix. */
type Scope = ReadonlyMap<string, string>;

function noteScopes(element: XmlElement, outer: Scope, scopes: Map<XmlElement, Scope>): void {
  const declared = Object.entries(element.attributes).filter(([name]) => /^xmlns(?::|$)/.test(name));
  const scope =
    declared.length === 0
      ? outer
      : new Map([
          ...outer,
          ...declared.map(([name, namespace]) => [name.slice('xmlns:'.length), namespace] as const),
        ]);
  scopes.set(element, scope);
  for (const child of element.children) noteScopes(child, scope, scopes);
}
