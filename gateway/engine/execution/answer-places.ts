import type { ResponsePath } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { AnswerPath } from '../client-selection.ts';
import { typesWithin } from '../type-conditions.ts';
import { ownValue, type AnswerObject } from './own-values.ts';

/** The objects of an answer that stand below a path of a plan. */
export interface AnswerPlaces {
  objects(data: AnswerObject): readonly AnswerObject[];
  /** The same with the path of each; only errors need them. */
  located(data: AnswerObject): readonly LocatedObject[];
}

export interface LocatedObject {
  readonly object: AnswerObject;
  readonly path: AnswerPath;
}

/** A field to go down into, or the types of which an object must be to go on. */
type PathStep = string | ReadonlySet<string>;

type Trail = (string | number)[];

/** No schema has lists of lists as deep as that; walking on would end where the stack does. */
const maxListDepth = 100;

/**
 * Reads a path such as `['topProducts', '@', 'reviews', '@']`. The marks of lists are left out: a list is gone
 * through wherever there is one, as deep as a schema may nest it.
 */
export function createAnswerPlaces(path: ResponsePath, schema: GraphQLSchema): AnswerPlaces {
  const steps = path.flatMap((element) => readSteps(String(element), schema));
  return {
    objects(data) {
      const found: AnswerObject[] = [];
      walk(data, steps, 0, 0, undefined, (object) => found.push(object));
      return found;
    },
    located(data) {
      const found: LocatedObject[] = [];
      const trail: Trail = [];
      walk(data, steps, 0, 0, trail, (object) => found.push({ object, path: [...trail] }));
      return found;
    },
  };
}

/** The planner writes the types of which an object must be behind a field or a list: `media|[Book,Film]`. */
function readSteps(element: string, schema: GraphQLSchema): readonly PathStep[] {
  const [name = '', types] = element.split('|[');
  const field = name === '' || name === '@' ? [] : [name];
  if (types === undefined) return field;
  const names = types.replace(']', '').split(',');
  return [...field, new Set(names.flatMap((type) => [...typesWithin(type.trim(), schema)]))];
}

function walk(
  value: unknown,
  steps: readonly PathStep[],
  depth: number,
  listDepth: number,
  trail: Trail | undefined,
  visit: (object: AnswerObject) => void,
): void {
  if (Array.isArray(value)) {
    if (listDepth === maxListDepth) return;
    for (let index = 0; index < value.length; index++) {
      trail?.push(index);
      walk(value[index], steps, depth, listDepth + 1, trail, visit);
      trail?.pop();
    }
  } else if (isRecord(value)) {
    const step = steps[depth];
    if (step === undefined) {
      visit(value);
    } else if (typeof step === 'string') {
      trail?.push(step);
      walk(ownValue(value, step), steps, depth + 1, 0, trail, visit);
      trail?.pop();
    } else if (typeof value['__typename'] === 'string' && step.has(value['__typename'])) {
      walk(value, steps, depth + 1, 0, trail, visit);
    }
  }
}
