import type { IncomingMessage, ServerResponse } from 'node:http';

/** Which pages of other origins may ask here. */
export interface Cors {
  allows(origin: string): boolean;
  /** The headers of an answer: that the page may read it, where it may, and what the answer hangs on. */
  headersFor(request: IncomingMessage): Readonly<Record<string, string>>;
  /** Answers a browser that asks before a page may; false where the request is no such question, or of another page. */
  answersPreflight(request: IncomingMessage, response: ServerResponse): boolean;
}

/** What a page may send beside what browsers always allow, and what it may read. */
const requestHeaders = [
  'authorization',
  'content-type',
  'idempotency-key',
  'apollo-require-preflight',
  'x-api-key',
  'x-cost',
  'x-reason',
  'x-request-id',
  'x-workload',
];
const answerHeaders = 'retry-after, x-request-id';
const preflightForSeconds = 600;

const nothing: Readonly<Record<string, string>> = {};

/**
 * Lets in the pages of a list of origins, such as `https://desk.example`, and nobody else's. Who asks is known by a token
 * that the page sends itself, never by a cookie, so that credentials are allowed to none.
 */
export function createCors(origins: readonly string[]): Cors {
  const allowed = new Set(origins);
  // Caches must not give the answer for one page to another.
  const others = allowed.size > 0 ? { vary: 'origin' } : nothing;

  return {
    allows: (origin) => allowed.has(origin),
    headersFor({ headers: { origin } }) {
      if (origin === undefined || !allowed.has(origin)) return others;
      return {
        ...others,
        'access-control-allow-origin': origin,
        'access-control-expose-headers': answerHeaders,
      };
    },
    answersPreflight({ method, headers }, response) {
      const { origin, 'access-control-request-method': wanted } = headers;
      if (method !== 'OPTIONS' || wanted === undefined || origin === undefined || !allowed.has(origin))
        return false;
      response.writeHead(204, {
        ...others,
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': requestHeaders.join(', '),
        'access-control-max-age': String(preflightForSeconds),
      });
      response.end();
      return true;
    },
  };
}

export const noCors: Cors = createCors([]);
