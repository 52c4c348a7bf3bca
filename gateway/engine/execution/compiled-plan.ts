import type { QueryPlan } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { MaybePromise } from '../../../subgraphs/shared/maybe-promise.ts';
import type { SubgraphAnswer, SubgraphCall } from '../../transport/transport.ts';
import type { FailedFetch } from '../error-places.ts';
import type { AnswerObject } from './own-values.ts';
import { compileNode, createCompilation } from './plan-nodes.ts';
import { startOfPlan } from './plan-position.ts';

/** One execution of a plan. */
export interface PlanRun {
  /** The merged answer; it grows while the plan is executed. */
  readonly data: AnswerObject;
  /** The client's variables, with the defaults of those that were not given. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Asks a subgraph, which is opened once a request. */
  ask(subgraph: string, call: SubgraphCall): MaybePromise<SubgraphAnswer>;
  /** The fetches that brought errors, in the order in which they did. */
  readonly failures: FailedFetch[];
  /** Is told of each fetch that has an id when it has ended. */
  readonly fetched?: (id: string) => void;
}

/** A part of a plan, compiled; it ends at once where every subgraph that it asks answers at once. */
export type PlanStep = (run: PlanRun) => MaybePromise<void>;

/** A whole plan, compiled. Never throws or rejects for a fetch that failed: it is among the run's failures. */
export type CompiledPlan = PlanStep;

/**
 * Compiles a plan to closures, once for all its executions. `schema` is the supergraph's, and `mergesFetches` says of a
 * subgraph whether one call instead of several is worth a short wait. Of a subscription's plan it compiles what follows
 * each event. `whole` is the plan of which it may be a part.
 */
export function compilePlan(
  node: QueryPlan['node'],
  schema: GraphQLSchema,
  mergesFetches: (subgraph: string) => boolean,
  whole: QueryPlan['node'] = node,
): CompiledPlan {
  const executed = node?.kind === 'Subscription' ? node.rest : node;
  return compileNode(executed, startOfPlan, createCompilation(schema, mergesFetches, whole));
}
