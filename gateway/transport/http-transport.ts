import { GraphQLError } from 'graphql';
import { Pool } from 'undici';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import { typedError } from '../../subgraphs/shared/client-error.ts';
import { sourceError, type SourceErrorCode } from '../../subgraphs/shared/errors.ts';
import { readBoundedText } from '../../subgraphs/shared/http/bounded-text.ts';
import {
  remainingMsHeader,
  requestIdHeader,
  workloadHeader,
} from '../../subgraphs/shared/http/subgraph-protocol.ts';
import { askedText } from './asked-fields.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { createRemoteEndpoint } from './remote-endpoint.ts';
import { readRemoteHealth } from './remote-health.ts';
import type { SubgraphAnswer, SubgraphCall, Transport } from './transport.ts';

/** More than this in one answer is no answer. */
const maxAnswerBytes = 64 * 1024 * 1024;
const maxConnections = 64;

/** Asks a subgraph that runs elsewhere, over kept connections. */
export function createHttpTransport(name: SubgraphName, address: string): Transport {
  const url = new URL(address);
  const pool = new Pool(url.origin, { connections: maxConnections });
  const failure = (code: SourceErrorCode, call: SubgraphCall, cause?: unknown): GraphQLError =>
    sourceError(code, name, askedText(call.document), cause);

  return {
    name,
    mergesFetches: true,
    open: (request) => async (call) => {
      const remainingMs = Math.floor(request.deadlineAtMs - performance.now());
      if (remainingMs <= 0) throw failure('SOURCE_TIMEOUT', call);
      try {
        const { body } = await pool.request({
          method: 'POST',
          path: url.pathname,
          headers: {
            'content-type': 'application/json',
            accept: 'application/graphql-response+json, application/json',
            [requestIdHeader]: request.id,
            [remainingMsHeader]: String(remainingMs),
            [workloadHeader]: request.workload,
          },
          body: JSON.stringify({ query: call.text, variables: call.variables }),
          signal: request.signal,
        });
        const answer = readAnswer(await readBoundedText(body, maxAnswerBytes));
        if (!answer || !hasItsEntities(answer, call)) throw failure('SOURCE_INVALID_ANSWER', call);
        return answer;
      } catch (error) {
        if (error instanceof GraphQLError) throw error;
        throw failure(request.signal.aborted ? 'SOURCE_TIMEOUT' : 'SOURCE_UNAVAILABLE', call, error);
      }
    },
    endpoint: createRemoteEndpoint(pool, name, url.origin),
    health: (signal) => readRemoteHealth(pool, name, url.origin, signal),
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

function readAnswer(text: string | null): SubgraphAnswer | null {
  const answer = text === null ? null : parsed(text);
  if (!isRecord(answer)) return null;
  const { data = null, errors = [] } = answer;
  if (!Array.isArray(errors) || (data !== null && !isRecord(data))) return null;
  if (data === null && errors.length === 0) return null;
  return { data, errors: errors.map(readError) };
}

/** A question about entities is answered with one for each, null where there is none. */
function hasItsEntities({ data }: SubgraphAnswer, { variables }: SubgraphCall): boolean {
  const { representations } = variables;
  if (data === null || !Array.isArray(representations)) return true;
  const { _entities: entities } = data;
  return Array.isArray(entities) && entities.length === representations.length;
}

/** An error that is not one of ours tells clients nothing; without its code it will be masked, and logged. */
function readError(error: unknown): GraphQLError {
  const { message, path, extensions } = isRecord(error) ? error : {};
  const read = new GraphQLError(typeof message === 'string' ? message : 'An error without a message.', {
    path: Array.isArray(path)
      ? path.filter((step) => typeof step === 'string' || typeof step === 'number')
      : null,
    extensions: isRecord(extensions) ? extensions : null,
  });
  return typedError(read) ?? new GraphQLError(read.message, { path: read.path ?? null });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
