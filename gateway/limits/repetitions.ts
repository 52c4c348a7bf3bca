import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** A place in the answer, and how many fields of the document ask for it. */
interface Place {
  asked: number;
  readonly below: Map<string, Place>;
}

/**
 * Whether more pairs of fields than `most` ask for the same place of an answer, over all operations of a document and the
 * fragments that none of them reaches: validation compares each of them, and 40,000 letters can have a million. It walks
 * wherever fragments are spread, so it wants a document whose fields were counted, and ends at so many selections: only
 * fragments that spread each other in circles or ask for nothing have more than there may be fields, because they count
 * as none, and forty that double each other are a million million. A circle of fragments is walked once.
 */
export function hasMoreRepetitions(document: DocumentNode, most: number, mostSelections: number): boolean {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const reached = new Set<FragmentDefinitionNode>();
  const way = new Set<FragmentDefinitionNode>();
  let [pairs, selected] = [0, 0];
  const isTooMuch = (): boolean => pairs > most || selected > mostSelections;

  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) walk(definition.selectionSet, new Map());
  // Of two fragments with one name, which validation refuses only later, spreads reach one.
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION && !reached.has(definition))
      walkFragment(definition, new Map());
  return isTooMuch();

  function walk({ selections }: SelectionSetNode, places: Place['below']): void {
    for (const selection of selections) {
      selected++;
      if (isTooMuch()) return;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const place = places.get(name) ?? { asked: 0, below: new Map() };
        places.set(name, place);
        pairs += place.asked++;
        if (selection.selectionSet) walk(selection.selectionSet, place.below);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, places);
      } else {
        const fragment = fragments.get(selection.name.value);
        if (fragment && !way.has(fragment)) walkFragment(fragment, places);
      }
    }
  }

  function walkFragment(fragment: FragmentDefinitionNode, places: Place['below']): void {
    reached.add(fragment);
    way.add(fragment);
    walk(fragment.selectionSet, places);
    way.delete(fragment);
  }
}
