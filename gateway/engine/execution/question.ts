import type { FetchNode } from '@apollo/query-planner';
import { badInput } from '../../../subgraphs/shared/errors.ts';
import { isPromise, type MaybePromise } from '../../../subgraphs/shared/maybe-promise.ts';
import type { SubgraphAnswer } from '../../transport/transport.ts';
import { failedAnswer } from '../failed-answer.ts';
import type { PlanRun } from './compiled-plan.ts';
import { ownValue, setOwnValue, type AnswerObject } from './own-values.ts';

/**
 * Asks a subgraph what a fetch is for; without representations for a fetch that requires none. `context` are variables
 * that the answer gives and not the client. Never throws.
 */
export type Question = (
  run: PlanRun,
  representations?: readonly AnswerObject[],
  context?: Readonly<AnswerObject>,
) => MaybePromise<SubgraphAnswer>;

/** Throws a RangeError on a fetch without its syntax tree, which the planner has to give. */
export function createQuestion(fetch: FetchNode): Question {
  const { serviceName, operationKind: kind, operation: text, variableUsages = [] } = fetch;
  const document = documentOf(fetch);
  if (fetch.requires && variableUsages.includes(representationsName)) {
    return () => failedAnswer(reservedVariable());
  }
  return (run, representations, context) => {
    const variables = { ...variablesOf(variableUsages, run), ...context };
    if (representations) variables[representationsName] = representations;
    return answerOf(() => run.ask(serviceName, { kind, document, text, variables }));
  };
}

/** What every planner calls the variable with the representations of a fetch. */
export const representationsName = 'representations';

/** The variables of the client that a fetch uses, as far as they have a value. */
export function variablesOf(names: readonly string[], run: Pick<PlanRun, 'variables'>): AnswerObject {
  const variables: AnswerObject = {};
  for (const name of names) {
    const value = ownValue(run.variables, name);
    if (value !== undefined) setOwnValue(variables, name, value);
  }
  return variables;
}

export function documentOf(fetch: FetchNode): NonNullable<FetchNode['operationDocumentNode']> {
  const { operationDocumentNode: document, serviceName } = fetch;
  if (!document)
    throw new RangeError(
      `A fetch from ${serviceName} has no syntax tree; plan with exposeDocumentNodeInFetchNode.`,
    );
  return document;
}

function answerOf(ask: () => MaybePromise<SubgraphAnswer>): MaybePromise<SubgraphAnswer> {
  try {
    const answer = ask();
    return isPromise(answer) ? answer.catch(failedAnswer) : answer;
  } catch (error) {
    return failedAnswer(error);
  }
}

function reservedVariable(): ReturnType<typeof badInput> {
  return badInput(
    'A variable cannot be called $representations where it goes to several subgraphs; give it another name.',
    'نام متغیر $representations برای خود درگاه است؛ نام دیگری به آن بدهید.',
  );
}
