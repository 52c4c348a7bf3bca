import type { GatewayConfig } from '../config/config.ts';
import { createLog } from '../subgraphs/shared/log.ts';
import { startCityGraph } from './city-graph.ts';
import { startEstateProcess } from './estate-process.ts';
import { readExamples } from './http/explorer/examples.ts';
import { createExplorer, noExplorer } from './http/explorer/explorer.ts';
import { createGraphRooms } from './http/graph-rooms.ts';
import { createSubgraphEndpoints } from './http/subgraph-endpoints.ts';
import { questionsToTry } from './questions.ts';
import { runFront, type Behind } from './run-front.ts';

/** Runs the city's gateway until it is asked to end, and the estate beside it where one is needed. */
export function runGateway(config: GatewayConfig): Promise<void> {
  const log = createLog(config.logLevel);
  const behind: Behind = {
    async openRooms(open, ending) {
      const estate = config.estate && open.use(await startEstateProcess(config.estate, ending));
      void estate?.ended.then(() => ending.aborted || log.error('the embedded estate has ended'));
      const graph = open.use(await startCityGraph(config, estate?.doors ?? config.doors, log));
      return {
        ...createGraphRooms(graph, config, log),
        explorer: config.explorer ? createExplorer(await readExamples(), log) : noExplorer,
        subgraphs: createSubgraphEndpoints(graph.transports, config.deadlineMs),
        checkHealth: graph.checkHealth,
      };
    },
    greeting: (url) => `ready ${url}\n\n${questionsToTry(url)}`,
  };
  return runFront({ ...config, portSetting: 'PORT=' }, behind, log);
}
