import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';

const known = new WeakMap<QueryPlan, ReadonlyMap<DocumentNode, FetchNode>>();

/** The fetches of a plan by the syntax trees of their questions. */
export function plannedFetches(plan: QueryPlan): ReadonlyMap<DocumentNode, FetchNode> {
  const fetches =
    known.get(plan) ??
    new Map(
      fetchesBelow(plan.node).flatMap((fetch): [DocumentNode, FetchNode][] =>
        fetch.operationDocumentNode ? [[fetch.operationDocumentNode, fetch]] : [],
      ),
    );
  known.set(plan, fetches);
  return fetches;
}

/** All fetches of a part of a plan, those of its conditions and of what comes later included. */
export function fetchesBelow(node: PlanNode | SubscriptionNode | undefined): readonly FetchNode[] {
  switch (node?.kind) {
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesBelow(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesBelow);
    case 'Condition':
      return [...fetchesBelow(node.ifClause), ...fetchesBelow(node.elseClause)];
    case 'Subscription':
      return [node.primary, ...fetchesBelow(node.rest)];
    case 'Defer':
      return [node.primary, ...node.deferred].flatMap((part) => fetchesBelow(part.node));
    default:
      return [];
  }
}
