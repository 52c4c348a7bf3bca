import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendEvents } from '../../../subgraphs/shared/http/event-stream.ts';
import { sendJson } from '../../../subgraphs/shared/http/json-answer.ts';
import { refuse } from '../../../subgraphs/shared/http/refusal.ts';
import type { RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import type { AskedOperation } from '../../engine/client-request.ts';
import type { LiveOperations } from './live-operations.ts';
import { foreignOrigin, isFromOwnOrigin } from './own-origin.ts';

/** Answers an operation by GraphQL over SSE, until `lapse` aborts: then the stream breaks off, and its client comes again. */
export async function answerAsEvents(
  live: LiveOperations,
  request: IncomingMessage,
  response: ServerResponse,
  asked: AskedOperation,
  client: RequestScope,
  lapse: AbortSignal,
): Promise<void> {
  if (!isFromOwnOrigin(request)) return refuse(request, response, foreignOrigin);
  const staying = { ...client, signal: AbortSignal.any([client.signal, lapse]) };
  const outcome = await live.run(asked, staying, request.method === 'GET');
  if (response.destroyed) return;
  if (outcome.kind === 'refused') return sendJson(response, 400, { errors: outcome.errors });
  return sendEvents(response, outcome.answers, AbortSignal.any([staying.signal, live.ending]));
}
