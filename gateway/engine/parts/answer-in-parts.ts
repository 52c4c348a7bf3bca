import type { GraphQLError } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { DeniedPlaces } from '../access/denied-places.ts';
import type { ClientAnswer } from '../client-request.ts';
import type { FailedFetch } from '../error-places.ts';
import type { PlanRun } from '../execution/compiled-plan.ts';
import type { AnnouncedPart, AnswerPart, PartBatch } from './later-parts.ts';
import { createItemQueue } from '../../../subgraphs/shared/item-queue.ts';
import type { PartPlace, PartShape } from './part-shape.ts';
import { runStages, type Stage } from './staged-plan.ts';
import type { Sightings, SightingsReader } from '../subjects/sightings.ts';
import { createUntoldErrors } from './untold-errors.ts';

/** What parts are made with. */
export interface PartWork {
  readonly shape: PartShape;
  readonly clientLabel: (part: string) => string | undefined;
  readonly errorsOf: (failures: readonly FailedFetch[]) => readonly GraphQLError[];
  readonly sightings?: SightingsReader | undefined;
  readonly errorsAt: (denied: readonly DeniedPlaces[]) => readonly GraphQLError[];
}

/** Executes a plan in stages. Answers with what comes first as soon as it is there, and with the parts as they come. */
export async function answerInParts(
  stage: Stage,
  run: Omit<PlanRun, 'failures'>,
  { shape, clientLabel, errorsOf, errorsAt, sightings }: PartWork,
): Promise<ClientAnswer> {
  const untold = createUntoldErrors();
  const queue = createItemQueue<PartBatch>();
  const first = Promise.withResolvers<ClientAnswer>();
  const toCome = new Map(stage.parts);
  let waiting: readonly Announced[] = [];
  let stagesLeft = [...stage.parts.values()].reduce((sum, count) => sum + count, 1);

  function told(place: PartPlace): {
    value: unknown;
    errors: readonly GraphQLError[];
    later: readonly Announced[];
  } {
    const { value, later, denied } = shape.shape(place, run.data, run.variables);
    const announced = later.map((at) => ({ place: at, path: at.path, label: clientLabel(at.part) }));
    const errors = [...untold.take(place.path, value), ...errorsAt(denied)];
    return { value, errors, later: announced };
  }

  function tellFirst(): void {
    const place = shape.begin(run.variables, stage.parts);
    const { value, errors, later } = told(place);
    const seen = isRecord(value) ? seenIn([place]) : {};
    waiting = later;
    const data = isRecord(value) ? value : null;
    if (later.length === 0) {
      // What comes later has no place: a null took it. The errors of it are told all the same.
      over
        .then(() => first.resolve({ ...answerOf(data, [...errors, ...untold.takeAll()]), ...seen }))
        .catch(fail);
    } else {
      first.resolve({
        ...answerOf(data, errors),
        ...seen,
        later: { announced: later, batches: queue.items, over },
      });
    }
  }

  function seenIn(places: readonly PartPlace[]): { readonly sightings?: Sightings } {
    const seen = sightings?.ofPlaces(run.data, places);
    return seen ? { sightings: seen } : {};
  }

  /** Parts of a part can be told as soon as it is. */
  function tellReady(): void {
    const parts: AnswerPart[] = [];
    const places: PartPlace[] = [];
    let announced: readonly Announced[] = [];
    for (;;) {
      const ready = waiting.filter(({ place }) => !toCome.has(place.part));
      if (ready.length === 0) break;
      waiting = waiting.filter((part) => !ready.includes(part));
      for (const part of ready) {
        const { value, errors, later } = told(part.place);
        parts.push({ announced: part, data: isRecord(value) ? value : null, errors });
        if (isRecord(value)) places.push(part.place);
        waiting = [...waiting, ...later];
        announced = [...announced, ...later];
      }
    }
    const isLast = stagesLeft === 0;
    const last = parts.at(-1);
    // They stand at places that no part tells of, because another fetch changed what is there.
    if (isLast && last) parts.splice(-1, 1, { ...last, errors: [...last.errors, ...untold.takeAll()] });
    if (parts.length > 0 || isLast) queue.add({ parts, announced, isLast, ...seenIn(places) });
    if (isLast) queue.end();
  }

  function fail(error: unknown): void {
    first.reject(error);
    queue.fail(error);
  }

  const over = runStages(stage, run, (part, failures) => {
    untold.add(errorsOf(failures));
    stagesLeft--;
    if (part === undefined) tellFirst();
    else countDown(toCome, part);
    tellReady();
  });
  over.catch(fail);
  return first.promise;
}

function answerOf(data: Record<string, unknown> | null, errors: readonly GraphQLError[]): ClientAnswer {
  return { data, ...(errors.length > 0 && { errors }) };
}

function countDown(counts: Map<string, number>, part: string): void {
  const left = (counts.get(part) ?? 1) - 1;
  if (left > 0) counts.set(part, left);
  else counts.delete(part);
}

interface Announced extends AnnouncedPart {
  readonly place: PartPlace;
}
