import type { GraphQLError } from 'graphql';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import type { AnswerPath } from '../client-selection.ts';

/**
 * Errors until the part comes in which they belong: a question may fail for fields of several parts, and of such as
 * come before or after it has ended.
 */
export interface UntoldErrors {
  add(errors: readonly GraphQLError[]): void;
  /** Those whose field is in the value that is told of the object at a path, and they are told with it. */
  take(path: AnswerPath, value: unknown): readonly GraphQLError[];
  /** All that are left. */
  takeAll(): readonly GraphQLError[];
}

export function createUntoldErrors(): UntoldErrors {
  let untold: readonly GraphQLError[] = [];
  return {
    add: (errors) => void (untold = [...untold, ...errors]),
    take(path, value) {
      const { told = [], not = [] } = Object.groupBy(untold, (error) =>
        isTold(error.path ?? [], path, value) ? 'told' : 'not',
      );
      untold = not;
      return told;
    },
    takeAll() {
      const all = untold;
      untold = [];
      return all;
    },
  };
}

function isTold(errorPath: AnswerPath, path: AnswerPath, value: unknown): boolean {
  if (!path.every((step, index) => errorPath[index] === step)) return false;
  let at = value;
  for (const step of errorPath.slice(path.length)) {
    // What stands in the place of an object or a list is null, and the error tells why.
    if (!isRecord(at) && !Array.isArray(at)) return true;
    if (!Object.hasOwn(at, step)) return false;
    at = isRecord(at) ? at[step] : at[Number(step)];
  }
  return true;
}
