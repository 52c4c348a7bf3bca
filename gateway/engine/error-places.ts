import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { askedFields } from '../transport/asked-fields.ts';
import { selectedPart, type AnswerPath, type ClientSelection } from './client-selection.ts';
import { boundedErrors, type ErrorsAtPlaces } from './error-limit.ts';
import { isOfType } from './type-conditions.ts';
import { unseenError } from './unseen-error.ts';

/** An object in the answer to which a fetch adds fields. */
export interface Place {
  readonly path: AnswerPath;
  readonly typename: string | undefined;
}

/** A fetch of a plan that brought errors. */
export interface FailedFetch {
  readonly fetch: FetchNode;
  readonly errors: readonly GraphQLError[];
  /**
   * For each representation that the fetch sent, in their order, the objects that it stands for: equal ones may share
   * one. A fetch that sends none has the objects into which its data goes, as one.
   */
  readonly places: readonly (readonly Place[])[];
}

/**
 * The errors of fetches where the client sees them: `['_entities', 3, 'documents']` becomes
 * `['serviceRequests', 'nodes', 3, 'papers']`. An error that names no field stands for all fields of its fetch. There
 * are no more than an answer may carry, with the others that it has.
 */
export function placedErrors(
  failures: readonly FailedFetch[],
  selection: ClientSelection,
  schema: GraphQLSchema,
  clientName: (name: string) => string = (name) => name,
  others: readonly ErrorsAtPlaces[] = [],
): readonly GraphQLError[] {
  const told = boundedErrors([
    ...failures.flatMap((failed) => located(failed, selection, schema)),
    ...others,
  ]);
  return told.map(({ error, path }) =>
    placed(
      error,
      path.map((step) => (typeof step === 'string' ? clientName(step) : step)),
    ),
  );
}

/** The errors of a fetch by where they stand, so that what many of them have in common is found out once. */
function located(
  { fetch, errors, places }: FailedFetch,
  selection: ClientSelection,
  schema: GraphQLSchema,
): readonly ErrorsAtPlaces[] {
  const everywhere = places.flat();
  const seenFields = createSeenFields(fetch, selection, schema);
  const groups = new Map<string, ErrorGroup>();
  for (const error of errors) {
    const { entity, rest } = locate(error.path ?? [], fetch, places);
    const at = entity === null ? everywhere : (places[entity] ?? []);
    const field = rest.length > 0 ? seenPart(renamed(rest, fetch), at[0]?.path ?? [], selection) : null;
    const told = field && field.length < rest.length ? unseenError(error) : error;
    const key = JSON.stringify([entity, field]);
    const known = groups.get(key);
    if (known) known.errors.push(told);
    else groups.set(key, { errors: [told], places: at, field });
  }
  return [...groups.values()].map(({ errors: those, places: at, field }): ErrorsAtPlaces => {
    if (field) {
      const paths = () => at.values().map((place) => seenPath(place, field, selection));
      return { errors: those, count: at.length, paths };
    }
    return {
      errors: those,
      count: at.reduce((sum, place) => sum + Math.max(seenFields(place).length, 1), 0),
      paths: () => at.values().flatMap((place) => fieldPaths(place, seenFields(place), selection)),
    };
  });
}

/** Errors that say of the same objects that the same field failed; without a field, all fields of the fetch. */
interface ErrorGroup {
  readonly errors: GraphQLError[];
  readonly places: readonly Place[];
  readonly field: AnswerPath | null;
}

/** Which of its entities an error of a fetch names, null where it names none, and what below. */
function locate(
  path: AnswerPath,
  { requires }: FetchNode,
  places: FailedFetch['places'],
): { entity: number | null; rest: AnswerPath } {
  if (!requires) return { entity: null, rest: path };
  const [, index, ...rest] = path;
  return typeof index === 'number' && places[index] ? { entity: index, rest } : { entity: null, rest: [] };
}

/** The planner gives fields names of its own where two would collide, and renames them when they arrive. */
function renamed(path: AnswerPath, { outputRewrites = [] }: FetchNode): AnswerPath {
  return path.map((step) => {
    const rewrite = outputRewrites.find(
      (candidate) => candidate.kind === 'KeyRenamer' && candidate.path.at(-1) === step,
    );
    return rewrite?.kind === 'KeyRenamer' ? rewrite.renameKeyTo : step;
  });
}

/** What a client sees of a path below any of the places, whatever types it asked it of. */
function seenPart(path: AnswerPath, place: AnswerPath, selection: ClientSelection): AnswerPath {
  return selectedPart([...place, ...path], selection).slice(place.length);
}

/** Where a client sees what is below a place, as far as it asked for it of objects of the place's type. */
function seenPath({ path, typename }: Place, below: AnswerPath, selection: ClientSelection): AnswerPath {
  return selectedPart([...path, ...below], selection, { index: path.length, typename });
}

/** Gives the fields that a fetch asks of a place as far as the client sees them, by the names in the answer. */
function createSeenFields(
  fetch: FetchNode,
  selection: ClientSelection,
  schema: GraphQLSchema,
): (place: Place) => readonly string[] {
  const { operationDocumentNode: document } = fetch;
  // All places lie below one path of the plan, so that the type alone decides.
  const known = new Map<string | undefined, readonly string[]>();
  return (place) => {
    const { typename } = place;
    const read = (): readonly string[] => {
      const names = (document ? askedFields(document) : [])
        .filter(({ typeCondition }) => !typename || isOfType(typename, typeCondition, schema))
        .flatMap(({ responseName }) => renamed([responseName], fetch));
      return [...new Set(names)]
        .filter((name) => typeof name === 'string')
        .filter((name) => seenPath(place, [name], selection).length > place.path.length);
    };
    const fields = known.get(typename) ?? read();
    known.set(typename, fields);
    return fields;
  };
}

/** Where the client sees the fields of a place; the place itself when it sees none of them. */
function fieldPaths(
  { path }: Place,
  fields: readonly string[],
  selection: ClientSelection,
): readonly AnswerPath[] {
  return fields.length > 0 ? fields.map((name) => [...path, name]) : [selectedPart(path, selection)];
}

function placed(error: GraphQLError, path: AnswerPath): GraphQLError {
  return new GraphQLError(error.message, {
    ...(path.length > 0 && { path }),
    extensions: error.extensions,
    originalError: error,
  });
}
