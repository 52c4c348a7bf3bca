import type { QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { fetchesBelow } from '../planned-fetches.ts';

/** Gives every fetch of a plan the document of its text: a plan that comes from another thread has the text alone. */
export function withDocuments(plan: QueryPlan): QueryPlan {
  for (const fetch of fetchesBelow(plan.node)) {
    fetch.operationDocumentNode = parse(fetch.operation, { noLocation: true });
  }
  return plan;
}
