import type { IncomingMessage, ServerResponse } from 'node:http';
import { subgraphNames } from '../../schema/subgraph-names.ts';
import type { Readiness } from '../../subgraphs/shared/http/health.ts';
import type { Handle } from '../../subgraphs/shared/http/http-server.ts';
import { sendJson } from '../../subgraphs/shared/http/json-answer.ts';
import { notFound, refuse, wrongMethod, type Refusal } from '../../subgraphs/shared/http/refusal.ts';
import type { Endpoint } from './endpoint.ts';
import { guard, guardingHeaders, type GuardingHeaders } from './guarding-headers.ts';
import { refuseUpgrade } from './live/refused-upgrade.ts';
import type { Upgrade } from './live/web-sockets.ts';

/** What stands behind the front's addresses, once it does. */
export interface Rooms {
  readonly graphql: Endpoint;
  /** WebSockets at /graphql. */
  readonly upgrade: Upgrade;
  /** Ends what would go on for ever. */
  readonly endLive: () => void;
  readonly explorer: Endpoint;
  /** What stands below `/<name of a subgraph>/`. */
  readonly subgraphs: ReadonlyMap<string, Endpoint>;
  readonly checkHealth: () => Promise<Readiness>;
}

/** The front of the gateway, which takes requests from the first moment and hands them on from `open` to `close`. */
export interface Front {
  readonly handle: Handle;
  readonly upgrade: Upgrade;
  open(rooms: Rooms): void;
  close(): void;
}

const graphAddress = new URL('http://gateway.invalid/graphql');

export function createFront(headers: GuardingHeaders = guardingHeaders): Front {
  let rooms: Rooms | undefined;
  let isStopping = false;

  return {
    handle(request, response) {
      // Nearly all requests, and the address takes longer to be read than all the rest here.
      if (request.url === '/graphql' && rooms) return rooms.graphql(request, response, graphAddress);
      return answer(request, response);
    },
    upgrade(request, socket, head) {
      const path = URL.parse(request.url ?? '/', 'http://gateway.invalid')?.pathname;
      if (path !== '/graphql') return refuseUpgrade(request, socket, notFound);
      if (!rooms || isStopping) return refuseUpgrade(request, socket, isStopping ? late : early);
      return rooms.upgrade(request, socket, head);
    },
    open: (opened) => void (rooms = opened),
    close() {
      isStopping = true;
      rooms?.endLive();
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    guard(response, headers);
    const url = URL.parse(request.url ?? '/', 'http://gateway.invalid');
    const endpoint = endpointOf(url?.pathname ?? '');
    if (!url || !endpoint) return refuse(request, response, notFound);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && url.pathname !== '/graphql' && !isOfSubgraph(url.pathname))
      return refuse(request, response, wrongMethod('GET, HEAD'));
    return endpoint(request, response, url);
  }

  function endpointOf(path: string): Endpoint | undefined {
    if (path === '/health/live') return async (_, response) => sendJson(response, 200, { status: 'live' });
    if (path === '/health/ready') return sendReadiness;
    // What comes over a kept connection while the process ends is still answered, in the time that is left.
    if (path === '/graphql') return rooms?.graphql ?? refuseEarly;
    if (path === '/' || path.startsWith('/explorer/')) return rooms?.explorer ?? refuseEarly;
    if (!isOfSubgraph(path)) return undefined;
    return rooms ? rooms.subgraphs.get(path.split('/')[1] ?? '') : refuseEarly;
  }

  async function sendReadiness(_: IncomingMessage, response: ServerResponse): Promise<void> {
    const readiness = isStopping ? stopping : ((await rooms?.checkHealth()) ?? starting);
    const { httpStatus, ...told } = readiness;
    sendJson(response, httpStatus, told);
  }
}

/** Such addresses know their own methods. */
function isOfSubgraph(path: string): boolean {
  const [, name = '', ...below] = path.split('/');
  return below.length > 0 && (subgraphNames as readonly string[]).includes(name);
}

const starting: Readiness = {
  httpStatus: 503,
  status: 'starting',
  message: 'The gateway is starting; ask again in a few seconds.',
  messageFa: 'درگاه در حال آغاز به کار است؛ چند ثانیه دیگر دوباره بپرسید.',
  systems: [],
};

const stopping: Readiness = {
  httpStatus: 503,
  status: 'stopping',
  message: 'The gateway is stopping; ask another instance.',
  messageFa: 'درگاه در حال توقف است؛ از نمونه دیگری بپرسید.',
  systems: [],
};

const early: Refusal = {
  ...sentences(starting),
  status: 503,
  code: 'STARTING',
  headers: { 'retry-after': '2' },
};
const late: Refusal = { ...sentences(stopping), status: 503, code: 'STOPPING' };

const refuseEarly: Endpoint = (request, response) => refuse(request, response, early);

function sentences({ message, messageFa }: Readiness): Pick<Refusal, 'message' | 'messageFa'> {
  return { message, messageFa };
}
