import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
  type Schema,
} from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Transport } from '../transport/transport.ts';
import { createBoundedCache } from '../../subgraphs/shared/bounded-cache.ts';

/** An operation as a client sent it. */
export interface ClientOperation {
  readonly document: DocumentNode;
  /** A hash of the document's text. */
  readonly hash: string;
  /** Which of the document's operations is meant, where it has several. */
  readonly name: string | undefined;
}

/**
 * A supergraph with all that is made of it. It never changes: a new supergraph is a new generation, and a request
 * stays with the generation in which it began.
 */
export interface Generation {
  readonly supergraphSdl: string;
  /** What clients see; its scalars read their input. */
  readonly apiSchema: GraphQLSchema;
  /** The same in the form that the planner works on. */
  readonly planningSchema: Schema;
  readonly supergraphSchema: GraphQLSchema;
  readonly transports: readonly Transport[];
  /** The plan of an operation, kept for the next time; requests that need the same one at a time share the work. */
  plan(operation: ClientOperation): Promise<QueryPlan>;
}

/**
 * Makes a generation of a composed supergraph; `finishSchema` gives what clients see what SDL cannot say. Throws an Error
 * on SDL that is no supergraph.
 */
export function createGeneration(
  supergraphSdl: string,
  transports: readonly Transport[],
  planCacheSize: number,
  finishSchema = (schema: GraphQLSchema): GraphQLSchema => schema,
): Generation {
  const supergraph = Supergraph.build(supergraphSdl, {
    // Without them the planner refuses a supergraph with @authenticated, @requiresScopes or @policy.
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
    validateSupergraph: true,
  });
  const planningSchema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, { exposeDocumentNodeInFetchNode: true });
  const plans = createBoundedCache<Promise<QueryPlan>>(planCacheSize);

  async function makePlan({ document, name }: ClientOperation): Promise<QueryPlan> {
    const options = name === undefined ? {} : { operationName: name };
    return planner.buildQueryPlan(operationFromDocument(planningSchema, document, options));
  }

  return {
    supergraphSdl,
    apiSchema: finishSchema(planningSchema.toGraphQLJSSchema()),
    planningSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    transports,
    plan(operation) {
      const key = `${operation.hash}|${operation.name ?? ''}`;
      const known = plans.get(key);
      if (known) return known;
      const making = makePlan(operation);
      plans.set(key, making);
      making.catch(() => plans.delete(key));
      return making;
    },
  };
}
