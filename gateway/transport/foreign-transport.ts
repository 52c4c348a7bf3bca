import type { Logger } from 'pino';
import { Pool, type Dispatcher } from 'undici';
import { whenAborted } from '../../subgraphs/shared/http/request-scope.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { healthOfAway, type SystemHealth } from '../../subgraphs/shared/system-health.ts';
import { subscribeOverHttp } from './http-events.ts';
import { postForText } from './http-post.ts';
import { askOverHttp, maxConnections } from './http-questions.ts';
import { readErrorOf } from './remote-error.ts';
import { noClaims } from './signed-claims.ts';
import type { Transport } from './transport.ts';

/** Asks a subgraph of any make over kept connections; all that is known of it is that it speaks GraphQL over HTTP. */
export function createForeignTransport(name: string, address: string, log: Logger): Transport {
  const url = new URL(address);
  const pool = new Pool(url.origin, { connections: maxConnections });
  return {
    name,
    mergesFetches: true,
    open: askOverHttp(pool, name, url, readErrorOf(name), noClaims, log),
    subscribe: subscribeOverHttp(name, url, readErrorOf(name), noClaims, log),
    health: async (signal) => [await readHealth(pool, name, url, signal)],
    // Half-done answers have no reader any more; some servers would hold their connections for minutes.
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}

/** A subgraph is up when it answers the smallest question there is, with whatever it thinks of it. */
async function readHealth(
  dispatcher: Dispatcher,
  name: string,
  { pathname, search }: URL,
  signal: AbortSignal,
): Promise<SystemHealth> {
  try {
    const { text } = await postForText(dispatcher, {
      path: `${pathname}${search}`,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: '{ __typename }' }),
      whenOver: whenAborted(signal),
      maxAnswerBytes: 100_000,
    });
    const answer: unknown = JSON.parse(text ?? '');
    if (isRecord(answer) && ('data' in answer || 'errors' in answer)) return { system: name, up: true };
  } catch {
    // Whatever went wrong, it gave no sign of life.
  }
  return healthOfAway(name);
}
