import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionNode } from 'graphql';

/** A field that a question to a subgraph asks of the root, or of the entities of a type. */
export interface AskedField {
  readonly responseName: string;
  /** The type or interface of the entities; null where the field is asked of any. */
  readonly typeCondition: string | null;
}

/** The fields that a question of a query plan asks for: those of its entities, or else those of the root. */
export function askedFields(document: DocumentNode): readonly AskedField[] {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return [];
  const { selections } = operation.selectionSet;
  const asked = selections.flatMap((field) =>
    field.kind === Kind.FIELD && field.name.value === '_entities'
      ? (field.selectionSet?.selections ?? [])
      : [field],
  );
  return fieldsOf(asked, null, document).filter(({ responseName }) => responseName !== '__typename');
}

/** The fields of a question in an error's words. */
export function askedText(document: DocumentNode): string {
  return [...new Set(askedFields(document).map(({ responseName }) => responseName))].join(', ');
}

function fieldsOf(
  selections: readonly SelectionNode[],
  typeCondition: string | null,
  document: DocumentNode,
): AskedField[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD)
      return [{ responseName: (selection.alias ?? selection.name).value, typeCondition }];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value);
    const condition = fragment?.typeCondition?.name.value ?? typeCondition;
    return fieldsOf(fragment?.selectionSet.selections ?? [], condition, document);
  });
}

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  return document.definitions
    .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
    .find((definition) => definition.name.value === name);
}
