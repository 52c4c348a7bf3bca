import { OperationTypeNode } from 'graphql';
import type { FetchNode } from '@apollo/query-planner';
import { createFetchGroup, type FetchGroup } from './fetch-group.ts';
import type { PlanPosition } from './plan-position.ts';
import { createQuestion, representationsName, type Question } from './question.ts';
import type { PlanRun } from './compiled-plan.ts';

/** How an entity fetch asks its subgraph: by itself, or together with others. */
export interface EntityQuestion {
  readonly ask: Question;
  /** Says that the fetch has nothing to ask in a run, so that no other waits for it. */
  readonly pass: (run: PlanRun) => void;
}

/**
 * The questions of a plan's entity fetches. Those to one subgraph with as many fetches before them cannot depend on
 * each other, so they may go in one call.
 */
export function createEntityQuestions(
  mergesFetches: (subgraph: string) => boolean,
): (fetch: FetchNode, position: PlanPosition) => EntityQuestion {
  const groups = new Map<string, FetchGroup>();
  return (fetch, { level, conditions }) => {
    if (!isMergeable(fetch) || !mergesFetches(fetch.serviceName)) {
      return { ask: createQuestion(fetch), pass: () => undefined };
    }
    const key = `${level} ${fetch.serviceName}`;
    const group = groups.get(key) ?? createFetchGroup(fetch.serviceName);
    groups.set(key, group);
    return group.join(fetch, conditions);
  };
}

/** A fetch with values from its context may have to be asked several times, with others each. */
function isMergeable({ operationKind, variableUsages = [], contextRewrites }: FetchNode): boolean {
  return (
    operationKind === OperationTypeNode.QUERY &&
    !variableUsages.includes(representationsName) &&
    !contextRewrites
  );
}
