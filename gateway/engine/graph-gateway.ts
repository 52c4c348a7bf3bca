import { getOperationAST, type GraphQLError, type GraphQLSchema } from 'graphql';
import { badInput } from '../../subgraphs/shared/errors.ts';
import type { Generation } from './generation.ts';
import type { ClientAnswer, ClientRequest, ExecutePlan, GatewayInterface } from './plan-execution.ts';
import { operationErrors } from './operation-check.ts';

/** The gateway behind Apollo Server; `replace` puts a new supergraph in place without a failed request. */
export interface GraphGateway extends GatewayInterface {
  replace(generation: Generation): void;
}

export function createGraphGateway(first: Generation, executePlan: ExecutePlan): GraphGateway {
  const listeners = new Set<Parameters<GatewayInterface['onSchemaLoadOrUpdate']>[0]>();
  // Apollo Server validates a request against a schema and hands it on: the request belongs to that generation.
  const generationOf = new WeakMap<GraphQLSchema, Generation>();
  let current = first;

  const announce = (generation: Generation): void => {
    current = generation;
    generationOf.set(generation.apiSchema, generation);
    const { apiSchema, supergraphSdl } = generation;
    for (const listener of listeners) listener({ apiSchema, coreSupergraphSdl: supergraphSdl });
  };

  async function answer(request: ClientRequest): Promise<ClientAnswer> {
    const generation = generationOf.get(request.schema) ?? current;
    const { document, queryHash, request: asked } = request;
    const operation = getOperationAST(document, asked.operationName);
    if (!operation) return { errors: [unknownOperation()] };
    const errors = operationErrors(generation.apiSchema, operation, asked.variables ?? {});
    if (errors.length > 0) return { errors };
    const plan = await generation.plan({ document, hash: queryHash, name: asked.operationName });
    return executePlan({ generation, plan, request });
  }

  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      announce(first);
      return { executor: answer };
    },
    replace: announce,
    stop: async () => {},
  };
}

function unknownOperation(): GraphQLError {
  return badInput(
    'The document has several operations, or none of the name that operationName gives; name the one that is meant.',
    'سند چند عملیات دارد یا عملیاتی با نام operationName در آن نیست؛ نام عملیات مورد نظر را بدهید.',
  );
}
