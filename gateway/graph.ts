import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createHealthCheck, type Readiness } from '../subgraphs/shared/http/health.ts';
import type { SystemHealth } from '../subgraphs/shared/system-health.ts';
import { createGeneration } from './engine/generation.ts';
import { createGraphGateway } from './engine/graph-gateway.ts';
import { executeByReference } from './engine/reference-execution.ts';
import type { ErrorFormat } from './error-format.ts';
import { startGraphServer, type GraphServer } from './graph-server.ts';
import type { Transport } from './transport/transport.ts';

/** A graph over its subgraphs, ready to answer. */
export interface Graph extends AsyncDisposable {
  readonly server: GraphServer;
  /** Asks the subgraphs how they are. */
  readonly look: (signal: AbortSignal) => Promise<readonly SystemHealth[]>;
  readonly checkHealth: () => Promise<Readiness>;
}

/** What a graph is made of. */
export interface GraphParts {
  readonly supergraphSdl: string;
  /** The ways to all of its subgraphs; whoever opened them closes them, after the graph. */
  readonly transports: readonly Transport[];
  readonly planCacheSize: number;
  /** Gives the schema that clients see what SDL cannot say, such as scalars that read their input. */
  readonly finishSchema: (schema: GraphQLSchema) => GraphQLSchema;
  readonly formatError: ErrorFormat;
}

/** Starts a graph over any supergraph. Throws an Error on SDL that is no supergraph. */
export async function startGraph(parts: GraphParts, log: Logger): Promise<Graph> {
  const { supergraphSdl, transports, planCacheSize, finishSchema, formatError } = parts;
  const generation = createGeneration(supergraphSdl, transports, planCacheSize, finishSchema);
  const gateway = createGraphGateway(generation, executeByReference);
  const server = await startGraphServer(gateway, log, formatError);
  const look = async (signal: AbortSignal): Promise<readonly SystemHealth[]> =>
    (await Promise.all(transports.map((transport) => transport.health(signal)))).flat();
  return { server, look, checkHealth: createHealthCheck(look), [Symbol.asyncDispose]: () => server.stop() };
}
