import { createSourceEventStream, execute, type DocumentNode, type GraphQLError } from 'graphql';
import { expectQuestion, tooLarge } from './answer-limit.ts';
import { endedBy } from './ended-by.ts';
import type { ViewerRequest } from './source-request.ts';
import type { Subgraph } from './subgraph.ts';

/** An event of a subgraph; its answer is made for a request that is opened for it. */
export type AnswerEvent = (request: ViewerRequest) => Promise<{
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLError[];
}>;

/** Follows a subscription of a subgraph in this process until `stream` aborts; each event has a context of its own. */
export async function* subscriptionEvents(
  subgraph: Subgraph,
  document: DocumentNode,
  variableValues: Readonly<Record<string, unknown>>,
  stream: ViewerRequest,
): AsyncGenerator<AnswerEvent, void, void> {
  const { schema } = subgraph;
  const contextValue = subgraph.createContext(stream);
  const source = await createSourceEventStream({ schema, document, variableValues, contextValue });
  if (!(Symbol.asyncIterator in source)) {
    const { errors = [] } = source;
    yield async () => ({ data: null, errors });
    return;
  }
  for await (const rootValue of endedBy(stream.signal, source)) {
    yield async (request) => {
      const context = subgraph.createContext(request);
      expectQuestion(context, document);
      const executed = await execute({ schema, document, rootValue, variableValues, contextValue: context });
      const refusal = tooLarge(context);
      return refusal
        ? { data: null, errors: [refusal] }
        : { data: executed.data ?? null, errors: executed.errors ?? [] };
    };
  }
}
