import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isRecord } from '../subgraphs/shared/is-record.ts';
import { whenThere, type MaybePromise } from '../subgraphs/shared/maybe-promise.ts';
import type { ClientOperation } from './engine/client-documents.ts';
import type { AskedOperation, ClientAnswer, ClientContext } from './engine/client-request.ts';
import type { Generation } from './engine/generation.ts';
import type { Generations } from './engine/generations.ts';
import type { FollowEvents } from './engine/events/live-events.ts';
import { followUntilRetired } from './engine/events/retired-events.ts';
import { operationErrors } from './engine/operation-check.ts';
import type { LaterParts } from './engine/parts/later-parts.ts';
import { decisionsFor } from './engine/planning/decided-document.ts';
import type { Shift } from './engine/shift.ts';
import { asGraphQLError, type ErrorFormat } from './error-format.ts';
import { logOperation } from './operation-log.ts';

/** Answers the operations of clients. */
export interface GraphServer extends AsyncDisposable {
  /** Never rejects: whatever goes wrong is among the errors of the outcome. */
  execute(asked: AskedOperation, client: ClientContext): Promise<Outcome>;
}

/** What came of an operation, as its client may see it. */
export interface Outcome {
  /** Of an answer over HTTP: 200 wherever something was executed, whatever came of it. */
  readonly status: number;
  /** Absent where nothing was executed. */
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[];
  /** What comes after an answer that is the first part. */
  readonly later?: LaterParts | undefined;
  /** How the events of a subscription are followed, instead of data. */
  readonly follow?: FollowEvents | undefined;
}

type Variables = Readonly<Record<string, unknown>>;

const noVariables: Variables = {};

/**
 * Answers with the generations of a graph, and closes them. The way of an operation is here: it is found in its
 * document, checked with its variables, made ready, executed, and told of in the client's terms.
 */
export function createGraphServer(
  generations: Generations,
  log: Logger,
  formatError: ErrorFormat,
): GraphServer {
  async function execute(asked: AskedOperation, client: ClientContext): Promise<Outcome> {
    const startedAtMs = performance.now();
    const shift = generations.enter();
    let name: string | undefined;
    let answer: ClientAnswer | undefined;
    let outcome: Outcome;
    try {
      const found = shift.generation.find(asked.query, asked.operationName);
      if ('refusals' in found) {
        answer = { errors: found.refusals };
      } else {
        name = found.operation.operation.name?.value;
        answer = await answerOf(shift.generation, found.operation, asked.variables ?? noVariables, client);
      }
      outcome = outcomeOf(answer, shift);
    } catch (error) {
      outcome = failed(asGraphQLError(error));
    }
    leave(shift, answer);
    logOperation(log, name, startedAtMs, outcome.errors);
    return outcome;
  }

  function outcomeOf({ data, errors, later, follow: begin }: ClientAnswer, shift: Shift): Outcome {
    const follow = begin && followUntilRetired(shift, begin);
    if (errors === undefined || errors.length === 0) return { status: 200, data, later, follow };
    const status = data === undefined ? (statusOf(errors) ?? 400) : 200;
    return { status, data, errors: errors.map(formatError), later, follow };
  }

  function failed(error: GraphQLError): Outcome {
    const otherwise = error.extensions['code'] === 'BAD_USER_INPUT' ? 400 : 500;
    return { status: statusOf([error]) ?? otherwise, errors: [formatError(error)] };
  }

  return { execute, [Symbol.asyncDispose]: () => generations[Symbol.asyncDispose]() };
}

function answerOf(
  generation: Generation,
  asked: ClientOperation,
  variables: Variables,
  client: ClientContext,
): MaybePromise<ClientAnswer> {
  const { document, operation } = asked;
  const errors = operationErrors(generation.apiSchema, asked, variables, client);
  if (errors.length > 0) return { errors };
  const decisions = decisionsFor(document, operation, variables);
  const preparing = generation.prepare(asked, decisions, client.scope);
  return whenThere(preparing, (prepared) => prepared.execute(variables, client));
}

/** Parts that come later are the generation's work, too. */
function leave(shift: Shift, answer: ClientAnswer | undefined): void {
  if (answer?.later) void Promise.allSettled([answer.later.over]).then(() => shift.end());
  else shift.end();
}

/** What an error itself says of the answer's status; it is not passed on. */
function statusOf(errors: readonly GraphQLError[]): number | undefined {
  for (const { extensions } of errors) {
    const { http } = extensions;
    if (isRecord(http) && typeof http['status'] === 'number') return http['status'];
  }
  return undefined;
}
