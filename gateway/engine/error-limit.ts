import type { GraphQLError } from 'graphql';
import { errorsLeftOut } from '../../subgraphs/shared/errors.ts';
import { maxErrors } from '../transport/remote-error.ts';
import type { AnswerPath } from './client-selection.ts';

/** Errors that all stand at the same places of an answer. */
export interface ErrorsAtPlaces {
  readonly errors: readonly GraphQLError[];
  /** How many paths there are; they are made as they are gone through, for there may be millions. */
  readonly count: number;
  readonly paths: () => Iterable<AnswerPath>;
}

/** An error at one place; without a path where it stands for the answer. */
export interface ErrorAtPlace {
  readonly error: GraphQLError;
  readonly path: AnswerPath;
}

/**
 * The errors of an answer at each of their places, `maxErrors` at most. Where there are more, a path has one error of a
 * code, and the last error tells how many are left out.
 */
export function boundedErrors(groups: readonly ErrorsAtPlaces[]): readonly ErrorAtPlace[] {
  const total = groups.reduce((sum, { errors, count }) => sum + errors.length * count, 0);
  if (total <= maxErrors) return [...atPlaces(groups)];
  const told = firstOfEach(groups, maxErrors - 1);
  return [...told, { error: errorsLeftOut(total - told.length, maxErrors), path: [] }];
}

function* atPlaces(groups: readonly ErrorsAtPlaces[]): Iterable<ErrorAtPlace> {
  for (const { errors, paths } of groups) {
    for (const error of errors) for (const path of paths()) yield { error, path };
  }
}

/** The first error of each code at each path. */
function firstOfEach(groups: readonly ErrorsAtPlaces[], max: number): readonly ErrorAtPlace[] {
  const found = new Map<string, ErrorAtPlace>();
  // Of errors at the same places, all but the first of a code would be gone through for nothing.
  const distinct = groups.map((group) => ({ ...group, errors: firstOfEachCode(group.errors) }));
  for (const { error, path } of atPlaces(distinct)) {
    const key = JSON.stringify([error.extensions['code'], path]);
    if (!found.has(key)) found.set(key, { error, path });
    if (found.size === max) break;
  }
  return [...found.values()];
}

function firstOfEachCode(errors: readonly GraphQLError[]): readonly GraphQLError[] {
  return [
    ...new Map(errors.toReversed().map((error) => [error.extensions['code'], error])).values(),
  ].toReversed();
}
