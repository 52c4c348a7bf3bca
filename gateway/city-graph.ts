import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { GatewayConfig } from '../config/config.ts';
import { subgraphNames } from '../schema/subgraph-names.ts';
import { createSubgraph } from '../subgraphs/create-subgraph.ts';
import { withScalars } from '../subgraphs/shared/build-schema.ts';
import { startFirstLook } from '../subgraphs/shared/http/first-look.ts';
import type { SourceSettings } from '../subgraphs/shared/source-settings.ts';
import type { Audit } from './audit/audit.ts';
import { createErrorFormat } from './error-format.ts';
import { personalCoordinates } from './engine/subjects/personal-coordinates.ts';
import { readSubjectRules, type Belonging, type SubjectRules } from './engine/subjects/subject-rules.ts';
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
  audit?: Audit,
): Promise<CityGraph> {
  const { remoteSubgraphs, engine, documentLimits, sharesCalls } = config;
  await using opening = new AsyncDisposableStack();
  const share = sharesCalls ? createCallSharing() : (transport: Transport) => transport;
  const transports: readonly Transport[] = subgraphNames.map((name) => {
    const remote = remoteSubgraphs.get(name);
    const transport =
      remote === undefined
        ? createInProcessTransport(createSubgraph(name, doors, log, config))
        : createHttpTransport(name, remote.url, remote.key, log);
    return opening.use(withinDeadline(share(transport)));
  });
  const parts = {
    supergraphFile,
    startGeneration: (supergraphSdl: string) =>
      startGeneration({
        ...engine,
        documentLimits,
        supergraphSdl,
        transports,
        finishSchema: withScalars,
        ...(audit && { readSubjects }),
      }),
    formatError: createErrorFormat(log),
    limits: opening.use(await startLimits(config, log)),
    audit,
  };
  const graph = opening.use(await startGraph(parts, log));
  opening.use(startFirstLook(graph.look));
  const running = opening.move();
  return { ...graph, transports, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** Who asks about a case file wants to hear of what was seen of its requests, documents and inspections, too. */
const belonging: Belonging = {
  ServiceRequest: { CaseFile: 'caseFileNumber' },
  ArchiveDocument: { CaseFile: 'caseFile.number', ServiceRequest: 'request.number' },
  Inspection: { CaseFile: 'caseFile.number', ServiceRequest: 'request.number' },
};

function readSubjects(supergraph: GraphQLSchema, apiSchema: GraphQLSchema): SubjectRules {
  return readSubjectRules(supergraph, apiSchema, personalCoordinates(supergraph), belonging, {
    // So that whoever opens a page's image is told beside whom its address was given to.
    ArchivePage: 'id',
  });
}
