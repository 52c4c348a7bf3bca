import type { QueryPlan } from '@apollo/query-planner';
import { getOperationAST, parse, print, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { PlannedOperation } from '../../gateway/engine/engine.ts';
import { createApolloPlanner, type ApolloSupergraph } from '../../gateway/engine/planning/apollo-planner.ts';
import { nameForPlanner, plannerNames } from '../../gateway/engine/planning/client-names.ts';
import {
  decideDocument,
  decisionsFor,
  fillSelections,
} from '../../gateway/engine/planning/decided-document.ts';
import { startPlannerThread } from '../../gateway/engine/planning/planner-thread.ts';
import type { Planner } from '../../gateway/engine/planning/planner.ts';
import type { Question } from './engine.ts';

/** The planner goes round in circles over a few operations, until it is ended. */
const planTimeoutMs = 3000;

/** A question as engines get it from a generation. */
export type PlannedQuestion = Omit<PlannedOperation, 'generation'>;

/** The plans of questions, made once for all who execute them. */
export interface Plans {
  /** Null where the planner refuses the question; no engine can help it. */
  of(question: Question): Promise<PlannedQuestion | null>;
}

/** Plans of the thread that makes the product's. */
export async function startPlans(supergraphSdl: string): Promise<Plans & AsyncDisposable> {
  const planner = await startPlannerThread(supergraphSdl, planTimeoutMs);
  return {
    of: plansBy(planner, supergraphSdl),
    [Symbol.asyncDispose]: () => planner[Symbol.asyncDispose](),
  };
}

/**
 * Plans that `executeQueryPlan` understands. They are made in this thread, which nothing can end, so only for questions
 * over which the other thread has come to an end.
 */
export function createReferencePlans(
  supergraph: ApolloSupergraph,
  supergraphSdl: string,
  others: Plans,
): Plans {
  const planned = plansBy(createApolloPlanner(supergraph), supergraphSdl);
  return { of: async (question) => ((await others.of(question)) ? planned(question) : null) };
}

function plansBy(planner: Planner, supergraphSdl: string): Plans['of'] {
  const names = plannerNames(parse(supergraphSdl, { noLocation: true }));
  const plans = new WeakMap<Question, Promise<PlannedQuestion | null>>();
  return (question) => {
    const made = plans.get(question) ?? planned(question);
    plans.set(question, made);
    return made;
  };

  /** As a generation does it. */
  async function planned({ document: asked, text, variables }: Question): Promise<PlannedQuestion | null> {
    const decided = decideDocument(
      asked,
      operationOf(asked),
      decisionsFor(asked, operationOf(asked), variables),
    );
    const { document, clientName } = nameForPlanner(decided, names);
    const operation = operationOf(document);
    const plan = await planOf(document === asked ? text : print(fillSelections(document)));
    return plan && { document, operation, clientName, clientLabel: (part) => part, plan, text };
  }

  async function planOf(text: string): Promise<QueryPlan | null> {
    try {
      return await planner.plan({ text, name: undefined, labels: [] });
    } catch {
      return null;
    }
  }
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = getOperationAST(document);
  if (!operation) throw new RangeError('A document of one operation is asked for.');
  return operation;
}
