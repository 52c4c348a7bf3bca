import type { GraphServer } from '../../../gateway/graph-server.ts';
import { readFileSync } from 'node:fs';
import { subgraphNames } from '../../../schema/subgraph-names.ts';
import { grantsOf } from '../../../subgraphs/shared/access/roles.ts';
import { anybody, askerOf, type Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { withScalars } from '../../../subgraphs/shared/build-schema.ts';
import { whenAborted } from '../../../subgraphs/shared/http/request-scope.ts';
import { type OwnGraph, startOwnGraph } from '../own-graph.ts';
import { standInSchema } from './stand-in.ts';

const deadlineMs = 60_000;

/** Sees the whole city. */
const viewer: Viewer = { ...anybody, role: 'MIGRATION', scopes: grantsOf('MIGRATION').scopes };

/** The city's supergraph, as it is served. */
export const citySupergraph = readFileSync(
  new URL('../../../schema/supergraph.graphql', import.meta.url),
  'utf8',
);

/** Starts the city's graph over stand-ins for its subgraphs. */
export function startStandInGraph(): Promise<OwnGraph> {
  const schemas = new Map(subgraphNames.map((name) => [name, standInSchema(name)]));
  return startOwnGraph(citySupergraph, schemas, withScalars);
}

/** Asks a server; throws an Error when the answer has errors. */
export async function answer(server: GraphServer, query: string): Promise<void> {
  const { signal } = new AbortController();
  const scope = {
    id: 'cold',
    signal,
    whenOver: whenAborted(signal),
    deadlineAtMs: performance.now() + deadlineMs,
    workload: 'interactive',
    viewer,
    asker: askerOf(viewer),
    holdOpen: () => () => undefined,
  } as const;
  const { errors } = await server.execute({ query }, { scope });
  if (errors) throw new Error(`${query} was answered with errors: ${JSON.stringify(errors)}`);
}
