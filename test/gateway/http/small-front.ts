import type { Logger } from 'pino';
import type { Audit } from '../../../gateway/audit/audit.ts';
import { createFront, type Front, type Rooms } from '../../../gateway/http/front.ts';
import { createErrorFormat } from '../../../gateway/error-format.ts';
import { createGraphRooms, type GraphLimits } from '../../../gateway/http/graph-rooms.ts';
import { guardingHeaders, productionHeaders } from '../../../gateway/http/guarding-headers.ts';
import type { EngineSettings } from '../../../gateway/engine/generation.ts';
import { noAllowances } from '../../../gateway/limits/client-allowances.ts';
import type { RequestLimits } from '../../../gateway/limits/request-limits.ts';
import { createSubgraphEndpoints } from '../../../gateway/http/subgraph-endpoints.ts';
import { nobody, type Identify } from '../../../gateway/identity/identify.ts';
import type { Transport } from '../../../gateway/transport/transport.ts';
import { readinessOf } from '../../../subgraphs/shared/http/health.ts';
import { startHttpServer, type HttpServer } from '../../../subgraphs/shared/http/http-server.ts';
import { notFound, refuse } from '../../../subgraphs/shared/http/refusal.ts';
import { quiet, startSmallGraph, transportsWith } from '../small-graph.ts';

/** The gateway's front over the small graph, on a port of its own. */
export interface SmallFront extends AsyncDisposable {
  readonly url: string;
  readonly front: Front;
  readonly server: HttpServer;
  /** Puts rooms behind the front; it is `starting` until then. */
  open(rooms?: Partial<Rooms>): void;
}

export const maxBodyBytes = 100_000;

export async function startSmallFront(
  options: {
    transports?: readonly Transport[];
    deadlineMs?: number;
    maxSubscriptions?: number;
    log?: Logger;
    identify?: Identify;
    settings?: Partial<EngineSettings>;
    limits?: Partial<RequestLimits>;
    audit?: Audit;
    door?: Pick<GraphLimits, 'corsOrigins' | 'trustedProxies' | 'isProduction'>;
  } = {},
): Promise<SmallFront> {
  const { transports = transportsWith(), deadlineMs = 5000, maxSubscriptions = 10, log = quiet } = options;
  const { identify = () => nobody } = options;
  const graph = await startSmallGraph(transports, log, options.settings, options.limits);
  const front = createFront(options.door?.isProduction ? productionHeaders : guardingHeaders);
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    portSetting: 'PORT=',
    maxBodyBytes,
    handle: front.handle,
    upgrade: front.upgrade,
    log,
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    front,
    server,
    open(rooms) {
      const graphRooms = createGraphRooms(
        {
          server: graph,
          formatError: createErrorFormat(log),
          identify,
          ...(options.limits?.allowances && { allowances: options.limits.allowances }),
        },
        { deadlineMs, maxBodyBytes, maxSubscriptions, ...options.door },
        log,
      );
      front.open({
        ...graphRooms,
        explorer: (request, response) => refuse(request, response, notFound),
        subgraphs: createSubgraphEndpoints(transports, deadlineMs, {
          ...graphRooms,
          allowances: options.limits?.allowances ?? noAllowances,
          audit: options.audit,
        }),
        checkHealth: async () => readinessOf([{ system: 'archive-soap', up: true }]),
        ...rooms,
      });
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await graph[Symbol.asyncDispose]();
    },
  };
}

/** Posts a question as a browser or an office's front-end does. */
export function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
