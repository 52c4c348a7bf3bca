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

/** Answers an operation by GraphQL over SSE. */
export async function answerAsEvents(
  live: LiveOperations,
  request: IncomingMessage,
  response: ServerResponse,
  asked: AskedOperation,
  client: RequestScope,
  how: LiveRequest,
  cors: Cors,
): Promise<void> {
  if (!isFromOwnOrigin(request, cors)) return refuse(request, response, foreignOrigin);
  const outcome = await live.run(asked, client, how);
  if (response.destroyed) return;
  if (outcome.kind === 'refused') {
    const { errors, status } = outcome;
    for (const [name, value] of Object.entries(retryAfter(errors))) response.setHeader(name, value);
    return sendJson(response, status, { errors });
  }
  return sendEvents(response, outcome.answers, AbortSignal.any([client.signal, live.ending]));
}
