import type { IncomingMessage } from 'node:http';
import { isPromise, type MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import type { Refusal } from '../../subgraphs/shared/http/refusal.ts';
import { apiKeyHeader, type Headers, type Identification, type Identify } from '../identity/identify.ts';
import type { ClientAllowances } from '../limits/client-allowances.ts';
import { rateLimited } from '../limits/limit-errors.ts';
import { pointsOfWrongCredentials } from '../limits/request-limits.ts';
import type { ClientAddress } from './client-address.ts';

/** Tells who sends a request by its credentials, which need not be its headers. */
export type CarefulIdentify = (
  request: IncomingMessage,
  credentials?: Headers,
) => MaybePromise<Identification>;

/**
 * Has each address pay for tokens and keys that are wrong, and looks at no new ones of an address that has spent all it has:
 * so nobody can have signatures checked without end. Whoever was known before is known still, behind the same address too.
 */
export function createCarefulIdentify(
  identify: Identify,
  allowances: ClientAllowances,
  addressOf: ClientAddress,
): CarefulIdentify {
  return (request, credentials = request.headers) => {
    if (credentials['authorization'] === undefined && credentials[apiKeyHeader] === undefined)
      return identify(credentials);
    const client = `at ${addressOf(request)}`;
    const told = identify(credentials, () => refusalOf(allowances.waitOf(client)));
    return isPromise(told) ? told.then(paid) : paid(told);

    function paid(known: Identification): Identification {
      if ('refusal' in known && known.refusal.status === 401)
        allowances.fine(client, pointsOfWrongCredentials);
      return known;
    }
  };
}

function refusalOf(waitMs: number): Refusal | undefined {
  if (waitMs === 0) return undefined;
  const { message, extensions } = rateLimited(waitMs);
  return {
    status: 429,
    code: 'RATE_LIMITED',
    message,
    messageFa: String(extensions['messageFa']),
    headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) },
  };
}
