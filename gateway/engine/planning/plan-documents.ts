import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { parse } from 'graphql';

/** Gives every fetch of a plan the document of its text: a plan that comes from another thread has the text alone. */
export function withDocuments(plan: QueryPlan): QueryPlan {
  if (plan.node) addDocuments(plan.node);
  return plan;
}

function addDocuments(node: PlanNode | SubscriptionNode): void {
  switch (node.kind) {
    case 'Fetch':
      return addDocument(node);
    case 'Flatten':
      return addDocuments(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.forEach(addDocuments);
    case 'Condition':
      return [node.ifClause, node.elseClause].forEach(addToPart);
    case 'Defer':
      return [node.primary, ...node.deferred].forEach((part) => addToPart(part.node));
    case 'Subscription':
      addDocument(node.primary);
      return addToPart(node.rest);
  }
}

function addToPart(node: PlanNode | undefined): void {
  if (node) addDocuments(node);
}

function addDocument(fetch: FetchNode): void {
  fetch.operationDocumentNode = parse(fetch.operation, { noLocation: true });
}
