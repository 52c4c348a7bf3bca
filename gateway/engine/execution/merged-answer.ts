import { GraphQLError, OperationTypeNode } from 'graphql';
import type { MaybePromise } from '../../../subgraphs/shared/maybe-promise.ts';
import type { SubgraphAnswer } from '../../transport/transport.ts';
import { failedAnswer } from '../failed-answer.ts';
import type { PlanRun } from './compiled-plan.ts';
import type { MergedDocument } from './merged-document.ts';
import type { AnswerObject } from './own-values.ts';
import { variablesOf } from './question.ts';

/** A fetch that is asked together with others. */
export interface AskedPart {
  readonly representations: readonly AnswerObject[];
  readonly askAlone: () => MaybePromise<SubgraphAnswer>;
  /** Takes its part of the answer. */
  readonly settle: (answer: MaybePromise<SubgraphAnswer>) => void;
}

/**
 * Asks a subgraph for the entities of several fetches in one call, and hands its part of the answer to each. Never
 * rejects.
 */
export async function askTogether(
  run: PlanRun,
  subgraph: string,
  merge: () => MergedDocument,
  asked: readonly AskedPart[],
): Promise<void> {
  try {
    const { document, text, variableUsages, parts } = merge();
    const variables = variablesOf(variableUsages, run);
    for (const [index, { variable }] of parts.entries()) variables[variable] = asked[index]?.representations;
    const answer = await run.ask(subgraph, { kind: OperationTypeNode.QUERY, document, text, variables });
    const { data, errors } = answer;
    for (const [index, part] of asked.entries()) {
      // One part has failed and took the others away.
      if (data === null) part.settle(part.askAlone());
      else part.settle(partOf(data, errors, parts, index));
    }
  } catch (error) {
    for (const part of asked) part.settle(failedAnswer(error));
  }
}

/** What the fetch alone would have been answered; an error that names no part stands for all. */
function partOf(
  data: AnswerObject,
  errors: readonly GraphQLError[],
  parts: MergedDocument['parts'],
  index: number,
): SubgraphAnswer {
  const alias = parts[index]?.alias ?? '';
  const own = errors.flatMap((error) => {
    const [first, ...rest] = error.path ?? [];
    if (first === alias) return [moved(error, ['_entities', ...rest])];
    return parts.some((part) => part.alias === first) ? [] : [error];
  });
  return { data: { _entities: data[alias] }, errors: own };
}

function moved(error: GraphQLError, path: readonly (string | number)[]): GraphQLError {
  return new GraphQLError(error.message, { path, extensions: error.extensions, originalError: error });
}
