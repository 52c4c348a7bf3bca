import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, isScalarType, parse } from 'graphql';
import { readFileSync } from 'node:fs';
import { guardSchema } from './access/guarded-schema.ts';
import { limitLists } from './answer-limit.ts';
import { promptEntities } from './entities.ts';
import { scalarsByName } from './values/scalars.ts';

/** The library does not export this type by a name of its own. */
type ResolverMap = NonNullable<
  Extract<
    Exclude<Parameters<typeof buildSubgraphSchema>[0], readonly unknown[]>,
    { typeDefs: unknown; resolvers?: unknown }
  >['resolvers']
>;

/** Builds a subgraph's schema from its SDL file and its resolvers by type, with the house's scalars and guards. */
export function buildSchema(name: string, resolvers: object): GraphQLSchema {
  const file = new URL(`../../schema/${name}.graphql`, import.meta.url);
  if (!isResolverMap(resolvers)) throw new TypeError(`The resolvers of ${name} are not an object a type.`);
  const typeDefs = parse(readFileSync(file, 'utf8'));
  return guardSchema(limitLists(withScalars(promptEntities(buildSubgraphSchema({ typeDefs, resolvers })))));
}

function isResolverMap(resolvers: object): resolvers is ResolverMap {
  return Object.values(resolvers).every((type) => typeof type === 'object' && type !== null);
}

/** Gives the scalars of a schema that was built from SDL our readers, so that bad input is refused where it is read. */
export function withScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    const scalar = scalarsByName[type.name];
    if (!scalar || !isScalarType(type)) continue;
    type.parseValue = scalar.parseValue;
    type.parseLiteral = scalar.parseLiteral;
    type.serialize = scalar.serialize;
  }
  return schema;
}
