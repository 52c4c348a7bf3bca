import type { GraphQLSchema } from 'graphql';
import { readGraphConfig } from '../../config/config.ts';
import { startGeneration, type EngineSettings, type Generation } from '../../gateway/engine/generation.ts';
import { createGenerations } from '../../gateway/engine/generations.ts';
import { createForeignErrorFormat } from '../../gateway/error-format.ts';
import { createGraphServer, type GraphServer } from '../../gateway/graph-server.ts';
import { withinDeadline } from '../../gateway/transport/deadline.ts';
import { createInProcessTransport } from '../../gateway/transport/in-process-transport.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import { createLog } from '../../subgraphs/shared/log.ts';

/** Our engine over subgraphs in its process. */
export interface OwnGraph extends AsyncDisposable {
  readonly server: GraphServer;
  readonly generation: Generation;
}

/** Starts our engine, as it is by default, over a schema for each subgraph's name. */
export async function startOwnGraph(
  supergraphSdl: string,
  schemas: ReadonlyMap<string, GraphQLSchema>,
  finishSchema: (schema: GraphQLSchema) => GraphQLSchema = (schema) => schema,
): Promise<OwnGraph> {
  await using opening = new AsyncDisposableStack();
  const transports = [...schemas].map(([name, schema]) =>
    withinDeadline(createInProcessTransport(subgraphOf(name, schema))),
  );
  const parts = { ...defaultEngine(), supergraphSdl, transports, finishSchema };
  const generation = await startGeneration(parts);
  const log = createLog('silent');
  const server = opening.use(
    createGraphServer(createGenerations(generation), log, createForeignErrorFormat(log)),
  );
  const running = opening.move();
  return { server, generation, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

/** What the settings say where nothing is set. */
export function defaultEngine(): EngineSettings {
  const reading = readGraphConfig({ given: {}, file: {} });
  if ('problems' in reading) throw new Error(reading.problems.join('\n'));
  return reading.config.engine;
}

function subgraphOf(name: string, schema: GraphQLSchema): Subgraph {
  return {
    name,
    schema,
    createContext: () => ({}),
    health: async () => [],
    [Symbol.asyncDispose]: async () => {},
  };
}
