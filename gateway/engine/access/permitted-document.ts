import {
  Kind,
  TypeInfo,
  separateOperations,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
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

function withoutEmptyFragments(document: DocumentNode, operationName: string): DocumentNode {
  const empty = new Set(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.selectionSet.selections.length === 0
        ? [definition.name.value]
        : [],
    ),
  );
  let isChanged = false;
  const takeOut = (): null => {
    isChanged = true;
    return null;
  };
  const smaller = visit(document, {
    InlineFragment: {
      leave: ({ selectionSet }) => (selectionSet.selections.length === 0 ? takeOut() : undefined),
    },
    FragmentSpread: ({ name }) => (empty.has(name.value) ? takeOut() : undefined),
  });
  // A fragment that is left with nothing may have been all that another had.
  if (isChanged) return withoutEmptyFragments(smaller, operationName);
  return separateOperations(document)[operationName] ?? document;
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
