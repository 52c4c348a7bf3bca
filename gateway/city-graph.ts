import type { Logger } from 'pino';
import type { GatewayConfig } from '../config/config.ts';
import { subgraphNames } from '../schema/subgraph-names.ts';
import { createSubgraph } from '../subgraphs/create-subgraph.ts';
import { withScalars } from '../subgraphs/shared/build-schema.ts';
import { startFirstLook } from '../subgraphs/shared/http/first-look.ts';
import type { SourceSettings } from '../subgraphs/shared/source-settings.ts';
import { createErrorFormat } from './error-format.ts';
import { startGeneration } from './engine/generation.ts';
import { startGraph, type Graph } from './graph.ts';
import { startLimits } from './started-limits.ts';
import { withinDeadline } from './transport/deadline.ts';
import { createHttpTransport } from './transport/http-transport.ts';
import { createInProcessTransport } from './transport/in-process-transport.ts';
import { createCallSharing } from './transport/shared-calls.ts';
import type { Transport } from './transport/transport.ts';

/** The graph of the city, and the ways to its subgraphs. */
export interface CityGraph extends Graph {
  readonly transports: readonly Transport[];
}

const supergraphFile = new URL('../schema/supergraph.graphql', import.meta.url);

/** Starts the city's graph: the subgraphs that run elsewhere over HTTP, the others in this process behind their doors. */
export async function startCityGraph(
  config: GatewayConfig,
  doors: Partial<SourceSettings>,
  log: Logger,
): Promise<CityGraph> {
  const { remoteSubgraphs, engine, documentLimits, sharesCalls, archivePages } = config;
  await using opening = new AsyncDisposableStack();
  const share = sharesCalls ? createCallSharing() : (transport: Transport) => transport;
  const transports: readonly Transport[] = subgraphNames.map((name) => {
    const url = remoteSubgraphs.get(name);
    const transport =
      url === undefined
        ? createInProcessTransport(createSubgraph(name, doors, log, archivePages))
        : createHttpTransport(name, url, log);
    return opening.use(withinDeadline(share(transport)));
  });
  const parts = {
    supergraphFile,
    startGeneration: (supergraphSdl: string) =>
      startGeneration({ ...engine, documentLimits, supergraphSdl, transports, finishSchema: withScalars }),
    formatError: createErrorFormat(log),
    limits: opening.use(await startLimits(config, log)),
  };
  const graph = opening.use(await startGraph(parts, log));
  opening.use(startFirstLook(graph.look));
  const running = opening.move();
  return { ...graph, transports, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
