import type { GraphQLError } from 'graphql';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import type { ClientAnswer } from '../client-request.ts';
import type { PlannedOperation } from '../engine.ts';
import type { ErrorsAtPlaces } from '../error-limit.ts';
import type { FailedFetch } from '../error-places.ts';
import type { PlanRun } from '../execution/compiled-plan.ts';
import type { SightingsReader } from '../subjects/sightings.ts';
import { answerInParts } from './answer-in-parts.ts';
import { createPartShape } from './part-shape.ts';
import { compileStages, runStages } from './staged-plan.ts';

/** An operation whose answer may come in parts. */
export interface PreparedParts {
  /** Answers with what comes first; the parts come with the answer. */
  answer(run: PlanRun, viewer: Viewer): Promise<ClientAnswer>;
  /** Fetches everything, for a client that does not take parts. */
  runAll(run: PlanRun): Promise<void>;
}

/** Makes an operation ready for answers in parts; undefined where its plan has none. */
export function prepareParts(
  { generation, document, operation, withheld, clientName, clientLabel, plan }: PlannedOperation,
  mergesFetches: (subgraph: string) => boolean,
  errorsOf: (
    failures: readonly FailedFetch[],
    variables: PlanRun['variables'],
    others?: readonly ErrorsAtPlaces[],
  ) => readonly GraphQLError[],
  sightings?: SightingsReader,
): PreparedParts | undefined {
  const stageFor = compileStages(plan, generation.supergraphSchema, mergesFetches);
  if (!stageFor) return undefined;
  const shape = createPartShape(generation.apiSchema, document, operation, clientName, withheld?.denials);
  return {
    answer: (run, viewer) =>
      answerInParts(stageFor(run.variables), run, {
        shape,
        clientLabel,
        errorsOf: (failures) => errorsOf(failures, run.variables),
        sightings,
        errorsAt: (denied) =>
          withheld && denied.length > 0 ? errorsOf([], run.variables, withheld.errorsAt(denied, viewer)) : [],
      }),
    runAll: (run) =>
      runStages(stageFor(run.variables), run, (_, failures) => void run.failures.push(...failures)),
  };
}
