import type { GraphQLError } from 'graphql';
import { overLimit } from './limit-errors.ts';

/** A page of an office has a handful, a report some hundred; no list of a filter is longer. */
const maxValues = 10_000;
const maxDepth = 50;

/** What is too much in the variables of a request, whatever they are for; undefined where nothing is. */
export function variablesRefusal(variables: Readonly<Record<string, unknown>>): GraphQLError | undefined {
  let values = 0;
  // Level by level, so that no nesting ends the stack.
  let level: readonly object[] = [variables];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxDepth) return overLimit('valueDepth', maxDepth);
    const below: object[] = [];
    for (const holder of level) {
      for (const value of Object.values(holder)) {
        if (++values > maxValues) return overLimit('variableValues', maxValues);
        if (typeof value === 'object' && value !== null) below.push(value);
      }
    }
    level = below;
  }
  return undefined;
}
