// A program: our engine and front over the school, whose subgraphs run in the same process.
import { createErrorFormat } from '../../../gateway/error-format.ts';
import { createGraphRooms } from '../../../gateway/http/graph-rooms.ts';
import { nobody } from '../../../gateway/identity/identify.ts';
import { promptEntities } from '../../../subgraphs/shared/entities.ts';
import { startHttpServer } from '../../../subgraphs/shared/http/http-server.ts';
import { createLog } from '../../../subgraphs/shared/log.ts';
import { startOwnGraph } from '../own-graph.ts';
import { schoolSubgraphs } from '../school/subgraphs.ts';
import { schemaOf, supergraphOf } from '../subgraph.ts';

const limits = { deadlineMs: 20_000, maxBodyBytes: 1_000_000, maxSubscriptions: 0 };
const log = createLog('silent');
const schemas = new Map(
  schoolSubgraphs.map((subgraph) => [subgraph.name, promptEntities(schemaOf(subgraph))]),
);
const { server } = await startOwnGraph(supergraphOf(schoolSubgraphs), schemas);
const parts = { server, formatError: createErrorFormat(log), identify: () => nobody };
const { graphql } = createGraphRooms(parts, limits, log);
const { port } = await startHttpServer({
  host: '127.0.0.1',
  port: 0,
  portSetting: 'PORT=',
  maxBodyBytes: limits.maxBodyBytes,
  handle: (request, response) => graphql(request, response, new URL(request.url ?? '/', 'http://school')),
  log,
});
process.stdout.write(`ready http://127.0.0.1:${port}/\n`);
