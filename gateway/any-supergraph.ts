import type { GraphConfig } from '../config/config.ts';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createLog } from '../subgraphs/shared/log.ts';
import { openAudit } from './audit/open-audit.ts';
import { type Generation, startGeneration } from './engine/generation.ts';
import { personalCoordinates } from './engine/subjects/personal-coordinates.ts';
import { readSubjectRules, type SubjectRules } from './engine/subjects/subject-rules.ts';
import { createForeignErrorFormat } from './error-format.ts';
import { startGraph } from './graph.ts';
import { createExplorer, noExplorer } from './http/explorer/explorer.ts';
import { createGraphRooms } from './http/graph-rooms.ts';
import { openIdentity } from './identity/identity.ts';
import { runFront, type Behind } from './run-front.ts';
import { readSubgraphAddresses, type SubgraphAddress } from './supergraph-file.ts';
import { startLimits } from './started-limits.ts';
import { withinDeadline } from './transport/deadline.ts';
import { createForeignTransport } from './transport/foreign-transport.ts';
import { createCallSharing } from './transport/shared-calls.ts';
import type { Transport } from './transport/transport.ts';

/**
 * Runs a gateway over any supergraph, whose subgraphs are asked over HTTP at the addresses in it, until it is asked to
 * end. Throws an Error with a sentence where the file is no such supergraph.
 */
export async function runAnySupergraph(file: string, config: GraphConfig): Promise<void> {
  const log = createLog(config.logLevel);
  const share = config.sharesCalls ? createCallSharing() : (transport: Transport) => transport;
  const openTransport = ({ name, url }: SubgraphAddress): Transport =>
    withinDeadline(share(createForeignTransport(name, url, log)));
  const behind: Behind = {
    async openRooms(open) {
      const { identify } = open.use(await openIdentity(config.identity, log));
      const { audit } = open.use(await openAudit(config.auditFolder, log));
      const graph = open.use(
        await startGraph(
          {
            supergraphFile: file,
            startGeneration: (supergraphSdl) =>
              startForeignGeneration(supergraphSdl, file, openTransport, config, log),
            formatError: createForeignErrorFormat(log),
            limits: open.use(await startLimits(config, log)),
            audit,
          },
          log,
        ),
      );
      return {
        ...createGraphRooms({ ...graph, identify }, config, log),
        explorer: config.explorer ? createExplorer([], log) : noExplorer,
        subgraphs: new Map(),
        checkHealth: graph.checkHealth,
      };
    },
    greeting: (url) => `ready ${url}/graphql\n`,
  };
  return runFront({ ...config, portSetting: '--port ' }, behind, log);
}

async function startForeignGeneration(
  supergraphSdl: string,
  file: string,
  openTransport: (address: SubgraphAddress) => Transport,
  { isProduction, engine, documentLimits, auditFolder }: GraphConfig,
  log: Logger,
): Promise<Generation> {
  await using opening = new AsyncDisposableStack();
  const transports = readSubgraphAddresses(supergraphSdl, file, isProduction).map((address) =>
    opening.use(openTransport(address)),
  );
  const generation = opening.use(
    await startGeneration({
      ...engine,
      documentLimits,
      supergraphSdl,
      transports,
      ...(auditFolder !== null && {
        readSubjects: (supergraph, apiSchema) => readSubjects(supergraph, apiSchema, log),
      }),
    }),
  );
  const running = opening.move();
  return { ...generation, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

function readSubjects(supergraph: GraphQLSchema, apiSchema: GraphQLSchema, log: Logger): SubjectRules {
  const personal = personalCoordinates(supergraph);
  if (personal.size === 0)
    log.warn(
      'nothing in the supergraph is marked as personal, so that changes alone are recorded; mark it by @tag(name: "person") or @requiresScopes',
    );
  return readSubjectRules(supergraph, apiSchema, personal);
}
