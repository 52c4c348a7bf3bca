import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { isRecord } from '../subgraphs/shared/is-record.ts';
import { whenThere, type MaybePromise } from '../subgraphs/shared/maybe-promise.ts';
import type { Audit } from './audit/audit.ts';
import type { ClientOperation } from './engine/client-documents.ts';
import type { AskedOperation, ClientAnswer, ClientContext } from './engine/client-request.ts';
import type { Generation } from './engine/generation.ts';
import type { Generations } from './engine/generations.ts';
import type { FollowEvents } from './engine/events/live-events.ts';
import { followUntilRetired } from './engine/events/retired-events.ts';
import { operationErrors } from './engine/operation-check.ts';
import { admitOperation, whoAsks, type Cost } from './limits/admission.ts';
import type { Stay } from './limits/client-allowances.ts';
import { noRequestLimits, pointsOfRefusal, type RequestLimits } from './limits/request-limits.ts';
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
  /** Ends what a subscription counts among the operations that its client has under way. */
  readonly leave?: (() => void) | undefined;
  readonly extensions?: { readonly cost: Cost } | undefined;
}

/** What is kept over a server's operations. */
export interface Watch {
  /** None where they are absent. */
  readonly limits?: RequestLimits;
  /** Records who sees what; absent where nobody does. */
  readonly audit?: Audit | undefined;
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
  { limits = noRequestLimits, audit }: Watch = {},
): GraphServer {
  async function execute(asked: AskedOperation, client: ClientContext): Promise<Outcome> {
    const startedAtMs = performance.now();
    const shift = generations.enter();
    let name: string | undefined;
    let answer: ClientAnswer | undefined;
    let outcome: Outcome;
    let visit: Visit | undefined;
    try {
      visit = {
        stay: limits.allowances.enter(whoAsks(client.scope, client.address)),
        budget: limits.maxCost,
      };
      const document = limits.documents.textOf(asked);
      const found =
        'refusal' in document
          ? { refusals: [document.refusal] }
          : shift.generation.find(document.text, asked.operationName);
      if ('refusals' in found) {
        visit.stay.fine(pointsOfRefusal);
        answer = { errors: found.refusals };
      } else {
        const { operation } = found;
        name = operation.operation.name?.value;
        const variables = asked.variables ?? noVariables;
        const answering = answerOf(shift.generation, operation, variables, client, visit);
        answer = await whenThere(answering, (given) =>
          recorded(given, shift.generation, operation, variables, client),
        );
      }
      outcome = outcomeOf(answer, shift);
      const { cost } = visit;
      if (client.wantsCost && cost) outcome = { ...outcome, extensions: { cost } };
    } catch (error) {
      outcome = failed(asGraphQLError(error));
      if (outcome.status === 400) visit?.stay.fine(pointsOfRefusal);
    }
    if (outcome.follow) outcome = { ...outcome, leave: visit?.stay.leave };
    leave(shift, answer, outcome.follow ? undefined : visit?.stay);
    logOperation(log, name, startedAtMs, outcome.errors);
    return outcome;
  }

  /** What tells of persons is recorded before it leaves. */
  function recorded(
    answer: ClientAnswer,
    { apiSchema: schema, subjects: rules }: Generation,
    asked: ClientOperation,
    variables: Variables,
    { scope }: ClientContext,
  ): MaybePromise<ClientAnswer> {
    return audit && rules ? audit.record(answer, { schema, rules, asked, variables }, scope) : answer;
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

/** What a client has under way, what it may pay and what it paid. */
interface Visit {
  readonly stay: Stay;
  readonly budget: number;
  cost?: Cost;
}

function answerOf(
  generation: Generation,
  asked: ClientOperation,
  variables: Variables,
  client: ClientContext,
  visit: Visit,
): MaybePromise<ClientAnswer> {
  const { document, operation } = asked;
  const errors = operationErrors(generation.apiSchema, asked, variables, client);
  if (errors.length > 0) return { errors };
  visit.cost = admitOperation(generation.priceOf(asked), variables, visit);
  const decisions = decisionsFor(document, operation, variables);
  const grants = generation.accessOf(asked).grantsFor(client.scope.viewer);
  const preparing = generation.prepare(asked, decisions, grants, client.scope);
  return whenThere(preparing, (prepared) => prepared.execute(variables, client));
}

/** Parts that come later are the generation's work, too, and the client's. */
function leave(shift: Shift, answer: ClientAnswer | undefined, stay: Stay | undefined): void {
  const end = (): void => {
    shift.end();
    stay?.leave();
  };
  if (answer?.later) void Promise.allSettled([answer.later.over]).then(end);
  else end();
}

/** What an error itself says of the answer's status; it is not passed on. */
function statusOf(errors: readonly GraphQLError[]): number | undefined {
  for (const { extensions } of errors) {
    const { http } = extensions;
    if (isRecord(http) && typeof http['status'] === 'number') return http['status'];
  }
  return undefined;
}
