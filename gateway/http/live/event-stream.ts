import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendEvents } from '../../../subgraphs/shared/http/event-stream.ts';
import { retryAfter } from '../../../subgraphs/shared/http/retry-after.ts';
import { sendJson } from '../../../subgraphs/shared/http/json-answer.ts';
import { refuse } from '../../../subgraphs/shared/http/refusal.ts';
import type { RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import type { AskedOperation } from '../../engine/client-request.ts';
import type { Cors } from '../cors.ts';
import type { LiveOperations, LiveRequest } from './live-operations.ts';
import { foreignOrigin, isFromOwnOrigin } from './own-origin.ts';

/** What else is known of a request for events. */
export interface EventsRequest extends LiveRequest {
  readonly cors: Cors;
  /** Aborts when who asks is known no longer. */
  readonly lapse: AbortSignal;
}

/** Answers an operation by GraphQL over SSE, until `lapse` aborts: then the stream breaks off, and its client comes again. */
export async function answerAsEvents(
  live: LiveOperations,
  request: IncomingMessage,
  response: ServerResponse,
  asked: AskedOperation,
  client: RequestScope,
  how: EventsRequest,
): Promise<void> {
  const { cors, lapse } = how;
  if (!isFromOwnOrigin(request, cors)) return refuse(request, response, foreignOrigin);
  const staying = { ...client, signal: AbortSignal.any([client.signal, lapse]) };
  const outcome = await live.run(asked, staying, how);
  if (response.destroyed) return;
  if (outcome.kind === 'refused') {
    const { errors, status } = outcome;
    for (const [name, value] of Object.entries(retryAfter(errors))) response.setHeader(name, value);
    return sendJson(response, status, { errors });
  }
  return sendEvents(response, outcome.answers, AbortSignal.any([staying.signal, live.ending]));
}
