import type { FetchDataKeyRenamer } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { AnswerPath } from '../client-selection.ts';
import { typesWithin } from '../type-conditions.ts';
import type { LocatedObject } from './answer-places.ts';
import { ownValue, type AnswerObject } from './own-values.ts';

/** Objects whose fields take the same values from what stands above them in the answer. */
export interface ContextualObjects {
  readonly objects: AnswerObject[];
  /** These values, by the names of the variables in which a fetch sends them. */
  readonly variables: Readonly<AnswerObject>;
}

/**
 * Compiles the reading of what a fetch takes from above its entities (`@fromContext`): the path
 * `['..', '... on User', 'locale']` goes up a field from an entity and down again from there.
 */
export function compileContextValues(
  renamers: readonly FetchDataKeyRenamer[],
  schema: GraphQLSchema,
): (data: AnswerObject, located: readonly LocatedObject[]) => readonly ContextualObjects[] {
  const readers = renamers.map(({ path, renameKeyTo }) => ({
    name: renameKeyTo,
    read: compileReader(path, schema),
  }));
  return (data, located) => {
    const groups = new Map<string, ContextualObjects>();
    for (const { object, path } of located) {
      const variables: AnswerObject = {};
      for (const { name, read } of readers) {
        const value = read(data, path);
        if (value !== undefined) variables[name] = value;
      }
      const key = JSON.stringify(variables);
      const group = groups.get(key) ?? { objects: [], variables };
      groups.set(key, group);
      group.objects.push(object);
    }
    return [...groups.values()];
  };
}

const up = '..';
const typeMark = '... on ';

/** Reads what stands so many fields above an object, and below there behind names and types. */
function compileReader(
  path: readonly string[],
  schema: GraphQLSchema,
): (data: AnswerObject, from: AnswerPath) => unknown {
  const levels = path.filter((step) => step === up).length;
  const steps = path
    .slice(levels)
    .map((step) => (step.startsWith(typeMark) ? typesWithin(step.slice(typeMark.length), schema) : step));
  return (data, from) => {
    const above = fieldsUp(from, levels).reduce<unknown>(
      (value, step) => (Array.isArray(value) ? value[Number(step)] : below(value, String(step))),
      data,
    );
    return steps.reduce(below, above);
  };
}

/** The path without its last fields; the indices behind a field go with it. */
function fieldsUp(path: AnswerPath, levels: number): AnswerPath {
  const fields = [...path.keys()].filter((index) => typeof path[index] === 'string');
  return path.slice(0, fields.at(-levels) ?? 0);
}

function below(value: unknown, step: string | ReadonlySet<string>): unknown {
  if (!isRecord(value)) return undefined;
  if (typeof step === 'string') return ownValue(value, step);
  const { __typename: typename } = value;
  return typeof typename === 'string' && step.has(typename) ? value : undefined;
}
