import {
  GraphQLError,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import { randomUUID } from 'node:crypto';
import { askerOf } from '../../../subgraphs/shared/access/viewer.ts';
import { whenAborted, type RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import { withRequestId } from '../../../subgraphs/shared/log.ts';
import type { AskedOperation } from '../../engine/client-request.ts';
import type { Identified } from '../../identity/identify.ts';
import type { LiveOperations, LiveRequest } from './live-operations.ts';

/** The answers to an operation over a WebSocket. Whoever stops reading ends what is under way, at once. */
export function createAnswerStream(
  live: LiveOperations,
  asked: AskedOperation,
  who: Identified,
  how: LiveRequest = {},
): AsyncIterableIterator<ExecutionResult, undefined> {
  const id = randomUUID();
  const stopping = new AbortController();
  const answers = answersTo(live, asked, who, how, id, stopping.signal);
  return {
    // A generator goes on in the context of whoever asks for the next answer.
    next: () => withRequestId(id, () => answers.next()),
    async return() {
      stopping.abort();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** An operation of which nothing was done, with the errors as clients see them. */
export class RefusedOperation extends Error {
  readonly errors: readonly GraphQLFormattedError[];

  constructor(errors: readonly GraphQLFormattedError[]) {
    super('The operation was refused.');
    this.errors = errors;
  }
}

async function* answersTo(
  live: LiveOperations,
  asked: AskedOperation,
  { viewer, workload }: Identified,
  how: LiveRequest,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<ExecutionResult, undefined> {
  const client: RequestScope = {
    id,
    signal,
    whenOver: whenAborted(signal),
    deadlineAtMs: Infinity,
    workload,
    viewer,
    asker: askerOf(viewer),
    // Each answer is made in a scope of its own, which others may hold.
    holdOpen: () => () => undefined,
  };
  const outcome = await live.run(asked, client, how);
  if (outcome.kind === 'refused') throw new RefusedOperation(outcome.errors);
  for await (const answer of outcome.answers) {
    const { errors, ...result }: FormattedExecutionResult = JSON.parse(answer);
    yield { ...result, ...(errors && { errors: errors.map(asError) }) };
  }
}

/** The protocol's library formats errors once more. */
function asError({ message, path, extensions }: GraphQLFormattedError): GraphQLError {
  return new GraphQLError(message, { path, extensions });
}
