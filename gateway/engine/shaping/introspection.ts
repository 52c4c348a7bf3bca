import {
  executeSync,
  Kind,
  OperationTypeNode,
  separateOperations,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** Answers the nodes of one `__schema` or `__type` field from the schema that clients see. */
export type Introspect = (
  nodes: readonly FieldNode[],
  variables: Readonly<Record<string, unknown>>,
) => unknown;

export function createIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Introspect {
  return (nodes, variables) => {
    const selectionSet = { kind: Kind.SELECTION_SET, selections: nodes } as const;
    const question: OperationDefinitionNode = {
      kind: Kind.OPERATION_DEFINITION,
      operation: OperationTypeNode.QUERY,
      selectionSet,
    };
    const definitions = [question, ...fragments.values()];
    // Without the fragments that are for data: they may use variables that have no part in this.
    const document = separateOperations({ kind: Kind.DOCUMENT, definitions })[''];
    if (!document) throw new RangeError('An introspection is an operation of its own.');
    const { data } = executeSync({
      schema,
      document: withVariables(document, operation),
      variableValues: variables,
    });
    const [name] = nodes.map(({ alias, name: field }) => (alias ?? field).value);
    return name === undefined ? null : (data?.[name] ?? null);
  };
}

/** Declares the variables that a document uses as the operation does: of the others, execution may refuse a value. */
function withVariables(document: DocumentNode, { variableDefinitions = [] }: OperationDefinitionNode) {
  const used = new Set<string>();
  visit(document, { Variable: ({ name }) => void used.add(name.value) });
  return visit(document, {
    OperationDefinition: (question) => ({
      ...question,
      variableDefinitions: variableDefinitions.filter(({ variable }) => used.has(variable.name.value)),
    }),
  });
}
