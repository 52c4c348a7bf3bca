import type { FetchNode } from '@apollo/query-planner';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import { sourceError } from '../../../subgraphs/shared/errors.ts';
import { whenThere } from '../../../subgraphs/shared/maybe-promise.ts';
import { askedText } from '../../transport/asked-fields.ts';
import type { SubgraphAnswer } from '../../transport/transport.ts';
import type { Place } from '../error-places.ts';
import { createAnswerPlaces, type LocatedObject } from './answer-places.ts';
import type { PlanRun, PlanStep } from './compiled-plan.ts';
import { copyOf } from './answer-copy.ts';
import { mergeInto } from './merging.ts';
import type { AnswerObject } from './own-values.ts';
import type { PlanPosition } from './plan-position.ts';
import { createQuestion, documentOf } from './question.ts';
import { compileRewrites } from './rewrites.ts';

/**
 * Compiles a fetch of root fields: its answer goes into every object below its path, as a copy of its own where they
 * must not share it.
 */
export function compileFetch(
  fetch: FetchNode,
  { path }: PlanPosition,
  schema: GraphQLSchema,
  copies = false,
): PlanStep {
  const places = createAnswerPlaces(path, schema);
  const ask = createQuestion(fetch);
  const rewrite = compileRewrites(fetch.outputRewrites, schema);

  function settle(run: PlanRun, objects: readonly AnswerObject[], { data, errors }: SubgraphAnswer): void {
    const fail = (reported: readonly GraphQLError[]): void => {
      run.failures.push({ fetch, errors: reported, places: [places.located(run.data).map(placeOf)] });
    };
    if (errors.length > 0) fail(errors);
    if (data === null) return;
    try {
      rewrite?.(data);
      for (const [at, object] of objects.entries()) mergeInto(object, copies && at > 0 ? copyOf(data) : data);
    } catch (cause) {
      fail([unusableAnswer(fetch, cause)]);
    }
  }

  return (run) => {
    const objects = places.objects(run.data);
    if (objects.length === 0) return undefined;
    return whenThere(ask(run), (answer) => settle(run, objects, answer));
  };
}

/** Of an answer that cannot be put into the data, because it is not what was asked for: lists without an end, say. */
export function unusableAnswer(fetch: FetchNode, cause?: unknown): GraphQLError {
  return sourceError('SOURCE_INVALID_ANSWER', fetch.serviceName, askedText(documentOf(fetch)), cause);
}

export function placeOf({ object, path }: LocatedObject): Place {
  const { __typename: typename } = object;
  return { path, typename: typeof typename === 'string' ? typename : undefined };
}
