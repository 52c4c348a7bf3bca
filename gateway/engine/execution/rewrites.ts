import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import { typesWithin } from '../type-conditions.ts';
import { ownValue, setOwnValue, type AnswerObject } from './own-values.ts';

/** Changes an object in place. */
export type Rewrite = (object: AnswerObject) => void;

const typeMark = '... on ';

/**
 * Compiles the planner's rewrites of what a fetch sends or receives: a KeyRenamer gives a field its own name back
 * where two would have collided, a ValueSetter calls an object by its interface's name. Undefined where there are none.
 */
export function compileRewrites(
  rewrites: readonly FetchDataRewrite[] | undefined,
  schema: GraphQLSchema,
): Rewrite | undefined {
  if (!rewrites?.length) return undefined;
  const compiled = rewrites.map((rewrite) => compileRewrite(rewrite, schema));
  return (object) => {
    for (const rewrite of compiled) rewrite(object);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, schema: GraphQLSchema): Rewrite {
  const [name = '', ...path] = rewrite.path.toReversed();
  const change: Rewrite =
    rewrite.kind === 'ValueSetter'
      ? (object) => setOwnValue(object, name, rewrite.setValueTo)
      : (object) => rename(object, name, rewrite.renameKeyTo);
  return path.reduce(
    (below, step) =>
      step.startsWith(typeMark) ? ofType(step.slice(typeMark.length), below, schema) : inField(step, below),
    change,
  );
}

function rename(object: AnswerObject, from: string, to: string): void {
  const value = ownValue(object, from);
  if (value === undefined) return;
  setOwnValue(object, to, value);
  // Deleting would turn the object into a slow one.
  object[from] = undefined;
}

/** An object that does not tell its type counts as one of it. */
function ofType(condition: string, below: Rewrite, schema: GraphQLSchema): Rewrite {
  const types = typesWithin(condition, schema);
  return (object) => {
    const { __typename: typename } = object;
    if (typeof typename !== 'string' || types.has(typename)) below(object);
  };
}

function inField(name: string, below: Rewrite): Rewrite {
  return (object) => eachObject(ownValue(object, name), below);
}

function eachObject(value: unknown, below: Rewrite): void {
  if (Array.isArray(value)) {
    for (const item of value) eachObject(item, below);
  } else if (isRecord(value)) {
    below(value);
  }
}
