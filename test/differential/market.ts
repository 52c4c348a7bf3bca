import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type DocumentNode,
  GraphQLScalarType,
  type GraphQLSchema,
  isObjectType,
  Kind,
  parse,
  type GraphQLFieldResolver,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { referenceTo, resolveField, typeBehind, type MarketContext } from './market-values.ts';

/** The subgraphs of the market: a supergraph with every kind of thing that a plan has to master. */
export const marketNames = ['goods', 'reviews', 'stock', 'people', 'orders'] as const;
export type MarketName = (typeof marketNames)[number];

/** Leaves that are not checked where they come from, as in subgraphs of a looser make. */
const unchecked = ['Book.pages', 'Movie.genre', 'Carpet.area', 'Shelf.label', 'Review.stars', 'Profile.age'];

const sdl: Readonly<Record<MarketName, DocumentNode>> = {
  goods: read('goods'),
  reviews: read('reviews'),
  stock: read('stock'),
  people: read('people'),
  orders: read('orders'),
};

function read(name: MarketName): DocumentNode {
  return parse(readFileSync(new URL(`market/${name}.graphql`, import.meta.url), 'utf8'));
}

export function marketSupergraph(): string {
  const services = marketNames.map((name) => ({ name, typeDefs: sdl[name], url: `http://${name}.invalid` }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

/** A subgraph of the market as its own SDL says, against which its questions are valid. */
export function strictMarketSchema(name: MarketName): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: sdl[name], resolvers: { ...resolversOf(name) } }]);
}

/** A subgraph of the market that answers; some of its leaves bring whatever they like. */
export function marketSchema(name: MarketName): GraphQLSchema {
  const schema = strictMarketSchema(name);
  const anything = new GraphQLScalarType({ name: 'Unchecked', serialize: (value) => value });
  for (const place of unchecked) {
    const [typename = '', fieldName = ''] = place.split('.');
    const type = schema.getType(typename);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    if (!field) continue;
    field.extensions = { ...field.extensions, declared: field.type };
    field.type = anything;
  }
  return schema;
}

/** A field that a subgraph of the market brings, with what it requires of the others. */
export interface OwnField {
  readonly typename: string;
  readonly name: string;
  readonly requires: string | undefined;
}

/** The fields that a subgraph brings of its own; what is @external comes from elsewhere. */
export function ownFields(name: MarketName): readonly OwnField[] {
  return sdl[name].definitions.flatMap((definition) =>
    definition.kind !== Kind.OBJECT_TYPE_DEFINITION
      ? []
      : (definition.fields ?? []).flatMap((field) => {
          const of = (directive: string) => field.directives?.find((one) => one.name.value === directive);
          if (of('external')) return [];
          const value = of('requires')?.arguments?.[0]?.value;
          const requires = value?.kind === Kind.STRING ? value.value : undefined;
          return [{ typename: definition.name.value, name: field.name.value, requires }];
        }),
  );
}

function resolversOf(name: MarketName): object {
  const resolve: GraphQLFieldResolver<unknown, MarketContext, Readonly<Record<string, unknown>>> = (
    source,
    args,
    context,
    info,
  ) => {
    const value = (): unknown =>
      resolveField(name, isRecord(source) ? source : {}, args, context.world, info);
    return context.world.isSlow ? Promise.resolve().then(value) : value();
  };
  const reference = (representation: Readonly<Record<string, unknown>>, { world }: MarketContext): unknown =>
    referenceTo(name, representation, world);
  return Object.fromEntries(
    sdl[name].definitions.flatMap((definition) => {
      switch (definition.kind) {
        case Kind.OBJECT_TYPE_DEFINITION: {
          const fields = (definition.fields ?? []).map((field) => [field.name.value, resolve]);
          return [
            [
              definition.name.value,
              { ...Object.fromEntries(fields), __resolveReference: reference },
            ] as const,
          ];
        }
        case Kind.INTERFACE_TYPE_DEFINITION:
          return [
            [definition.name.value, { __resolveType: typeBehind, __resolveReference: reference }] as const,
          ];
        case Kind.UNION_TYPE_DEFINITION:
          return [[definition.name.value, { __resolveType: typeBehind }] as const];
        default:
          return [];
      }
    }),
  );
}
