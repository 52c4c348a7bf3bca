import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionNode,
} from 'graphql';

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
  const asked = operation.selectionSet.selections.flatMap((selection) =>
    isOfEntities(selection) ? (selection.selectionSet?.selections ?? []) : [selection],
  );
  return fieldsOf(asked, null, document).filter(({ responseName }) => responseName !== '__typename');
}

/** Whether a question asks for the entities of one list of representations, under their own name. */
export function isForEntities(document: DocumentNode): boolean {
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return false;
  const [selection] = operation.selectionSet.selections;
  return selection !== undefined && isOfEntities(selection) && !selection.alias;
}

function isOfEntities(selection: SelectionNode): selection is FieldNode {
  return selection.kind === Kind.FIELD && selection.name.value === '_entities';
}

/** The fields of a question in an error's words. */
export function askedText(document: DocumentNode): string {
  return [...new Set(askedFields(document).map(({ responseName }) => wordFor(responseName)))].join(', ');
}

/** A response name as a client may read it: without what `planning/client-names.ts` put before it. */
export function wordFor(responseName: string): string {
  return responseName.replace(/^_+client_\d+_/, '');
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
