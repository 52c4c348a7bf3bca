// A program: the stock gateway on its own standalone server, over the supergraph in a file, as its documentation shows it.
// With --school its subgraphs run in its process.
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { readFileSync } from 'node:fs';
import { schoolSubgraphs } from '../school/subgraphs.ts';
import { schemaOf, supergraphOf } from '../subgraph.ts';

const [file = '--school'] = process.argv.slice(2);
const gateway =
  file === '--school' ? overSchool() : new ApolloGateway({ supergraphSdl: readFileSync(file, 'utf8') });
const server = new ApolloServer({ gateway });
const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 } });
process.stdout.write(`ready ${url}\n`);

function overSchool(): ApolloGateway {
  const sources = new Map(
    schoolSubgraphs.map((subgraph) => [subgraph.name, new LocalGraphQLDataSource(schemaOf(subgraph))]),
  );
  return new ApolloGateway({
    supergraphSdl: supergraphOf(schoolSubgraphs),
    buildService({ name }) {
      const source = sources.get(name);
      if (!source) throw new RangeError(`The school has no subgraph ${name}.`);
      return source;
    },
  });
}
