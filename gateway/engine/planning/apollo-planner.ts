import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
  type Schema,
} from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import { parse, printSchema, type GraphQLSchema } from 'graphql';
import type { OperationToPlan, Planner } from './planner.ts';
import { plannableSupergraph } from './plannable-supergraph.ts';
import { withDocuments } from './plan-documents.ts';
import { tooMuchToPlan } from './planning-errors.ts';
import { unplannedField } from './unplanned-field.ts';

/** A supergraph as Apollo's packages know it; `engine: reference` needs it so in the thread of its requests. */
export interface ApolloSupergraph {
  readonly apiSdl: string;
  readonly labels: readonly string[];
  /** The API schema in the form that the planner works on. */
  readonly planningSchema: Schema;
  readonly supergraphSchema: GraphQLSchema;
  /** The plan as it is, without documents. Throws on an operation that cannot be planned. */
  plan(operation: OperationToPlan): QueryPlan;
}

/** Without them the planner refuses a supergraph with @authenticated, @requiresScopes or @policy. */
const supportedFeatures = ROUTER_SUPPORTED_SUPERGRAPH_FEATURES;

/** Makes a planner in this thread, which stands still while it plans; for `engine: reference`, and to compare with. */
export function createApolloPlanner(supergraph: ApolloSupergraph): Planner {
  const { apiSdl, labels } = supergraph;
  return {
    apiSdl,
    labels,
    plan: async (operation) => withDocuments(supergraph.plan(operation)),
    [Symbol.asyncDispose]: async () => {},
  };
}

/**
 * The objects to which a fetch of a plan adds fields. `everywhere`: all at its path, which is wrong where two types of
 * an interface ask the same field with other arguments: the planner drops the one question. `by type`: those of the
 * types that stand in the path (`items`, `@|[Book]`), which `executeQueryPlan` does not understand.
 */
export type FetchPlaces = 'everywhere' | 'by type';

/** Reads a composed supergraph. Throws an Error with the reason on SDL that is none. */
export function readApolloSupergraph(supergraphSdl: string, places: FetchPlaces): ApolloSupergraph {
  const supergraph = validSupergraph(supergraphSdl);
  // `executeQueryPlan` knows no more of @defer than of types in paths.
  const isOurs = places === 'by type';
  const planningSchema = supergraph.apiSchema();
  const plannable = plannableSupergraph(supergraphSdl);
  const planner = new QueryPlanner(
    Supergraph.build(plannable.sdl, { supportedFeatures, validateSupergraph: false }),
    { typeConditionedFetching: isOurs, incrementalDelivery: { enableDefer: isOurs } },
  );
  const labels = overrideLabels(supergraph.schema);
  return {
    apiSdl: printSchema(planningSchema.toGraphQLJSSchema({ includeDefer: isOurs })),
    labels,
    planningSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    plan({ text, name, labels: on }) {
      const options = name === undefined ? {} : { operationName: name };
      const overrideConditions = new Map(labels.map((label) => [label, on.includes(label)]));
      try {
        const document = parse(text, { noLocation: true });
        const operation = operationFromDocument(planningSchema, document, options);
        const plan = plannable.restore(planner.buildQueryPlan(operation, { overrideConditions }));
        const unplanned = unplannedField(plan, document, name);
        if (unplanned) throw unplanned;
        return plan;
      } catch (error) {
        throw isPastLimits(error) ? tooMuchToPlan() : error;
      }
    },
  };
}

function validSupergraph(supergraphSdl: string): Supergraph {
  try {
    return Supergraph.build(supergraphSdl, {
      supportedFeatures,
      validateSupergraph: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`This is no supergraph that can be served; compose it again. ${reason}`, {
      cause: error,
    });
  }
}

/** The planner refuses some operations before it plans them, by sentences alone; on others its stack overflows. */
function isPastLimits(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  return (
    error instanceof Error &&
    /^(Number of non-local selections exceeds|Exceeded maximum recursive selections)/.test(error.message)
  );
}

function overrideLabels(schema: Schema): readonly string[] {
  const found = new Set<string>();
  for (const application of schema.directive('join__field')?.applications() ?? []) {
    const label: unknown = application.arguments()['overrideLabel'];
    if (typeof label === 'string') found.add(label);
  }
  return [...found].toSorted();
}
