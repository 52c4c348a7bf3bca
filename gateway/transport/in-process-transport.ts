import type { DocumentNode, GraphQLSchema } from 'graphql';
import { expectQuestion, tooLarge } from '../../subgraphs/shared/answer-limit.ts';
import { isPromise } from '../../subgraphs/shared/maybe-promise.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import { subscriptionEvents } from '../../subgraphs/shared/subscription-events.ts';
import { compileQuestion, interpretQuestion, type AnswerQuestion } from './compiled-question.ts';
import type { SubgraphAnswer, Transport } from './transport.ts';

/** Compiling takes as long as interpreting about two times: it is for questions that come again (measured 2026-12). */
const usesBeforeCompiling = 2;

/**
 * Runs a subgraph in this process. The planner gives its questions as syntax trees that are valid against the
 * subgraph, so nothing is parsed or validated. All questions of a request share one context, so that a thing is
 * loaded once and questions that are asked at the same time go into one batch.
 */
export function createInProcessTransport(subgraph: Subgraph): Transport {
  const answerer = createAnswerer(subgraph.schema);
  return {
    name: subgraph.name,
    mergesFetches: false,
    open(request) {
      let context: object | undefined;
      return ({ document, variables }) => {
        const of = (context ??= subgraph.createContext(request));
        expectQuestion(of, document);
        const answer = answerer(document)(of, variables);
        return isPromise(answer) ? answer.then((late) => bounded(late, of)) : bounded(answer, of);
      };
    },
    subscribe: ({ document, variables }, stream) => subscriptionEvents(subgraph, document, variables, stream),
    ...(subgraph.endpoint && { endpoint: subgraph.endpoint }),
    health: (signal) => subgraph.health(signal),
    [Symbol.asyncDispose]: () => subgraph[Symbol.asyncDispose](),
  };
}

/** Gives the one who answers a question; what is kept of it goes with the plan that holds its syntax tree. */
function createAnswerer(schema: GraphQLSchema): (document: DocumentNode) => AnswerQuestion {
  const known = new WeakMap<DocumentNode, { readonly answer: AnswerQuestion; readonly uses: number }>();
  return (document) => {
    const { answer, uses } = known.get(document) ?? { answer: interpretQuestion(schema, document), uses: 0 };
    if (uses > usesBeforeCompiling) return answer;
    const next = (uses === usesBeforeCompiling && compileQuestion(schema, document)) || answer;
    known.set(document, { answer: next, uses: uses + 1 });
    return next;
  };
}

function bounded(answer: SubgraphAnswer, context: object): SubgraphAnswer {
  const refusal = tooLarge(context);
  if (refusal) throw refusal;
  return answer;
}
