import { isAbstractType, isInterfaceType, type GraphQLSchema } from 'graphql';

/**
 * The names that an object may have under a type condition: the condition's own, and those of the types behind its
 * interface or union. An interface is among them: where a subgraph knows it as an object, its name is a typename.
 */
export function typesWithin(condition: string, schema: GraphQLSchema): ReadonlySet<string> {
  const type = schema.getType(condition);
  const behind = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const interfaces = isInterfaceType(type) ? schema.getImplementations(type).interfaces : [];
  return new Set([condition, ...[...behind, ...interfaces].map(({ name }) => name)]);
}

/** Whether a type is the one that a condition names, or one of those behind its interface or union. */
export function isOfType(
  typename: string,
  condition: string | null | undefined,
  schema: GraphQLSchema,
): boolean {
  return !condition || typesWithin(condition, schema).has(typename);
}
