import type { Logger } from 'pino';
import { Client, type Dispatcher } from 'undici';
import type { SourceErrorCode } from '../../subgraphs/shared/errors.ts';
import { eventStreamType } from '../../subgraphs/shared/http/event-stream.ts';
import { requestIdHeader, workloadHeader } from '../../subgraphs/shared/http/subgraph-protocol.ts';
import { askedText } from './asked-fields.ts';
import { failedCall } from './failed-call.ts';
import { readAnswer } from './http-questions.ts';
import type { ReadRemoteError } from './remote-error.ts';
import { readServerEvents } from './server-events.ts';
import { noClaims, type ClaimHeaders } from './signed-claims.ts';
import type { Subscribe, SubgraphAnswer } from './transport.ts';

/** Servers of events give a sign of life every 10 to 15 seconds; one that is silent for so long is gone. */
const silenceMs = 120_000;
const firstAnswerMs = 20_000;

/**
 * Follows the events of a subgraph at an address by GraphQL over SSE, in its distinct connections mode: a POST of which
 * the answer is a stream. Each subscription has a connection of its own, so that none is missing for questions.
 */
export function subscribeOverHttp(
  name: string,
  url: URL,
  readError: ReadRemoteError,
  claims: ClaimHeaders,
  log: Logger,
): Subscribe {
  return async function* events({ document, text, variables }, { signal, id, workload, viewer }) {
    let status: number | undefined;
    const failure = (code: SourceErrorCode, cause: unknown): Error =>
      failedCall(log, { code, subgraph: name, asked: askedText(document), status, cause });
    const client = new Client(url.origin, { headersTimeout: firstAnswerMs, bodyTimeout: silenceMs });
    try {
      const response = await client.request({
        method: 'POST',
        path: `${url.pathname}${url.search}`,
        headers: {
          'content-type': 'application/json',
          // And nothing else: some servers take a second type for a wish of another kind (graphql-sse 2.6).
          accept: eventStreamType,
          [requestIdHeader]: id,
          [workloadHeader]: workload,
          ...claims(viewer),
        },
        body: JSON.stringify({ query: text, variables }),
        signal,
      });
      status = response.statusCode;
      if (status === 401 && claims !== noClaims)
        throw failure('SOURCE_REFUSED', new Error('The claims were refused.'));
      if (!isEventStream(response)) {
        // What it refuses, it refuses in one answer.
        const refused = readAnswer(await response.body.text(), readError);
        if (!refused || refused.errors.length === 0)
          throw failure('SOURCE_INVALID_ANSWER', new Error('The answer is neither events nor a refusal.'));
        yield () => refused;
        return;
      }
      for await (const { event, data } of readServerEvents(response.body)) {
        if (event === 'complete') return;
        if (event !== 'next') continue;
        const answer: SubgraphAnswer | null = readAnswer(data, readError);
        if (!answer) throw failure('SOURCE_INVALID_ANSWER', new Error('An event is no answer of GraphQL.'));
        yield () => answer;
      }
      // It has to say that it is complete.
      throw failure('SOURCE_UNAVAILABLE', new Error('The events ended without their last word.'));
    } catch (error) {
      if (signal.aborted) return;
      throw isTyped(error) ? error : failure('SOURCE_UNAVAILABLE', error);
    } finally {
      await client.destroy();
    }
  };
}

function isEventStream({ headers }: Dispatcher.ResponseData): boolean {
  return String(headers['content-type']).startsWith(eventStreamType);
}

function isTyped(error: unknown): boolean {
  return error instanceof Error && 'extensions' in error;
}
