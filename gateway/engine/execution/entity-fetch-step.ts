import type { FetchNode } from '@apollo/query-planner';
import { isInterfaceType, type GraphQLSchema } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import { allThere, whenThere, type MaybePromise } from '../../../subgraphs/shared/maybe-promise.ts';
import type { SubgraphAnswer } from '../../transport/transport.ts';
import type { FailedFetch, Place } from '../error-places.ts';
import { copyOf } from './answer-copy.ts';
import { createAnswerPlaces } from './answer-places.ts';
import type { PlanRun, PlanStep } from './compiled-plan.ts';
import { compileContextValues } from './context-values.ts';
import type { EntityQuestion } from './entity-question.ts';
import { placeOf, unusableAnswer } from './fetch-step.ts';
import { mergeInto } from './merging.ts';
import type { AnswerObject } from './own-values.ts';
import type { PlanPosition } from './plan-position.ts';
import { compileRepresentedEntities, type RepresentedEntities } from './represented-entities.ts';
import { compileRewrites } from './rewrites.ts';

/**
 * Compiles a fetch of entities: the objects below its path are represented to a subgraph, equal ones once, and what
 * it answers about each goes into all that it stands for, as a copy of its own where they must not share it.
 */
export function compileEntityFetch(
  fetch: FetchNode,
  { path }: PlanPosition,
  schema: GraphQLSchema,
  question: EntityQuestion,
  copies: boolean,
): PlanStep {
  const places = createAnswerPlaces(path, schema);
  const represent = compileRepresentedEntities(fetch, schema);
  const rewrite = compileRewrites(fetch.outputRewrites, schema);

  function settle(run: PlanRun, asked: AskedEntities, { data, errors }: SubgraphAnswer): void {
    const fail = (reported: FailedFetch['errors']): void => {
      run.failures.push({ fetch, errors: reported, places: placesOf(run.data, asked) });
    };
    if (errors.length > 0) fail(errors);
    if (data === null) return;
    const { _entities: entities } = data;
    if (Array.isArray(entities) && entities.length === asked.representations.length) {
      try {
        mergeEntities(asked, entities);
      } catch (cause) {
        fail([unusableAnswer(fetch, cause)]);
      }
    } else if (errors.length === 0) {
      fail([unusableAnswer(fetch)]);
    }
  }

  function mergeEntities({ objects, indices }: AskedEntities, entities: readonly unknown[]): void {
    let rewritten = 0;
    for (const [at, object] of objects.entries()) {
      const index = indices[at] ?? -1;
      if (index < 0) continue;
      const entity = entities[index];
      // The indices rise, so an entity is met for the first time when it is the next one.
      const isFirst = index === rewritten;
      if (isFirst) rewritten++;
      if (!isRecord(entity)) continue;
      if (isFirst && rewrite) {
        // Rewrites look at the type, which was known before the subgraph was asked.
        entity['__typename'] ??= object['__typename'];
        rewrite(entity);
      }
      mergeEntity(object, copies && !isFirst ? copyOf(entity) : entity);
    }
  }

  /** A subgraph that knows only an interface calls every entity by its name; the object's own type stays. */
  function mergeEntity(object: AnswerObject, entity: AnswerObject): void {
    const { __typename: typename } = object;
    const { __typename: answered } = entity;
    mergeInto(object, entity);
    if (answered !== typename && isInterface(answered)) object['__typename'] = typename;
  }

  function isInterface(typename: unknown): boolean {
    return typeof typename === 'string' && isInterfaceType(schema.getType(typename));
  }

  /** Only now, because nobody needs the paths while all goes well. */
  function placesOf(data: AnswerObject, { objects, indices, representations }: AskedEntities): Place[][] {
    const indexOf = new Map(objects.map((object, at) => [object, indices[at]]));
    const located = representations.map((): Place[] => []);
    for (const found of places.located(data)) {
      located[indexOf.get(found.object) ?? -1]?.push(placeOf(found));
    }
    return located;
  }

  function askAbout(
    run: PlanRun,
    objects: readonly AnswerObject[],
    context?: AnswerObject,
  ): MaybePromise<void> {
    const asked = { objects, ...represent(objects) };
    if (asked.representations.length === 0) return question.pass(run);
    return whenThere(question.ask(run, asked.representations, context), (answer) =>
      settle(run, asked, answer),
    );
  }

  /** Where what others answered cannot be represented, there is nothing to ask. */
  function orFail(step: PlanStep): PlanStep {
    return (run) => {
      try {
        return step(run);
      } catch (cause) {
        const all = places.located(run.data).map(placeOf);
        run.failures.push({ fetch, errors: [unusableAnswer(fetch, cause)], places: [all] });
        return question.pass(run);
      }
    };
  }

  if (!fetch.contextRewrites) return orFail((run) => askAbout(run, places.objects(run.data)));
  const readContexts = compileContextValues(fetch.contextRewrites, schema);
  return orFail((run) =>
    allThere(
      readContexts(run.data, places.located(run.data)).map(({ objects, variables }) =>
        askAbout(run, objects, variables),
      ),
    ),
  );
}

/** The objects that a fetch met, and what it sent for them. */
interface AskedEntities extends RepresentedEntities {
  readonly objects: readonly AnswerObject[];
}
