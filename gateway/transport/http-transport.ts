import type { Logger } from 'pino';
import { Pool } from 'undici';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import { subscribeOverHttp } from './http-events.ts';
import { askOverHttp, maxConnections } from './http-questions.ts';
import { createRemoteEndpoint } from './remote-endpoint.ts';
import { readErrorOfOurs } from './remote-error.ts';
import { readRemoteHealth } from './remote-health.ts';
import { signedClaims } from './signed-claims.ts';
import type { Transport } from './transport.ts';

/** Asks a subgraph of ours that runs elsewhere, over kept connections, and tells it who asks under the key that it shares. */
export function createHttpTransport(
  name: SubgraphName,
  address: string,
  key: string,
  log: Logger,
): Transport {
  const url = new URL(address);
  const claims = signedClaims(name, key);
  const pool = new Pool(url.origin, { connections: maxConnections });
  return {
    name,
    mergesFetches: true,
    open: askOverHttp(pool, name, url, readErrorOfOurs, claims, log),
    subscribe: subscribeOverHttp(name, url, readErrorOfOurs, claims, log),
    endpoint: createRemoteEndpoint(pool, name, url.origin, claims, log),
    health: (signal) => readRemoteHealth(pool, name, url.origin, signal),
    [Symbol.asyncDispose]: () => pool.close(),
  };
}
