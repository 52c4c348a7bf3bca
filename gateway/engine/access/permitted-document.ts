import {
  Kind,
  TypeInfo,
  separateOperations,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Denials } from './denials.ts';

/**
 * What is left of an operation without the fields that are denied: with the fragments and variables that it still needs,
 * and without fragments of which nothing is left. A field of which nothing is left is asked for all the same, with an
 * empty selection: the answer tells whether it is there.
 */
export function permittedDocument(
  document: DocumentNode,
  { name }: OperationDefinitionNode,
  schema: GraphQLSchema,
  denials: Denials,
): DocumentNode {
  const typeInfo = new TypeInfo(schema);
  let isChanged = false;
  const permitted = visit(
    separateOperations(document)[name?.value ?? ''] ?? document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        const type = typeInfo.getParentType();
        if (!type || !denials.ofAny(type, node.name.value)) return undefined;
        isChanged = true;
        return null;
      },
    }),
  );
  return isChanged ? withUsedVariables(withoutEmptyFragments(permitted, name?.value ?? '')) : document;
}

/** Goes through the fragments once, however they spread each other. */
function withoutEmptyFragments(document: DocumentNode, operationName: string): DocumentNode {
  const fragments = new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const known = new Map<SelectionSetNode, boolean>();

  function isEmpty(set: SelectionSetNode): boolean {
    const empty = known.get(set) ?? set.selections.every(isNothing);
    known.set(set, empty);
    return empty;
  }

  function isNothing(node: SelectionNode): boolean {
    if (node.kind === Kind.FIELD) return false;
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
    return fragment !== undefined && isEmpty(fragment.selectionSet);
  }

  const takeOut = (node: SelectionNode): null | undefined => (isNothing(node) ? null : undefined);
  const smaller = visit(document, { InlineFragment: takeOut, FragmentSpread: takeOut });
  return separateOperations(smaller)[operationName] ?? smaller;
}

function withUsedVariables(document: DocumentNode): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  return visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? false : null),
  });
}
