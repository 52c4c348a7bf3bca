import type { Logger } from 'pino';
import { createGraphEndpoint, type GraphEndpointParts } from './graphql-endpoint.ts';
import type { Identify } from '../identity/identify.ts';
import { noAllowances, type ClientAllowances } from '../limits/client-allowances.ts';
import { createCarefulIdentify } from './careful-identify.ts';
import { createClientAddress } from './client-address.ts';
import { createCors } from './cors.ts';
import type { Rooms } from './front.ts';
import type { FileWatch } from './subgraph-endpoints.ts';
import { guardingHeaders, productionHeaders } from './guarding-headers.ts';
import { createLiveOperations } from './live/live-operations.ts';
import { createWebSockets } from './live/web-sockets.ts';

/** How a graph is asked. */
export interface GraphLimits {
  /** How long an answer may take. */
  readonly deadlineMs: number;
  readonly maxBodyBytes: number;
  /** How many subscriptions, and how many WebSockets, may be open at a time; one client may have a share of them. */
  readonly maxSubscriptions: number;
  /** The origins of others whose pages may ask. */
  readonly corsOrigins?: readonly string[];
  /** The proxies that say truly for whom they ask: addresses, or networks as `10.0.0.0/8`. */
  readonly trustedProxies?: readonly string[];
  readonly isProduction?: boolean;
}

/**
 * Creates what answers at /graphql: one answer to a request, or many, over WebSockets and streams of events. How it tells
 * who asks goes with it, for the other rooms.
 */
export function createGraphRooms(
  {
    server,
    formatError,
    identify: identifyAgain,
    allowances = noAllowances,
  }: Pick<GraphEndpointParts, 'server' | 'formatError'> & {
    readonly identify: Identify;
    readonly allowances?: ClientAllowances;
  },
  limits: GraphLimits,
  log: Logger,
): Pick<Rooms, 'graphql' | 'upgrade' | 'endLive'> & Pick<FileWatch, 'identify' | 'addressOf' | 'cors'> {
  const { corsOrigins = [], trustedProxies = [], isProduction = false } = limits;
  const door = {
    cors: createCors(corsOrigins),
    addressOf: createClientAddress(trustedProxies),
    headers: isProduction ? productionHeaders : guardingHeaders,
  };
  const identify = createCarefulIdentify(identifyAgain, allowances, door.addressOf);
  const live = createLiveOperations(server, limits, formatError);
  const sockets = createWebSockets(live, { identify, identifyAgain }, limits, door);
  return {
    identify,
    addressOf: door.addressOf,
    cors: door.cors,
    graphql: createGraphEndpoint(
      { server, live, formatError, identify, identifyAgain, ...door },
      limits,
      log,
    ),
    upgrade: sockets.upgrade,
    endLive() {
      // First of all: who is told that we go away must not hear that a subscription is complete.
      sockets.close();
      live.close();
    },
  };
}
