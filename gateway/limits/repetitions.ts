import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** A place in the answer, and how many fields of the document ask for it. */
interface Place {
  asked: number;
  readonly below: Map<string, Place>;
}

/**
 * Counts how many pairs of fields in an operation ask for the same place of its answer: validation compares each of them,
 * and 40,000 letters can have a million. It walks wherever fragments are spread, so it wants an operation whose fields were
 * counted; a circle of fragments is left to validation.
 */
export function countRepetitions(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const way = new Set<string>();
  let pairs = 0;
  walk(operation.selectionSet, new Map());
  return pairs;

  function walk({ selections }: SelectionSetNode, places: Place['below']): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const place = places.get(name) ?? { asked: 0, below: new Map() };
        places.set(name, place);
        pairs += place.asked++;
        if (selection.selectionSet) walk(selection.selectionSet, place.below);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, places);
      } else {
        const name = selection.name.value;
        const fragment = fragments.get(name);
        if (!fragment || way.has(name)) continue;
        way.add(name);
        walk(fragment.selectionSet, places);
        way.delete(name);
      }
    }
  }
}
