import * as http from 'node:http';
import * as https from 'node:https';

/** Node's client for an address; unlike `fetch` it reads past interim answers (1xx). */
export function clientOf(url: string): Pick<typeof http, 'Agent' | 'request'> {
  return new URL(url).protocol === 'https:' ? https : http;
}

/** A compressed answer could not be read, and may be sent to whoever does not say so. */
export const plain = { 'accept-encoding': 'identity' } as const;

/** The head of the answer to a request; the body is still to come. */
export function headOf(request: http.ClientRequest): Promise<http.IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  request.once('response', resolve).on('error', reject);
  return promise;
}

/**
 * Asks a service for a page, over a connection of its own where no agent is given. A page is not worked on like a call:
 * whoever does not want it any longer cuts it off by the signal.
 */
export function requestPage(
  url: string,
  signal: AbortSignal,
  agent: http.Agent | false = false,
): Promise<http.IncomingMessage> {
  const request = clientOf(url).request(url, { agent, signal, headers: plain });
  request.end();
  return headOf(request);
}
