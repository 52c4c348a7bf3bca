import type { Logger } from 'pino';
import type { Dispatcher } from 'undici';
import { sourceError } from '../../subgraphs/shared/errors.ts';
import {
  idempotencyKeyHeader,
  remainingMsHeader,
  requestIdHeader,
  workloadHeader,
} from '../../subgraphs/shared/http/subgraph-protocol.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { askedText, isForEntities } from './asked-fields.ts';
import { failedCall, type FailedCall } from './failed-call.ts';
import { postForText, type PostAnswer } from './http-post.ts';
import { maxErrors, type ReadRemoteError } from './remote-error.ts';
import { noClaims, type ClaimHeaders } from './signed-claims.ts';
import type { SubgraphAnswer, SubgraphCall, Transport } from './transport.ts';

/** More than this in one answer is no answer. */
const maxAnswerBytes = 64 * 1024 * 1024;

/** Connections to one subgraph. */
export const maxConnections = 64;

/** How a subgraph at an address is asked, over a dispatcher for its origin. */
export function askOverHttp(
  dispatcher: Dispatcher,
  name: string,
  { pathname, search }: URL,
  readError: ReadRemoteError,
  claims: ClaimHeaders,
  log: Logger,
): Transport['open'] {
  const path = `${pathname}${search}`;
  return (request) => async (call) => {
    const failure = (failed: Omit<FailedCall, 'subgraph' | 'asked'>) =>
      failedCall(log, { ...failed, subgraph: name, asked: askedText(call.document) });
    const remainingMs = Math.floor(request.deadlineAtMs - performance.now());
    if (remainingMs <= 0) throw sourceError('SOURCE_TIMEOUT', name, askedText(call.document));
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      [requestIdHeader]: request.id,
      [remainingMsHeader]: String(remainingMs),
    };
    // Who says nothing means a person.
    if (request.workload !== 'interactive') headers[workloadHeader] = request.workload;
    if (call.kind === 'mutation' && request.idempotencyKey !== undefined)
      headers[idempotencyKeyHeader] = request.idempotencyKey;
    if (claims !== noClaims) Object.assign(headers, claims(request.viewer));
    const body = JSON.stringify({ query: call.text, variables: call.variables });
    let answered: PostAnswer;
    try {
      answered = await postForText(dispatcher, {
        path,
        headers,
        body,
        whenOver: request.whenOver,
        maxAnswerBytes,
      });
    } catch (cause) {
      throw failure({ code: request.signal.aborted ? 'SOURCE_TIMEOUT' : 'SOURCE_UNAVAILABLE', cause });
    }
    const { status, text } = answered;
    const invalid = (reason: string) =>
      failure({ code: 'SOURCE_INVALID_ANSWER', status, cause: new Error(reason) });
    // A subgraph of ours that does not know this gateway; its words are for operators.
    if (status === 401 && claims !== noClaims)
      throw failure({ code: 'SOURCE_REFUSED', status, cause: new Error('The claims were refused.') });
    if (text === null) throw invalid(`The answer is no UTF-8, or has more than ${maxAnswerBytes} bytes.`);
    const answer = readAnswer(text, readError);
    if (!answer) throw invalid('The answer is no JSON with the data or errors of GraphQL.');
    if (!hasItsEntities(answer, call))
      throw invalid('The answer has not one entity for each that was asked for.');
    return answer;
  };
}

/** An answer counts whatever its HTTP status: servers of `application/graphql-response+json` say 400 with errors in it. */
export function readAnswer(text: string, readError: ReadRemoteError): SubgraphAnswer | null {
  const answer = parsed(text);
  if (!isRecord(answer)) return null;
  const data = answer['data'] ?? null;
  const errors = answer['errors'] ?? [];
  if (!Array.isArray(errors) || (data !== null && !isRecord(data))) return null;
  if (data === null && errors.length === 0) return null;
  return { data, errors: errors.slice(0, maxErrors).map(readError) };
}

/** A question about entities is answered with one for each, null where there is none. */
function hasItsEntities({ data }: SubgraphAnswer, { document, variables }: SubgraphCall): boolean {
  const { representations } = variables;
  if (data === null || !Array.isArray(representations) || !isForEntities(document)) return true;
  const { _entities: entities } = data;
  return Array.isArray(entities) && entities.length === representations.length;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
