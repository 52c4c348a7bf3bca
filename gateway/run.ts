import type { GatewayConfig } from '../config/config.ts';
import { createLog } from '../subgraphs/shared/log.ts';
import { openAudit } from './audit/open-audit.ts';
import { startCityGraph } from './city-graph.ts';
import { makeEstateSchema } from './estate-schema.ts';
import { startEstateProcess } from './estate-process.ts';
import { readExamples } from './http/explorer/examples.ts';
import { createExplorer, noExplorer } from './http/explorer/explorer.ts';
import { createGraphRooms } from './http/graph-rooms.ts';
import { createSubgraphEndpoints } from './http/subgraph-endpoints.ts';
import { createDemoUsers } from './identity/demo-users.ts';
import { createEmbeddedIssuer } from './identity/embedded-issuer.ts';
import { openIdentity } from './identity/identity.ts';
import { questionsToTry } from './questions.ts';
import { runFront, type Behind } from './run-front.ts';

/** Runs the city's gateway until it is asked to end, and the estate beside it where one is needed. */
export function runGateway(config: GatewayConfig): Promise<void> {
  const log = createLog(config.logLevel);
  const behind: Behind = {
    async openRooms(open, ending) {
      const issuer = config.embeddedIssuer ? createEmbeddedIssuer(config.estate?.dataFolder) : undefined;
      const { identify } = open.use(await openIdentity(config.identity, log, issuer?.trusted));
      const estate = config.estate && open.use(await startEstateProcess(config.estate, ending));
      void estate?.ended.then(() => ending.aborted || log.error('the embedded estate has ended'));
      if (estate) await makeEstateSchema(estate.doors, log);
      const audit = open.use(await openAudit(config.auditFolder, log)).audit;
      const graph = open.use(await startCityGraph(config, estate?.doors ?? config.doors, log, audit));
      const rooms = createGraphRooms({ ...graph, identify }, config, log);
      return {
        ...rooms,
        explorer: config.explorer
          ? createExplorer(await readExamples(), log, issuer && createDemoUsers(issuer))
          : noExplorer,
        subgraphs: createSubgraphEndpoints(graph.transports, config.deadlineMs, {
          ...rooms,
          allowances: graph.allowances,
          audit,
        }),
        checkHealth: graph.checkHealth,
      };
    },
    greeting: (url) => `ready ${url}\n\n${questionsToTry(url, config)}`,
  };
  return runFront({ ...config, portSetting: 'PORT=' }, behind, log);
}
