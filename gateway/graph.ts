import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { GatewayConfig } from '../config/config.ts';
import { subgraphNames } from '../schema/subgraph-names.ts';
import { createSubgraph } from '../subgraphs/create-subgraph.ts';
import { startFirstLook } from '../subgraphs/shared/http/first-look.ts';
import { createHealthCheck, type Readiness } from '../subgraphs/shared/http/health.ts';
import type { SourceSettings } from '../subgraphs/shared/source-settings.ts';
import type { SystemHealth } from '../subgraphs/shared/system-health.ts';
import { createGeneration } from './engine/generation.ts';
import { createGraphGateway } from './engine/graph-gateway.ts';
import { executeByReference } from './engine/reference-execution.ts';
import { startGraphServer, type GraphServer } from './graph-server.ts';
import { withinDeadline } from './transport/deadline.ts';
import { createHttpTransport } from './transport/http-transport.ts';
import { createInProcessTransport } from './transport/in-process-transport.ts';
import type { Transport } from './transport/transport.ts';

/** The graph over its subgraphs, ready to answer. */
export interface Graph extends AsyncDisposable {
  readonly server: GraphServer;
  readonly checkHealth: () => Promise<Readiness>;
  readonly transports: readonly Transport[];
}

const supergraphFile = new URL('../schema/supergraph.graphql', import.meta.url);

/** Starts the graph: the subgraphs that run elsewhere over HTTP, the others in this process behind their doors. */
export async function startGraph(
  { remoteSubgraphs, planCacheSize, archivePages }: GatewayConfig,
  doors: Partial<SourceSettings>,
  log: Logger,
): Promise<Graph> {
  await using opening = new AsyncDisposableStack();
  const transports: readonly Transport[] = subgraphNames.map((name) => {
    const url = remoteSubgraphs.get(name);
    const transport =
      url === undefined
        ? createInProcessTransport(createSubgraph(name, doors, log, archivePages))
        : createHttpTransport(name, url);
    return opening.use(withinDeadline(transport));
  });
  const generation = createGeneration(await readFile(supergraphFile, 'utf8'), transports, planCacheSize);
  const server = await startGraphServer(createGraphGateway(generation, executeByReference), log);
  opening.defer(() => server.stop());
  const look = async (signal: AbortSignal): Promise<readonly SystemHealth[]> =>
    (await Promise.all(transports.map((transport) => transport.health(signal)))).flat();
  opening.use(startFirstLook(look));
  const running = opening.move();
  return {
    server,
    checkHealth: createHealthCheck(look),
    transports,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
