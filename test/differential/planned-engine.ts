import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { ClientRequest } from '../../gateway/engine/client-request.ts';
import type { Engine as PlanEngine } from '../../gateway/engine/engine.ts';
import type { Generation } from '../../gateway/engine/generation.ts';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { comparable, type Engine, type Question } from './engine.ts';
import type { Plans } from './plans.ts';

/** What an engine of the gateway answers over the transports of a generation. */
export function createPlannedEngine(engine: PlanEngine, generation: Generation, plans: Plans): Engine {
  return async (question, scope) => {
    const planned = await plans.of(question);
    if (!planned) return null;
    try {
      const prepared = engine({ generation, ...planned });
      const request = clientRequest(generation, question, planned.operation, scope);
      const { data, errors = [] } = await prepared.execute(request);
      return comparable(data, errors);
    } catch (error) {
      return comparable(null, [new GraphQLError(`thrown: ${String(error)}`)]);
    }
  };
}

/** The library keeps the making of these texts to itself, but reads none of them. */
const noHash: ClientRequest['schemaHash'] = JSON.parse('""');
const unheard = (): void => {};

/** A request as Apollo Server would hand it to a gateway. */
export function clientRequest(
  { apiSchema }: Generation,
  { text, document, variables }: Question,
  operation: OperationDefinitionNode,
  scope: RequestScope,
): ClientRequest {
  return {
    request: { query: text, variables: { ...variables } },
    logger: { debug: unheard, info: unheard, warn: unheard, error: unheard },
    schema: apiSchema,
    schemaHash: noHash,
    context: { scope },
    cache: { get: async () => undefined, set: async () => {}, delete: async () => {} },
    queryHash: '',
    document,
    source: text,
    operationName: operation.name?.value ?? null,
    operation,
    metrics: {},
    overallCachePolicy: undefined,
  };
}
