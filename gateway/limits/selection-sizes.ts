import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** How much a selection asks for, with its fragments wherever they are spread. */
export interface SelectionSize {
  readonly fields: number;
  /** Of its first level. */
  readonly ownFields: number;
  readonly aliases: number;
  /** Fields in fields; Infinity where it is deeper than need be known. */
  readonly depth: number;
  readonly introspects: boolean;
}

const nothing: SelectionSize = { fields: 0, ownFields: 0, aliases: 0, depth: 0, introspects: false };
const tooDeep: SelectionSize = { ...nothing, depth: Infinity };

/** As many inline fragments may stand in each other at one level of fields before it counts as too deep. */
const wrappingsPerLevel = 4;

/**
 * Measures the selections of a document. Each fragment is measured once and counted where it is spread, so that fragments
 * that double each other cost nothing; their numbers may become Infinity. A circle of fragments counts as nothing, and is
 * left to validation.
 */
export function measureSelections(
  document: DocumentNode,
  maxDepth: number,
): (selections: SelectionSetNode) => SelectionSize {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const known = new Map<string, SelectionSize>();
  const deepest = maxDepth * wrappingsPerLevel;

  const ofFragment = (name: string): SelectionSize => {
    const measured = known.get(name);
    if (measured) return measured;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    known.set(name, nothing);
    const size = measure(fragment.selectionSet, 0);
    known.set(name, size);
    return size;
  };

  function measure({ selections }: SelectionSetNode, level: number): SelectionSize {
    if (level > deepest) return tooDeep;
    let [fields, ownFields, aliases, depth, introspects] = [0, 0, 0, 0, false];
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const { alias, name, selectionSet } = selection;
        const below = selectionSet ? measure(selectionSet, level + 1) : nothing;
        fields += 1 + below.fields;
        ownFields += 1;
        aliases += (alias ? 1 : 0) + below.aliases;
        depth = Math.max(depth, 1 + below.depth);
        introspects ||= below.introspects || name.value === '__schema' || name.value === '__type';
      } else {
        const spread =
          selection.kind === Kind.FRAGMENT_SPREAD
            ? ofFragment(selection.name.value)
            : measure(selection.selectionSet, level + 1);
        fields += spread.fields;
        ownFields += spread.ownFields;
        aliases += spread.aliases;
        depth = Math.max(depth, spread.depth);
        introspects ||= spread.introspects;
      }
    }
    return { fields, ownFields, aliases, depth, introspects };
  }

  return (selections) => measure(selections, 0);
}
