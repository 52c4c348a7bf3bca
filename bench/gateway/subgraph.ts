import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';

/** A subgraph of a benchmark's graph: what it offers, and resolvers that find it in memory. */
export interface BenchSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: object;
}

/** The first line of each subgraph's SDL. */
export const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@external", "@requires", "@provides", "@shareable"])';

/** The schema with which a subgraph answers. */
export function schemaOf({ sdl, resolvers }: BenchSubgraph): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: { ...resolvers } }]);
}

/** Composes subgraphs that stand at the addresses given; throws an Error that says what composition refuses. */
export function supergraphOf(
  subgraphs: readonly BenchSubgraph[],
  urlOf: (name: string) => string = (name) => `http://${name}.invalid`,
): string {
  const services = subgraphs.map(({ name, sdl }) => ({ name, url: urlOf(name), typeDefs: parse(sdl) }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
