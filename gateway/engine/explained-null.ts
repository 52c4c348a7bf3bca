import type { QueryPlan } from '@apollo/query-planner';
import { nothingIsLeft } from '../../subgraphs/shared/errors.ts';
import type { ClientAnswer } from './client-request.ts';
import { plannedFetches } from './planned-fetches.ts';

/** An answer with an error beside data that is null: GraphQL wants one there, also where no subgraph told of any. */
export function explained(answer: ClientAnswer, plan: QueryPlan): ClientAnswer {
  const { data, errors = [] } = answer;
  if (data !== null || errors.length > 0) return answer;
  const subgraphs = new Set(
    plannedFetches(plan)
      .values()
      .map(({ serviceName }) => serviceName),
  );
  return { ...answer, errors: [nothingIsLeft([...subgraphs].toSorted())] };
}
