import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { Schema } from '@apollo/federation-internals';
import type { GraphQLError } from 'graphql';
import { badInput } from '../../../subgraphs/shared/errors.ts';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { AskSubgraph, SubgraphAnswer, SubgraphCall } from '../../transport/transport.ts';
import { readSelection } from '../client-selection.ts';
import { placedErrors, type FailedFetch, type Place } from '../error-places.ts';
import { explained } from '../explained-null.ts';
import { failedAnswer } from '../failed-answer.ts';
import { createGrowingAnswer } from './growing-answer.ts';
import type { Withheld } from '../access/withheld.ts';
import type { ClientAnswer, ClientContext } from '../client-request.ts';
import type { Engine, PlannedOperation } from '../engine.ts';
import { fillSelections, skippedTypename } from '../planning/decided-document.ts';
import { plannedFetches } from '../planned-fetches.ts';
import { createInterpreter } from '../shaping/answer-interpreter.ts';
import { createIntrospection } from '../shaping/introspection.ts';
import { fragmentsOf, rootTypeOf } from '../shaping/operation-pieces.ts';
import { createSightingsReader } from '../subjects/sightings.ts';
import { gatewayRequest } from './gateway-request.ts';

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
    execute: (variables, client) => execute(planned, planningSchema, variables, client),
  });
}

async function execute(
  planned: PlannedOperation,
  planningSchema: Schema,
  variables: Readonly<Record<string, unknown>>,
  { scope }: ClientContext,
): Promise<ClientAnswer> {
  const { generation, plan, clientName, withheld } = planned;
  const { document, operation } = withheld ?? planned;
  if (plan.node?.kind === 'Subscription') return { errors: [noEvents()] };
  const { apiSchema, supergraphSchema: schema, transports, subjects } = generation;
  const operationContext = buildOperationContext({
    schema: apiSchema,
    // Its own check refuses empty selections.
    operationDocument: fillSelections(document, skippedTypename),
    ...(operation.name && { operationName: operation.name.value }),
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
    const asked = 'document' in question ? question.document : undefined;
    const fetch = asked && fetches.get(asked);
    if (!fetch) throw new RangeError('executeQueryPlan asks something that is not in the plan.');
    const path = 'pathInIncomingRequest' in question ? (question.pathInIncomingRequest ?? []) : [];
    // A representation each, equal or not.
    const places = fetch.requires ? answer.entities(path, fetch.requires).map((place) => [place]) : root;
    const { data, errors } = await answerOf(ask, {
      kind: fetch.operationKind,
      document: asked,
      text: fetch.operation,
      variables: question.request.variables ?? {},
    });
    if (data && !fetch.requires) answer.addRoot(data);
    if (errors.length > 0) failures.push({ fetch, errors, places });
    return { data };
  }

  const request = gatewayRequest(planned, apiSchema, variables);
  // What its extensions say of nulls is no error of ours: a row that one system knows and another does not is null.
  const result = await executeQueryPlan(plan, subgraphs, request, operationContext, schema, planningSchema);
  const selection = readSelection(apiSchema, document, operation, variables);
  const merged = withheld || subjects ? answer.merged() : {};
  const placed = placedErrors(
    failures,
    selection,
    schema,
    clientName,
    withheld?.errorsIn(merged, scope.viewer),
  );
  const data = withheld
    ? shapeWithheld(planned, withheld, merged, variables)
    : withClientNames(result.data, clientName);
  const errors = [...placed, ...(result.errors ?? [])];
  const reader =
    subjects && createSightingsReader(apiSchema, subjects, document, operation, withheld?.denials);
  const sightings = isRecord(data) && reader?.ofWhole(merged);
  return explained(
    { data: isRecord(data) ? data : null, ...withErrors(errors), ...(sightings && { sightings }) },
    plan,
  );
}

/** Shaped by ourselves, since the library knows nothing of fields that are null whatever the data says. */
function shapeWithheld(
  { generation: { apiSchema }, document, operation }: PlannedOperation,
  { selection }: Withheld,
  merged: Readonly<Record<string, unknown>>,
  variables: Readonly<Record<string, unknown>>,
): unknown {
  const introspect = createIntrospection(apiSchema, operation, fragmentsOf(document, operation));
  return createInterpreter(
    apiSchema,
    rootTypeOf(apiSchema, operation),
    selection,
    introspect,
  )(merged, variables);
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
