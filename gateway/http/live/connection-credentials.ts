import type { Refusal } from '../../../subgraphs/shared/http/refusal.ts';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import { apiKeyHeader, reasonHeader, type Headers } from '../../identity/identify.ts';

/** Of graphql-transport-ws: who opened the connection is not taken for who they say they are. */
export const unauthorized = 4401;
const badRequest = 4400;
/** Of WebSockets: the client comes again, as its library knows. */
const tryAgainLater = 1013;

const names = ['authorization', apiKeyHeader, reasonHeader];

/**
 * What a WebSocket brings of its client's credentials: the headers of its request, and in their place what the payload of
 * `connection_init` says under the same names, because pages cannot give a WebSocket headers.
 */
export function credentialsOf(headers: Headers, payload: unknown): Headers {
  const given = isRecord(payload) ? Object.entries(payload) : [];
  const own = given
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name, value]) => names.includes(name) && value != null)
    // What is no text is no credential, and refused as one that is wrong.
    .map(([name, value]) => [name, typeof value === 'string' ? value : ''] as const);
  const ofRequest = own.some(([name]) => name !== reasonHeader)
    ? []
    : names.map((name) => [name, headers[name]] as const);
  return Object.fromEntries([...ofRequest, ...own]);
}

/** How a connection is closed whose client is refused. */
export function closeCodeOf({ status }: Refusal): number {
  if (status === 401) return unauthorized;
  return status === 503 || status === 429 ? tryAgainLater : badRequest;
}
