import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { askedFields } from '../transport/asked-fields.ts';
import { selectedPart, type AnswerPath, type ClientSelection } from './client-selection.ts';
import { isOfType } from './type-conditions.ts';

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
 * The errors of a fetch where the client sees them: `['_entities', 3, 'documents']` becomes
 * `['serviceRequests', 'nodes', 3, 'papers']`. An error that names no field stands for all fields of the fetch.
 */
export function placedErrors(
  failed: FailedFetch,
  selection: ClientSelection,
  schema: GraphQLSchema,
  clientName: (name: string) => string = (name) => name,
): readonly GraphQLError[] {
  return failed.errors.flatMap((error) => {
    const { places, rest } = locate(error.path ?? [], failed);
    const paths = places.flatMap((place) =>
      rest.length > 0
        ? [selectedPart([...place.path, ...renamed(rest, failed.fetch)], selection)]
        : fieldPaths(place, failed.fetch, selection, schema),
    );
    return paths.map((path) =>
      placed(
        error,
        path.map((step) => (typeof step === 'string' ? clientName(step) : step)),
      ),
    );
  });
}

function locate(
  path: AnswerPath,
  { fetch, places }: FailedFetch,
): { places: readonly Place[]; rest: AnswerPath } {
  if (!fetch.requires) return { places: places.flat(), rest: path };
  const [, index, ...rest] = path;
  const represented = typeof index === 'number' ? places[index] : undefined;
  return represented ? { places: represented, rest } : { places: places.flat(), rest: [] };
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

/** Where the client sees the fields that a fetch asks of a place; the place itself when it sees none of them. */
function fieldPaths(
  place: Place,
  fetch: FetchNode,
  selection: ClientSelection,
  schema: GraphQLSchema,
): readonly AnswerPath[] {
  const document = fetch.operationDocumentNode;
  const names = (document ? askedFields(document) : [])
    .filter(({ typeCondition }) => !place.typename || isOfType(place.typename, typeCondition, schema))
    .flatMap(({ responseName }) => renamed([responseName], fetch));
  const paths = [...new Set(names)].map((name) => [...place.path, name]);
  const seen = paths.filter((path) => selectedPart(path, selection).length === path.length);
  return seen.length > 0 ? seen : [selectedPart(place.path, selection)];
}

function placed(error: GraphQLError, path: AnswerPath): GraphQLError {
  return new GraphQLError(error.message, {
    ...(path.length > 0 && { path }),
    extensions: error.extensions,
    originalError: error,
  });
}
