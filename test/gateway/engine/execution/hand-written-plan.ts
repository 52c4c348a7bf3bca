import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { buildSchema, OperationTypeNode, parse } from 'graphql';
import type { FailedFetch } from '../../../../gateway/engine/error-places.ts';
import { compilePlan, type PlanRun } from '../../../../gateway/engine/execution/compiled-plan.ts';
import type { AnswerObject } from '../../../../gateway/engine/execution/own-values.ts';
import type { SubgraphAnswer, SubgraphCall } from '../../../../gateway/transport/transport.ts';

export const schema = buildSchema(`
  interface Node { id: ID }
  interface Named implements Node { id: ID name: String }
  union Thing = Book | Film
  type Book implements Node & Named { id: ID name: String }
  type Film implements Node { id: ID }
  type Query { things: [Thing] }
`);

/** A fetch as a planner writes it. */
export function fetchOf(serviceName: string, operation: string, others: Partial<FetchNode> = {}): FetchNode {
  return {
    kind: 'Fetch',
    serviceName,
    operation,
    operationName: undefined,
    operationKind: OperationTypeNode.QUERY,
    operationDocumentNode: parse(operation),
    ...others,
  };
}

/** What a fetch of entities by their `id` requires. */
export function byId(typeCondition: string): NonNullable<FetchNode['requires']> {
  const fields = ['__typename', 'id'].map((name) => ({ kind: 'Field', name }) as const);
  return [{ kind: 'InlineFragment', typeCondition, selections: fields }];
}

export interface HandWrittenRun {
  readonly data: AnswerObject;
  readonly failures: readonly FailedFetch[];
}

/** Executes a plan that no planner has made; `answer` stands for every subgraph. */
export async function runPlan(
  node: QueryPlan['node'],
  answer: (subgraph: string, call: SubgraphCall) => SubgraphAnswer | Promise<SubgraphAnswer>,
  { data = {}, variables = {} }: { data?: AnswerObject; variables?: AnswerObject } = {},
): Promise<HandWrittenRun> {
  const run: PlanRun = { data, variables, failures: [], ask: answer };
  await compilePlan(node, schema, () => false)(run);
  return run;
}

/** An answer of a subgraph without errors. */
export function answered(data: AnswerObject | null): SubgraphAnswer {
  return { data, errors: [] };
}
