import { HeaderMap } from '@apollo/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { takesEvents } from '../../subgraphs/shared/http/event-stream.ts';
import { readJsonBody } from '../../subgraphs/shared/http/json-body.ts';
import { refuse, wrongMethod, type Refusal } from '../../subgraphs/shared/http/refusal.ts';
import { openScope, type RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { requestIdHeader } from '../../subgraphs/shared/http/subgraph-protocol.ts';
import { readWorkload } from '../../subgraphs/shared/http/workload.ts';
import { sendPieces } from '../../subgraphs/shared/http/send-pieces.ts';
import { withRequestId } from '../../subgraphs/shared/log.ts';
import type { GraphServer } from '../graph-server.ts';
import { formOfParts } from '../parts-delivery.ts';
import type { Endpoint } from './endpoint.ts';
import { answerAsEvents } from './live/event-stream.ts';
import type { LiveOperations } from './live/live-operations.ts';

/**
 * GraphQL over HTTP: queries by GET and POST; Apollo Server negotiates, parses, validates and executes. Who takes events
 * gets each answer as one.
 */
export function createGraphEndpoint(
  server: GraphServer,
  live: LiveOperations,
  limits: { readonly deadlineMs: number; readonly maxBodyBytes: number },
  log: Logger,
): Endpoint {
  return (request, response, url) => {
    const reading = readWorkload(request);
    if ('refusal' in reading) return refuse(request, response, reading.refusal);
    const asEvents = takesEvents(request.headers.accept);
    const deadlineMs = asEvents ? Infinity : limits.deadlineMs;
    const scope = openScope(request, response, deadlineMs, reading.workload);
    response.setHeader(requestIdHeader, scope.id);
    return withRequestId(scope.id, () => answer(request, response, url, scope));
  };

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    scope: RequestScope,
  ): Promise<void> {
    const { method = 'GET' } = request;
    const body = await readBody();
    if ('refusal' in body) {
      log.info({ status: body.refusal.status }, 'request refused');
      return refuse(request, response, body.refusal);
    }
    if (takesEvents(request.headers.accept))
      return answerAsEvents(live, request, response, { url, json: body.json, client: scope });
    const answered = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers: headersOf(request), search: url.search, body: body.json },
      context: async () => ({ scope, acceptsParts: formOfParts(request.headers.accept) !== undefined }),
    });
    if (response.destroyed) return;
    if (answered.body.kind === 'chunked') {
      response.writeHead(answered.status ?? 200, {
        ...Object.fromEntries(answered.headers),
        'cache-control': 'no-store',
      });
      return sendParts(response, answered.body.asyncIterator);
    }
    const text = answered.body.string;
    const bytes = Buffer.byteLength(text);
    response.writeHead(answered.status ?? 200, {
      ...Object.fromEntries(answered.headers),
      'cache-control': 'no-store',
      'content-length': bytes,
    });
    // Where every letter is a byte, there is nothing to encode.
    response.end(text, bytes === text.length ? 'latin1' : 'utf8');

    async function readBody(): Promise<{ json: unknown } | { refusal: Refusal }> {
      if (method === 'GET') return { json: undefined };
      if (method !== 'POST') return { refusal: wrongMethod('GET, POST') };
      const read = await readJsonBody(request, limits.maxBodyBytes);
      return 'json' in read && Array.isArray(read.json) ? { refusal: batch } : read;
    }
  }
}

/** Past the request's deadline there are still the errors of what was not there in time; only a client that leaves ends it. */
async function sendParts(response: ServerResponse, parts: AsyncIterable<string>): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const broken = await sendPieces(response, parts, gone.signal);
  if (broken && !gone.signal.aborted) throw broken;
}

/** The headers that Apollo Server looks at, and no others. */
const readHeaders = [
  'accept',
  'apollo-require-preflight',
  'content-type',
  'x-apollo-operation-name',
] as const;

function headersOf({ headers: given }: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const name of readHeaders) {
    const value = given[name];
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return headers;
}

const batch: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The body is a list of questions; send each in a request of its own.',
  messageFa: 'بدنه درخواست فهرستی از پرسش‌ها است؛ هر پرسش را در درخواستی جداگانه بفرستید.',
};
