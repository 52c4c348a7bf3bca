import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { takesEvents } from '../../subgraphs/shared/http/event-stream.ts';
import { readJsonBody, type JsonBody } from '../../subgraphs/shared/http/json-body.ts';
import { refuse, wrongMethod, type Refusal } from '../../subgraphs/shared/http/refusal.ts';
import { openScope, type RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { retryAfter } from '../../subgraphs/shared/http/retry-after.ts';
import { sendPieces } from '../../subgraphs/shared/http/send-pieces.ts';
import { requestIdHeader } from '../../subgraphs/shared/http/subgraph-protocol.ts';
import { readWorkload } from '../../subgraphs/shared/http/workload.ts';
import { isPromise } from '../../subgraphs/shared/maybe-promise.ts';
import { withRequestId } from '../../subgraphs/shared/log.ts';
import type { LaterParts } from '../engine/parts/later-parts.ts';
import { stringifyAnswer } from '../engine/written-data.ts';
import type { ErrorFormat } from '../error-format.ts';
import type { GraphServer, Outcome } from '../graph-server.ts';
import { nobody, type Identification } from '../identity/identify.ts';
import { lapseOf } from '../identity/lapse.ts';
import { answerTypeFor, noCommonType } from './answer-type.ts';
import { readOperation, readOperationOfAddress, type Reading } from './asked-operation.ts';
import type { Identifying } from './careful-identify.ts';
import type { ClientAddress } from './client-address.ts';
import type { Cors } from './cors.ts';
import type { Endpoint } from './endpoint.ts';
import { forgery, mayBeForged } from './forgery.ts';
import { guard, type GuardingHeaders } from './guarding-headers.ts';
import { answerAsEvents } from './live/event-stream.ts';
import type { LiveOperations } from './live/live-operations.ts';
import { formOfParts, piecesOfParts, typeOfParts, type FormOfParts } from './parts-delivery.ts';

/** What answers are made with. */
export interface GraphEndpointParts extends Identifying {
  readonly server: GraphServer;
  readonly live: LiveOperations;
  readonly formatError: ErrorFormat;
  readonly cors: Cors;
  readonly addressOf: ClientAddress;
  readonly headers: GuardingHeaders;
}

/** The header by which a client asks what its operation cost. */
const costHeader = 'x-cost';

/**
 * GraphQL over HTTP: queries by GET and POST. Who takes events gets each answer as one, who takes parts an answer as they
 * come.
 */
export function createGraphEndpoint(
  { server, live, formatError, identify, identifyAgain, cors, addressOf, headers }: GraphEndpointParts,
  limits: { readonly deadlineMs: number; readonly maxBodyBytes: number },
  log: Logger,
): Endpoint {
  const unkept = { ...headers, 'cache-control': 'no-store' };

  return (request, response, url) => {
    if (cors.answersPreflight(request, response)) return Promise.resolve();
    const who = identify(request);
    // At once, except for a token that is new here.
    return isPromise(who)
      ? who.then((told) => begin(request, response, url, told))
      : begin(request, response, url, who);
  };

  function begin(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    who: Identification,
  ): Promise<void> {
    // A client that left while its token was checked.
    if (response.destroyed) return Promise.resolve();
    const { viewer, workload } = 'refusal' in who ? nobody : who;
    const reading = readWorkload(request, workload);
    if ('refusal' in reading) {
      guard(response, headers);
      return refuse(request, response, reading.refusal);
    }
    const deadlineMs = takesEvents(request.headers.accept) ? Infinity : limits.deadlineMs;
    const scope = openScope(request, response, deadlineMs, reading.workload, viewer);
    return withRequestId(scope.id, () => answer(request, response, url, scope, who));
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    scope: RequestScope,
    who: Identification,
  ): Promise<void> {
    if ('refusal' in who) return refuseAndLog(who.refusal);
    const reading =
      request.method === 'POST'
        ? readOperationOfBody(await readJsonBody(request, limits.maxBodyBytes, limits.deadlineMs))
        : readAddress(request, url);
    if ('refusal' in reading) return refuseAndLog(reading.refusal);
    const { accept } = request.headers;
    const how = {
      address: addressOf(request),
      readsOnly: request.method === 'GET',
      wantsCost: request.headers[costHeader] === 'on',
    };
    if (takesEvents(accept)) {
      prepare(request, response, scope);
      const lapse = lapseOf(who, () => identifyAgain(request.headers), scope.signal);
      return answerAsEvents(live, request, response, reading.asked, scope, { ...how, cors, lapse });
    }
    if (request.method === 'GET' && mayBeForged(request)) return refuseAndLog(forgery);
    const form = formOfParts(accept);
    const type = answerTypeFor(accept);
    if (!type && !form) return refuseAndLog(noCommonType);
    const outcome = await server.execute(reading.asked, {
      scope,
      acceptsParts: form !== undefined,
      ...how,
    });
    if (response.destroyed) return undefined;
    if (form && outcome.later) {
      prepare(request, response, scope);
      return sendParts(response, outcome, outcome.later, form);
    }
    return sendAnswer(response, outcome, {
      ...unkept,
      [requestIdHeader]: scope.id,
      'content-type': type ?? 'application/json; charset=utf-8',
      ...cors.headersFor(request),
    });

    function refuseAndLog(refusal: Refusal): Promise<void> {
      log.info({ status: refusal.status, code: refusal.code }, 'request refused');
      prepare(request, response, scope);
      return refuse(request, response, refusal);
    }
  }

  /** The headers of an answer that others write. */
  function prepare(request: IncomingMessage, response: ServerResponse, { id }: RequestScope): void {
    guard(response, { ...headers, ...cors.headersFor(request), [requestIdHeader]: id });
  }

  async function sendParts(
    response: ServerResponse,
    outcome: Outcome,
    later: LaterParts,
    form: FormOfParts,
  ): Promise<void> {
    // Past the request's deadline there are still the errors of what was not there in time; only a client that leaves
    // ends it.
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    response.writeHead(200, { 'content-type': typeOfParts(form), 'cache-control': 'no-store' });
    const broken = await sendPieces(response, piecesOfParts(outcome, later, form, formatError), gone.signal);
    if (broken && !gone.signal.aborted) throw broken;
  }
}

function readOperationOfBody(body: JsonBody): Reading {
  return 'refusal' in body ? body : readOperation(body.json);
}

function readAddress({ method }: IncomingMessage, { searchParams }: URL): Reading {
  return method === 'GET' ? readOperationOfAddress(searchParams) : { refusal: wrongMethod('GET, POST') };
}

/** All headers at once: one by one they take twice as long. */
function sendAnswer(response: ServerResponse, outcome: Outcome, headers: Record<string, string>): void {
  const { status, errors } = outcome;
  const text = stringifyAnswer(outcome);
  const bytes = Buffer.byteLength(text);
  headers['content-length'] = String(bytes);
  if (errors) Object.assign(headers, retryAfter(errors));
  if (status === 405) headers['allow'] = 'POST';
  response.writeHead(status, headers);
  // Where every letter is a byte, there is nothing to encode.
  response.end(text, bytes === text.length ? 'latin1' : 'utf8');
}
