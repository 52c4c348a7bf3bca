import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

const known = new WeakMap<DocumentNode, number>();

/**
 * How many values a question asks of one item at most: its fields, those of a fragment wherever it is spread. What is
 * below lists within it is counted in, though it will count for itself.
 */
export function questionSize(document: DocumentNode): number {
  const size = known.get(document) ?? sizeOf(document);
  known.set(document, size);
  return size;
}

function sizeOf(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const sizes = new Map<string, number>();

  function ofFragment(name: string): number {
    const fragment = fragments.get(name);
    const size = sizes.get(name) ?? (fragment ? ofSet(fragment.selectionSet) : 0);
    sizes.set(name, size);
    return size;
  }

  function ofSet({ selections }: SelectionSetNode): number {
    const spread = new Set<string>();
    let size = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) spread.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) size += ofSet(selection.selectionSet);
      else size += 1 + (selection.selectionSet ? ofSet(selection.selectionSet) : 0);
    }
    for (const name of spread) size += ofFragment(name);
    return size;
  }

  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .reduce((size, { selectionSet }) => size + ofSet(selectionSet), 0);
}
