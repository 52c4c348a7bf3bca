import type { DocumentNode } from 'graphql';
import { stringifyAnswer } from '../../gateway/engine/written-data.ts';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';

/** An operation with the values of its variables. */
export interface Question {
  readonly text: string;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What an engine answers, in the form in which answers are compared. */
export interface Answer {
  /** The JSON text of an answer with the data alone, to the letter. */
  readonly data: string;
  /** Each error's path, code and message as text, sorted. */
  readonly errors: readonly string[];
}

/** Whatever answers a valid operation within the scope of a request; null where the operation cannot be planned. */
export type Engine = (question: Question, scope: RequestScope) => Promise<Answer | null>;

/** An answer in the form in which answers are compared. */
export function comparable(
  data: unknown,
  errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[] | undefined;
    readonly extensions: Readonly<Record<string, unknown>>;
  }[],
): Answer {
  return {
    data: stringifyAnswer({ data: data ?? null }),
    errors: errors
      .map(
        ({ path = [], message, extensions: { code = 'none' } }) =>
          `${path.join('.')} [${String(code)}] ${message}`,
      )
      .toSorted(),
  };
}

/** How an answer differs from the right one, null where it does not; `isInOrder` wins over the right one's order. */
export function differenceOf(
  expected: Answer,
  got: Answer,
  isInOrder?: boolean,
): 'data' | 'order of keys' | 'errors' | null {
  if (sorted(expected.data) !== sorted(got.data)) return 'data';
  if (!(isInOrder ?? expected.data === got.data)) return 'order of keys';
  return expected.errors.join('\n') === got.errors.join('\n') ? null : 'errors';
}

function sorted(text: string): string {
  return JSON.stringify(JSON.parse(text), (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))
      : part,
  );
}
