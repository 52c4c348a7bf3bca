import type { GatewayConfig } from '../config/config.ts';
import { startHttpServer } from '../subgraphs/shared/http/http-server.ts';
import { createLog } from '../subgraphs/shared/log.ts';
import { askedToEnd } from '../subgraphs/shared/termination.ts';
import { startEstateProcess } from './estate-process.ts';
import { startGraph } from './graph.ts';
import { createExplorer } from './http/explorer/explorer.ts';
import { createFront } from './http/front.ts';
import { createGraphEndpoint } from './http/graphql-endpoint.ts';
import { createSubgraphEndpoints } from './http/subgraph-endpoints.ts';
import { questionsToTry } from './questions.ts';

/** How long the answers under way may take when the process ends. */
const drainMs = 5000;

/**
 * Runs the gateway until it is asked to end: takes its port, starts the estate where one is needed, opens the graph,
 * tells that it is ready, and at the end lets the answers under way out before it closes what it opened.
 */
export async function runGateway(config: GatewayConfig): Promise<void> {
  const log = createLog(config.logLevel);
  const ending = new AbortController();
  const asked = askedToEnd().then(() => ending.abort());
  await using open = new AsyncDisposableStack();

  const front = createFront();
  // The port comes first: where it is taken, nothing else has been started yet.
  const server = open.use(
    await startHttpServer({ ...config, portSetting: 'PORT=', handle: front.handle, log }),
  );
  try {
    const estate = config.estate && open.use(await startEstateProcess(config.estate, ending.signal));
    void estate?.ended.then(() => ending.signal.aborted || log.error('the embedded estate has ended'));
    const graph = open.use(await startGraph(config, estate?.doors ?? config.doors, log));
    front.open({
      graphql: createGraphEndpoint(graph.server, config, log),
      explorer: await createExplorer(log),
      subgraphs: createSubgraphEndpoints(graph.transports, config.deadlineMs),
      checkHealth: graph.checkHealth,
    });
  } catch (error) {
    if (ending.signal.aborted) return;
    throw error;
  }
  const url = `http://${nameOf(config.host)}:${server.port}`;
  process.stdout.write(`ready ${url}\n\n${questionsToTry(url)}`);

  await asked;
  front.close();
  await server.drain(drainMs);
}

/** What a person types to reach an address that the gateway listens on. */
function nameOf(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
