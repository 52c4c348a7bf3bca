import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { Schema } from '@apollo/federation-internals';
import type { GraphQLError } from 'graphql';
import { badInput } from '../../../subgraphs/shared/errors.ts';
import type { RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { AskSubgraph, SubgraphAnswer, SubgraphCall } from '../../transport/transport.ts';
import { readSelection } from '../client-selection.ts';
import { placedErrors, type FailedFetch, type Place } from '../error-places.ts';
import { explained } from '../explained-null.ts';
import { failedAnswer } from '../failed-answer.ts';
import { createGrowingAnswer } from './growing-answer.ts';
import type { ClientAnswer, ClientRequest } from '../client-request.ts';
import type { Engine, PlannedOperation } from '../engine.ts';
import { plannedFetches } from '../planned-fetches.ts';

/** An estimate, of the operation's own text: its plan and the documents of that are many times as long. */
const bytesPerLetter = 100;

const root: readonly (readonly Place[])[] = [[{ path: [], typename: undefined }]];

/**
 * The engine of @apollo/gateway, `executeQueryPlan`, to which ours is held and which is the way out. It merges the data,
 * but it never sees an error: it would wrap it, mistake the place of an entity among others, and give no place at all to
 * a question without an answer. `planningSchema` is the API schema in the form that Apollo's packages work on.
 */
export function createReferenceEngine(planningSchema: Schema): Engine {
  return (planned) => ({
    operation: planned.operation,
    bytes: planned.text.length * bytesPerLetter,
    execute: (request) => execute(planned, planningSchema, request),
  });
}

async function execute(
  { generation, document, plan, clientName }: PlannedOperation,
  planningSchema: Schema,
  request: ClientRequest,
): Promise<ClientAnswer> {
  if (plan.node?.kind === 'Subscription') return { errors: [noEvents()] };
  const { request: asked, context, logger } = request;
  const { apiSchema, supergraphSchema: schema, transports } = generation;
  const scope: RequestScope = context['scope'];
  const operationContext = buildOperationContext({
    schema: apiSchema,
    operationDocument: document,
    ...(asked.operationName !== undefined && { operationName: asked.operationName }),
  });
  const fetches = plannedFetches(plan);
  const answer = createGrowingAnswer(schema);
  const failures: FailedFetch[] = [];

  const subgraphs = Object.fromEntries(
    [...transports].map(([name, transport]): [string, GraphQLDataSource] => {
      const ask = transport.open(scope);
      return [name, { process: (question) => askFor(question, ask) }];
    }),
  );

  async function askFor(
    question: Parameters<GraphQLDataSource['process']>[0],
    ask: AskSubgraph,
  ): Promise<{ data: SubgraphAnswer['data'] }> {
    const planned = 'document' in question ? question.document : undefined;
    const fetch = planned && fetches.get(planned);
    if (!fetch) throw new RangeError('executeQueryPlan asks something that is not in the plan.');
    const path = 'pathInIncomingRequest' in question ? (question.pathInIncomingRequest ?? []) : [];
    // A representation each, equal or not.
    const places = fetch.requires ? answer.entities(path, fetch.requires).map((place) => [place]) : root;
    const variables = question.request.variables ?? {};
    const { data, errors } = await answerOf(ask, {
      kind: fetch.operationKind,
      document: planned,
      text: fetch.operation,
      variables,
    });
    if (data && !fetch.requires) answer.addRoot(data);
    if (errors.length > 0) failures.push({ fetch, errors, places });
    return { data };
  }

  const result = await executeQueryPlan(plan, subgraphs, request, operationContext, schema, planningSchema);
  // A row that one system knows and another does not is null, and so is what cannot be without it: no error of ours.
  if (result.extensions) logger.debug(`nulls in ${asked.operationName ?? 'an operation'} without an error`);
  const selection = readSelection(apiSchema, document, operationContext.operation, asked.variables ?? {});
  const placed = placedErrors(failures, selection, schema, clientName);
  const data = document === request.document ? result.data : withClientNames(result.data, clientName);
  const errors = [...placed, ...(result.errors ?? [])];
  return explained({ data: isRecord(data) ? data : null, ...withErrors(errors) }, plan);
}

async function answerOf(ask: AskSubgraph, call: SubgraphCall): Promise<SubgraphAnswer> {
  try {
    return await ask(call);
  } catch (error) {
    return failedAnswer(error);
  }
}

function withClientNames(value: unknown, clientName: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => withClientNames(item, clientName));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [clientName(name), withClientNames(inner, clientName)]),
  );
}

function noEvents(): GraphQLError {
  return badInput(
    'The engine of @apollo/gateway carries no subscriptions; ask with a query, or have CHAHARSU_ENGINE=compiled set.',
    'موتور @apollo/gateway از subscription پشتیبانی نمی‌کند؛ با query بپرسید یا CHAHARSU_ENGINE=compiled تنظیم شود.',
  );
}

function withErrors(errors: readonly GraphQLError[]): { errors?: readonly GraphQLError[] } {
  return errors.length > 0 ? { errors } : {};
}
