import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { readFile } from 'node:fs/promises';
import { subgraphNames, subgraphPort } from './subgraph-names.ts';

const folder = new URL('./', import.meta.url);

export const supergraphFile = new URL('supergraph.graphql', folder);

/** Composes the supergraph from the SDL files; throws an Error that lists what composition refuses. */
export async function composeSupergraph(): Promise<string> {
  const services = await Promise.all(
    subgraphNames.map(async (name) => ({
      name,
      // Where `npm run subgraph -- NAME` serves; a gateway's settings may say otherwise.
      url: `http://127.0.0.1:${subgraphPort(name)}/graphql`,
      typeDefs: parse(await readFile(new URL(`${name}.graphql`, folder), 'utf8')),
    })),
  );
  const { errors, supergraphSdl } = composeServices(services);
  if (!supergraphSdl) {
    const reasons = (errors ?? []).map((error) => `- ${error.message}`).join('\n');
    throw new Error(`The subgraphs do not compose; mend schema/*.graphql:\n${reasons}`);
  }
  return `# Composed by \`npm run compose\` from the files beside it; never edited.\n${supergraphSdl}\n`;
}
