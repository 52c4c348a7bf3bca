import { readFileSync } from 'node:fs';
import { createGeneration, type Generation } from '../../../gateway/engine/generation.ts';
import { createErrorFormat } from '../../../gateway/error-format.ts';
import { type Graph, startGraph } from '../../../gateway/graph.ts';
import type { GraphServer } from '../../../gateway/graph-server.ts';
import { withinDeadline } from '../../../gateway/transport/deadline.ts';
import { createInProcessTransport } from '../../../gateway/transport/in-process-transport.ts';
import type { Transport } from '../../../gateway/transport/transport.ts';
import { subgraphNames } from '../../../schema/subgraph-names.ts';
import { withScalars } from '../../../subgraphs/shared/build-schema.ts';
import { createLog } from '../../../subgraphs/shared/log.ts';
import { standInSubgraph } from './stand-in.ts';

const supergraphFile = new URL('../../../schema/supergraph.graphql', import.meta.url);
/** As it is by default. */
const planCacheSize = 1000;
const deadlineMs = 60_000;

/** A generation of the city's graph over stand-ins for its subgraphs. */
export function createStandInGeneration(): Generation {
  return createGeneration(readFileSync(supergraphFile, 'utf8'), standIns(), planCacheSize, withScalars);
}

/** Starts the city's graph over stand-ins for its subgraphs. */
export function startStandInGraph(): Promise<Graph> {
  const log = createLog('silent');
  return startGraph(
    {
      supergraphSdl: readFileSync(supergraphFile, 'utf8'),
      transports: standIns(),
      planCacheSize,
      finishSchema: withScalars,
      formatError: createErrorFormat(log),
    },
    log,
  );
}

function standIns(): readonly Transport[] {
  return subgraphNames.map((name) => withinDeadline(createInProcessTransport(standInSubgraph(name))));
}

/** Asks a server; throws an Error when the answer has errors. */
export async function answer(server: GraphServer, query: string): Promise<void> {
  const scope = {
    id: 'cold',
    signal: new AbortController().signal,
    deadlineAtMs: performance.now() + deadlineMs,
    workload: 'interactive',
  } as const;
  const { body } = await server.executeOperation({ query }, { contextValue: { scope } });
  const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
  if (errors) throw new Error(`${query} was answered with errors: ${JSON.stringify(errors)}`);
}
