import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendEvents } from '../../../subgraphs/shared/http/event-stream.ts';
import { sendJson } from '../../../subgraphs/shared/http/json-answer.ts';
import { refuse, type Refusal } from '../../../subgraphs/shared/http/refusal.ts';
import type { RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { AskedOperation, LiveOperations } from './live-operations.ts';
import { foreignOrigin, isFromOwnOrigin } from './own-origin.ts';

/** Answers an operation by GraphQL over SSE; `json` is the body of a POST, undefined for a GET. */
export async function answerAsEvents(
  live: LiveOperations,
  request: IncomingMessage,
  response: ServerResponse,
  asked: { readonly url: URL; readonly json: unknown; readonly client: RequestScope },
): Promise<void> {
  const { url, json, client } = asked;
  if (!isFromOwnOrigin(request)) return refuse(request, response, foreignOrigin);
  const isGet = request.method === 'GET';
  const operation = readOperation(isGet ? fromAddress(url.searchParams) : json);
  if (!operation) return refuse(request, response, noOperation);
  const outcome = await live.run(operation, client, isGet);
  if (response.destroyed) return;
  if (outcome.kind === 'refused') return sendJson(response, 400, { errors: outcome.errors });
  return sendEvents(response, outcome.answers, AbortSignal.any([client.signal, live.ending]));
}

function fromAddress(parameters: URLSearchParams): unknown {
  const operation = Object.fromEntries(parameters);
  const { variables } = operation;
  try {
    return { ...operation, ...(variables && { variables: JSON.parse(variables) }) };
  } catch {
    return undefined;
  }
}

function readOperation(given: unknown): AskedOperation | undefined {
  if (!isRecord(given)) return undefined;
  const { query, operationName, variables } = given;
  if (typeof query !== 'string') return undefined;
  if (operationName != null && typeof operationName !== 'string') return undefined;
  if (variables != null && !isRecord(variables)) return undefined;
  return { query, ...(operationName != null && { operationName }), ...(variables && { variables }) };
}

const noOperation: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'Give a query, and if need be an operationName and variables as a JSON object.',
  messageFa: 'متن query را بدهید و در صورت نیاز operationName و variables را به شکل شیء JSON.',
};
