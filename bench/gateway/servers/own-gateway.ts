// A program: our engine and front over the school, whose subgraphs run in the same process.
import { createForeignErrorFormat } from '../../../gateway/error-format.ts';
import { startGraph } from '../../../gateway/graph.ts';
import { createGraphEndpoint } from '../../../gateway/http/graphql-endpoint.ts';
import { withinDeadline } from '../../../gateway/transport/deadline.ts';
import { createInProcessTransport } from '../../../gateway/transport/in-process-transport.ts';
import { startHttpServer } from '../../../subgraphs/shared/http/http-server.ts';
import { createLog } from '../../../subgraphs/shared/log.ts';
import { schoolSubgraphs } from '../school/subgraphs.ts';
import { schemaOf, supergraphOf } from '../subgraph.ts';

const limits = { deadlineMs: 20_000, maxBodyBytes: 1_000_000 };
const log = createLog('silent');
const transports = schoolSubgraphs.map((subgraph) =>
  withinDeadline(
    createInProcessTransport({
      name: subgraph.name,
      schema: schemaOf(subgraph),
      createContext: () => ({}),
      health: async () => [],
      [Symbol.asyncDispose]: async () => {},
    }),
  ),
);
const { server } = await startGraph(
  {
    supergraphSdl: supergraphOf(schoolSubgraphs),
    transports,
    planCacheSize: 1000,
    finishSchema: (schema) => schema,
    formatError: createForeignErrorFormat(log),
  },
  log,
);
const endpoint = createGraphEndpoint(server, limits, log);
const { port } = await startHttpServer({
  host: '127.0.0.1',
  port: 0,
  portSetting: 'PORT=',
  maxBodyBytes: limits.maxBodyBytes,
  handle: (request, response) => endpoint(request, response, new URL(request.url ?? '/', 'http://school')),
  log,
});
process.stdout.write(`ready http://127.0.0.1:${port}/\n`);
