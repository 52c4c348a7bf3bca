import type { GraphQLError, GraphQLResolveInfo } from 'graphql';

/** A field or an item of an answer that is being made; to resolvers it is the path. */
export interface Place extends Path {
  readonly prev: Place | undefined;
  /** The object or list that its value goes into. */
  readonly into: object;
  readonly isNullable: boolean;
  /** Whether an error made it null: what becomes of the values below it, nobody sees. */
  isNulled: boolean;
}

type Path = GraphQLResolveInfo['path'];

/** The errors of an answer that is being made. */
export interface AnswerErrors {
  readonly errors: GraphQLError[];
  /** Whether one of them took the whole answer. */
  isNulled: boolean;
}

/** Adds an error that makes a place null, or the whole answer; an error below of what is null already counts no more. */
export function addError(answer: AnswerErrors, error: GraphQLError, place: Place | undefined): void {
  if (answer.isNulled) return;
  for (let above = place; above; above = above.prev) if (above.isNulled) return;
  (place ?? answer).isNulled = true;
  answer.errors.push(error);
}

/** Has the error of a place that must not be null take what is around it, when all that is answered already. */
export function spreadError(answer: AnswerErrors, error: GraphQLError, place: Place): void {
  let above = place.prev;
  while (above && !above.isNullable) above = above.prev;
  addError(answer, error, above);
  if (above) putInto(above, null);
}

export function putInto({ into, key }: Place, value: unknown): void {
  Reflect.set(into, key, value);
}
