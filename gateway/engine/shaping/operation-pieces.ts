import {
  Kind,
  separateOperations,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/** The type of an operation's root. Throws a RangeError where the schema has none. */
export function rootTypeOf(schema: GraphQLSchema, { operation }: OperationDefinitionNode): GraphQLObjectType {
  const type = schema.getRootType(operation);
  if (!type) throw new RangeError(`The schema has no ${operation}; validate the operation first.`);
  return type;
}

/** The fragments that an operation spreads, or that they spread, by name. */
export function fragmentsOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ReadonlyMap<string, FragmentDefinitionNode> {
  const own = separateOperations(document)[operation.name?.value ?? ''] ?? document;
  return new Map(
    own.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
}
