import { execute } from 'graphql';
import { tooLarge } from '../../subgraphs/shared/answer-limit.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import type { Transport } from './transport.ts';

/**
 * Runs a subgraph in this process. The planner gives its questions as syntax trees that are valid against the
 * subgraph, so nothing is parsed or validated. All questions of a request share one context, so that a thing is
 * loaded once and questions that are asked at the same time go into one batch.
 */
export function createInProcessTransport(subgraph: Subgraph): Transport {
  return {
    name: subgraph.name,
    mergesFetches: false,
    open(request) {
      let contextValue: object | undefined;
      return async ({ document, variables }) => {
        contextValue ??= subgraph.createContext(request);
        const { data, errors } = await execute({
          schema: subgraph.schema,
          document,
          variableValues: variables,
          contextValue,
        });
        const refusal = tooLarge(contextValue);
        if (refusal) throw refusal;
        return { data: data ?? null, errors: errors ?? [] };
      };
    },
    ...(subgraph.endpoint && { endpoint: subgraph.endpoint }),
    health: (signal) => subgraph.health(signal),
    [Symbol.asyncDispose]: () => subgraph[Symbol.asyncDispose](),
  };
}
