import type { FetchNode, QueryPlanSelectionNode, ResponsePath } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { AnswerPath } from '../client-selection.ts';
import type { Place } from '../error-places.ts';
import { ownValue } from '../execution/own-values.ts';
import { isOfType } from '../type-conditions.ts';

/**
 * The answer while a plan is executed. `executeQueryPlan` builds it out of the very objects that the root fetches
 * return and merges later fetches into them, so whoever keeps those objects can look into the answer as it grows;
 * it hands out neither the answer nor the places of the entities that it asks for.
 */
export interface GrowingAnswer {
  addRoot(data: Record<string, unknown>): void;
  /** All of it, before it is shaped. */
  merged(): Record<string, unknown>;
  /** The objects below a plan's path for which a fetch sends a representation, in the order of the representations. */
  entities(path: ResponsePath, requires: NonNullable<FetchNode['requires']>): readonly Place[];
}

export function createGrowingAnswer(schema: GraphQLSchema): GrowingAnswer {
  const roots: Record<string, unknown>[] = [];
  return {
    addRoot: (data) => void roots.push(data),
    merged() {
      const merged = new Map<string, unknown>();
      for (const [name, value] of roots.flatMap((data) => Object.entries(data)))
        merged.set(name, merged.get(name) ?? value);
      return Object.fromEntries(merged);
    },
    entities(path, requires) {
      const [head] = path;
      const root = roots.find((data) => {
        const first = ownValue(data, String(head));
        return typeof first === 'object' && first !== null;
      });
      return objectsAt(root, path, []).flatMap(({ object, at }) => {
        const { __typename: typename } = object;
        if (typeof typename !== 'string' || !isRepresented(object, typename, requires, schema)) return [];
        return [{ path: at, typename }];
      });
    },
  };
}

function objectsAt(
  value: unknown,
  path: ResponsePath,
  at: AnswerPath,
): { object: Record<string, unknown>; at: AnswerPath }[] {
  const [step, ...rest] = path;
  if (step === undefined) {
    return Array.isArray(value)
      ? value.flatMap((item, index) => objectsAt(item, [], [...at, index]))
      : isRecord(value)
        ? [{ object: value, at }]
        : [];
  }
  if (step === '@') {
    return Array.isArray(value)
      ? value.flatMap((item: unknown, index) => objectsAt(item, rest, [...at, index]))
      : [];
  }
  return isRecord(value) ? objectsAt(ownValue(value, String(step)), rest, [...at, step]) : [];
}

/** An object is asked for when it has all fields of the representation of its type. */
function isRepresented(
  object: Readonly<Record<string, unknown>>,
  typename: string,
  requires: readonly QueryPlanSelectionNode[],
  schema: GraphQLSchema,
): boolean {
  return requires.some(
    (selection) =>
      selection.kind === 'InlineFragment' &&
      isOfType(typename, selection.typeCondition, schema) &&
      selection.selections.every(
        (field) => field.kind !== 'Field' || object[field.alias ?? field.name] !== undefined,
      ),
  );
}
