import type { QueryPlan } from '@apollo/query-planner';
import type { GraphQLError } from 'graphql';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { isPromise } from '../../subgraphs/shared/maybe-promise.ts';
import type { ClientAnswer } from './client-request.ts';
import { readSelection } from './client-selection.ts';
import type { Engine } from './engine.ts';
import type { ErrorsAtPlaces } from './error-limit.ts';
import { placedErrors, type FailedFetch } from './error-places.ts';
import { prepareEvents } from './events/prepared-events.ts';
import { compilePlan, type PlanRun } from './execution/compiled-plan.ts';
import { explained } from './explained-null.ts';
import type { Generation } from './generation.ts';
import { prepareParts } from './parts/prepared-parts.ts';
import { createAnswerShape } from './shaping/answer-shape.ts';
import { createSightingsReader } from './subjects/sightings.ts';
import { createVariableDefaults } from './variable-defaults.ts';
import { createWrittenData } from './written-data.ts';

/** An estimate: a syntax tree takes some forty times the memory of its text. */
const bytesPerLetter = 40;

/** Our own engine: a plan becomes closures, the shape of its answer a function that writes JSON text. */
export const compiledEngine: Engine = (planned) => {
  const { generation, document, operation, withheld, clientName, plan, text } = planned;
  const { apiSchema, supergraphSchema, transports, subjects } = generation;
  const mergesFetches = (subgraph: string): boolean => transports.get(subgraph)?.mergesFetches ?? false;
  const runPlan = compilePlan(plan.node, supergraphSchema, mergesFetches);
  const sightings =
    subjects && createSightingsReader(apiSchema, subjects, document, operation, withheld?.denials);
  const inParts = prepareParts(planned, mergesFetches, errorsOf, sightings);
  const events = prepareEvents(planned, { runRest: runPlan, begin, answerOf });
  const shape = createAnswerShape(apiSchema, document, operation, clientName, withheld?.denials);
  const withDefaults = createVariableDefaults(operation);
  const planBytes = bytesOf(plan, text);

  return {
    operation,
    get bytes() {
      return planBytes + shape.bytes;
    },
    execute(given, { scope, acceptsParts = false, eventDeadlineMs = 0 }) {
      const variables = withDefaults(given);
      if (events) return { follow: events(variables, scope, eventDeadlineMs) };
      const run = begin(variables, scope);
      if (inParts && acceptsParts)
        return inParts.answer(run, scope.viewer).then((answer) => explained(answer, plan));
      const running = inParts ? inParts.runAll(run) : runPlan(run);
      return isPromise(running) ? running.then(() => answerOf(run, scope)) : answerOf(run, scope);
    },
  };

  function begin(variables: PlanRun['variables'], scope: RequestScope): PlanRun {
    return { data: {}, variables, failures: [], ask: createAsk(generation, scope) };
  }

  function answerOf({ data: merged, variables, failures }: PlanRun, { viewer }: RequestScope): ClientAnswer {
    const json = shape.write(merged, variables);
    const denied = withheld?.errorsIn(merged, viewer) ?? [];
    const errors = failures.length + denied.length === 0 ? [] : errorsOf(failures, variables, denied);
    const data = json === 'null' ? null : createWrittenData(json);
    const seen = data && sightings?.ofWhole(merged);
    return explained({ data, ...(errors.length > 0 && { errors }), ...(seen && { sightings: seen }) }, plan);
  }

  function errorsOf(
    failures: readonly FailedFetch[],
    variables: PlanRun['variables'],
    others: readonly ErrorsAtPlaces[] = [],
  ): readonly GraphQLError[] {
    // What is denied may have been fetched all the same, for a @requires; its errors name no more than what is around.
    const seen = withheld ?? planned;
    const selection = readSelection(apiSchema, seen.document, seen.operation, variables);
    return placedErrors(failures, selection, supergraphSchema, clientName, others);
  }
};

/** About what an operation keeps in memory: its documents and closures grow with its text and those of its fetches. */
function bytesOf(plan: QueryPlan, text: string): number {
  return bytesPerLetter * (text.length + JSON.stringify(plan.node ?? null, withoutDocuments).length);
}

function withoutDocuments(name: string, value: unknown): unknown {
  return name === 'operationDocumentNode' ? undefined : value;
}

/** Opens each subgraph once a request. */
function createAsk({ transports }: Generation, scope: RequestScope): PlanRun['ask'] {
  const opened = new Map<string, ReturnType<NonNullable<ReturnType<typeof transports.get>>['open']>>();
  return (subgraph, call) => {
    let ask = opened.get(subgraph);
    if (!ask) {
      const transport = transports.get(subgraph);
      if (!transport)
        throw new RangeError(`The plan asks a subgraph ${subgraph} that the gateway does not know.`);
      ask = transport.open(scope);
      opened.set(subgraph, ask);
    }
    return ask(call);
  };
}
