// A program: serves the four subgraphs of the shop, each at an address of its own, and tells where.
import { startGraphqlHost } from '../graphql-host.ts';
import { schemaOf } from '../subgraph.ts';
import { shopSubgraphs } from './subgraphs.ts';

const urls = await Promise.all(
  shopSubgraphs.map(async (subgraph) => {
    const { url } = await startGraphqlHost(schemaOf(subgraph));
    return [subgraph.name, url] as const;
  }),
);
process.stdout.write(`ready ${JSON.stringify(Object.fromEntries(urls))}\n`);
