import { composeServices } from '@apollo/composition';
import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
} from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan, type QueryPlannerConfig } from '@apollo/query-planner';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, executeSync, getOperationAST, parse, validate, type GraphQLSchema } from 'graphql';
import { readSelection } from '../../../../gateway/engine/client-selection.ts';
import { placedErrors, type FailedFetch } from '../../../../gateway/engine/error-places.ts';
import { compilePlan, type PlanRun } from '../../../../gateway/engine/execution/compiled-plan.ts';
import type { SubgraphAnswer, SubgraphCall } from '../../../../gateway/transport/transport.ts';
import { promptEntities } from '../../../../subgraphs/shared/entities.ts';
import { whenThere } from '../../../../subgraphs/shared/maybe-promise.ts';

/** A subgraph of a graph that a test needs for itself. */
export interface PlannedSubgraph {
  readonly sdl: string;
  readonly resolvers: object;
  /** What a call waits for; without it every call is answered at once. */
  readonly waitsFor?: (call: AskedCall) => Promise<unknown>;
  /** Whether its entity fetches are merged. */
  readonly merges?: boolean;
}

export interface AskedCall extends SubgraphCall {
  readonly subgraph: string;
}

export interface PlannedAnswer {
  /** What the client sees, without the fields that the planner added. */
  readonly data: unknown;
  readonly errors: readonly string[];
  readonly calls: readonly AskedCall[];
  readonly failures: readonly FailedFetch[];
  readonly plan: QueryPlan;
  readonly wasSynchronous: boolean;
}

export interface PlannedGraph {
  ask(query: string, variables?: Record<string, unknown>): Promise<PlannedAnswer>;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject", "@context", "@fromContext"])`;

export function createPlannedGraph(
  subgraphs: Readonly<Record<string, PlannedSubgraph>>,
  meddle: (call: AskedCall, answer: SubgraphAnswer) => SubgraphAnswer = (_call, answer) => answer,
  planning: QueryPlannerConfig = {},
): PlannedGraph {
  const services = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    typeDefs: parse(link + sdl),
    url: `http://${name}.invalid`,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  });
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  const planningSchema = supergraph.apiSchema();
  const apiSchema = planningSchema.toGraphQLJSSchema();
  const planner = new QueryPlanner(supergraph, { ...planning, exposeDocumentNodeInFetchNode: true });
  const schemas = new Map<string, GraphQLSchema>(
    Object.entries(subgraphs).map(([name, { sdl, resolvers }]) => [name, schemaOf(sdl, resolvers)]),
  );

  function answerOf(subgraph: string, { text, document, variables }: SubgraphCall): SubgraphAnswer {
    const schema = schemas.get(subgraph);
    if (!schema) throw new Error(`no subgraph ${subgraph}`);
    const refused = validate(schema, parse(text));
    if (refused.length > 0) throw new AggregateError(refused, text);
    const { data, errors: failed } = executeSync({ schema, document, variableValues: variables });
    // As it would come over the network.
    return { data: JSON.parse(JSON.stringify(data ?? null)), errors: failed ?? [] };
  }

  function planOf(query: string): QueryPlan {
    return planner.buildQueryPlan(operationFromDocument(planningSchema, parse(query)));
  }

  return {
    async ask(query, given = {}) {
      const plan = planOf(query);
      const document = parse(query);
      const operation = getOperationAST(document);
      if (!operation) throw new Error('no operation');
      const selection = readSelection(apiSchema, document, operation, given);
      const calls: AskedCall[] = [];
      const run: PlanRun = {
        data: {},
        variables: selection.variables,
        failures: [],
        ask(subgraph, call) {
          const asked = { subgraph, ...structuredCall(call) };
          calls.push(asked);
          return whenThere(subgraphs[subgraph]?.waitsFor?.(asked), () =>
            meddle(asked, answerOf(subgraph, asked)),
          );
        },
      };
      const done = compilePlan(plan.node, supergraphSchema, (name) => subgraphs[name]?.merges === true)(run);
      await done;
      const { data } = await execute({
        schema: apiSchema,
        document,
        rootValue: run.data,
        variableValues: given,
        fieldResolver: (source, _arguments, _context, { path }) => source[path.key],
        typeResolver: ({ __typename: typename }) => typename,
      });
      const placed = placedErrors(run.failures, selection, supergraphSchema);
      return {
        data: plain(data),
        errors: placed.map(({ path, message }) => `${path?.join('.') ?? ''}: ${message}`),
        calls,
        failures: run.failures,
        plan,
        wasSynchronous: done === undefined,
      };
    },
  };
}

/** Of a subgraph whose entities are there at once. */
function schemaOf(sdl: string, resolvers: object): GraphQLSchema {
  return promptEntities(buildSubgraphSchema([{ typeDefs: parse(link + sdl), resolvers: { ...resolvers } }]));
}

/** A call as it was when it was made. */
function structuredCall(call: SubgraphCall): SubgraphCall {
  return { ...call, variables: plain(call.variables) };
}

function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value ?? null));
}
