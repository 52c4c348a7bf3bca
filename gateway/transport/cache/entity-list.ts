import { GraphQLError } from 'graphql';
import type { SubgraphAnswer } from '../transport.ts';
import type { AnswerStore, Reading } from './answer-store.ts';
import type { EntityFetch } from './cache-policy.ts';
import { keyOf } from './kept-question.ts';

/** The entities that a fetch asks for, as far as they are kept. */
export interface EntityList {
  readonly fetch: EntityFetch;
  /** In the order of the representations; those that are missing are to be put in. */
  readonly entities: unknown[];
  readonly missing: readonly MissingEntity[];
}

interface MissingEntity {
  /** Its place in the list. */
  readonly index: number;
  readonly representation: unknown;
  /** Where to keep it; null where it may not be kept. */
  readonly key: string | null;
}

/** Reads what is kept of the entities that a fetch asks for; null where it brings no list of representations. */
export function readEntityList(
  fetch: EntityFetch,
  variables: Readonly<Record<string, unknown>>,
  asker: string | null,
  store: AnswerStore,
): EntityList | null {
  const representations: unknown = variables[fetch.variable];
  if (!Array.isArray(representations)) return null;
  const missing: MissingEntity[] = [];
  const entities = representations.map((representation: unknown, index): unknown => {
    const key = fetch.question && keyOf(fetch.question, variables, asker, representation);
    const kept = key === null ? undefined : store.get(key);
    if (kept !== undefined) return JSON.parse(kept);
    missing.push({ index, representation, key });
    return null;
  });
  return { fetch, entities, missing };
}

/** The data of an answer for which nothing is missing. */
export function keptEntities(lists: readonly EntityList[]): Record<string, unknown> {
  return Object.fromEntries(lists.map(({ fetch, entities }) => [fetch.responseName, entities]));
}

/** The variables with which to ask for what is missing. */
export function missingEntities(lists: readonly EntityList[]): Record<string, unknown> {
  return Object.fromEntries(
    lists.map(({ fetch, missing }) => [fetch.variable, missing.map(({ representation }) => representation)]),
  );
}

/** Puts what was missing in its places, in the data and in the errors, and keeps what came without an error. */
export function completedAnswer(
  { data, errors }: SubgraphAnswer,
  lists: readonly EntityList[],
  reading: Reading,
  store: AnswerStore,
): SubgraphAnswer {
  if (data) {
    for (const list of lists) {
      const { responseName } = list.fetch;
      data[responseName] = completedList(data[responseName], list, errors, reading, store);
    }
  }
  return { data, errors: errors.map((error) => placed(error, lists)) };
}

function completedList(
  answered: unknown,
  { fetch: { responseName, question }, entities, missing }: EntityList,
  errors: readonly GraphQLError[],
  reading: Reading,
  store: AnswerStore,
): unknown {
  if (!Array.isArray(answered) || answered.length !== missing.length) return answered;
  missing.forEach(({ index, key }, position) => {
    const entity: unknown = answered[position];
    entities[index] = entity;
    if (question && key !== null && isSound(responseName, position, errors))
      store.keep(key, JSON.stringify(entity), reading, question.survey);
  });
  return entities;
}

/** An error that names no entity stands for all of them. */
function isSound(responseName: string, position: number, errors: readonly GraphQLError[]): boolean {
  return errors.every(
    ({ path: [name, at] = [] }) => typeof at === 'number' && (name !== responseName || at !== position),
  );
}

function placed(error: GraphQLError, lists: readonly EntityList[]): GraphQLError {
  const [name, position, ...rest] = error.path ?? [];
  const list = lists.find(({ fetch }) => fetch.responseName === name);
  const missing = typeof position === 'number' ? list?.missing[position] : undefined;
  if (name === undefined || !missing) return error;
  return new GraphQLError(error.message, {
    path: [name, missing.index, ...rest],
    extensions: error.extensions,
    originalError: error,
  });
}
