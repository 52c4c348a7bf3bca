import type { Logger } from 'pino';
import { createGraphEndpoint, type GraphEndpointParts } from './graphql-endpoint.ts';
import type { Rooms } from './front.ts';
import { createLiveOperations } from './live/live-operations.ts';
import { createWebSockets } from './live/web-sockets.ts';

/** How a graph is asked. */
export interface GraphLimits {
  /** How long an answer may take. */
  readonly deadlineMs: number;
  readonly maxBodyBytes: number;
  /** How many subscriptions, and how many WebSockets, may be open at a time. */
  readonly maxSubscriptions: number;
}

/** Creates what answers at /graphql: one answer to a request, or many, over WebSockets and streams of events. */
export function createGraphRooms(
  { server, formatError, identify }: Omit<GraphEndpointParts, 'live'>,
  limits: GraphLimits,
  log: Logger,
): Pick<Rooms, 'graphql' | 'upgrade' | 'endLive'> {
  const live = createLiveOperations(server, limits, formatError);
  const sockets = createWebSockets(live, identify, limits);
  return {
    graphql: createGraphEndpoint({ server, live, formatError, identify }, limits, log),
    upgrade: sockets.upgrade,
    endLive() {
      // First of all: who is told that we go away must not hear that a subscription is complete.
      sockets.close();
      live.close();
    },
  };
}
