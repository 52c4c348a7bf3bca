import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { whenThere } from '../../../subgraphs/shared/maybe-promise.ts';
import type { SubgraphAnswer } from '../../transport/transport.ts';
import type { Place } from '../error-places.ts';
import { createAnswerPlaces, type LocatedObject } from './answer-places.ts';
import type { PlanRun, PlanStep } from './compiled-plan.ts';
import { mergeInto } from './merging.ts';
import type { AnswerObject } from './own-values.ts';
import type { PlanPosition } from './plan-position.ts';
import { createQuestion } from './question.ts';
import { compileRewrites } from './rewrites.ts';

/** Compiles a fetch of root fields: its answer goes into every object below its path. */
export function compileFetch(fetch: FetchNode, { path }: PlanPosition, schema: GraphQLSchema): PlanStep {
  const places = createAnswerPlaces(path, schema);
  const ask = createQuestion(fetch);
  const rewrite = compileRewrites(fetch.outputRewrites, schema);

  function settle(run: PlanRun, objects: readonly AnswerObject[], { data, errors }: SubgraphAnswer): void {
    if (errors.length > 0) {
      run.failures.push({ fetch, errors, places: [places.located(run.data).map(placeOf)] });
    }
    if (data === null) return;
    rewrite?.(data);
    for (const object of objects) mergeInto(object, data);
  }

  return (run) => {
    const objects = places.objects(run.data);
    if (objects.length === 0) return undefined;
    return whenThere(ask(run), (answer) => settle(run, objects, answer));
  };
}

export function placeOf({ object, path }: LocatedObject): Place {
  const { __typename: typename } = object;
  return { path, typename: typeof typename === 'string' ? typename : undefined };
}
