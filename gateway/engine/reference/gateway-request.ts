import type { executeQueryPlan } from '@apollo/gateway';
import type { GraphQLSchema } from 'graphql';
import type { PlannedOperation } from '../engine.ts';

/** A request as `executeQueryPlan` takes it. */
export type GatewayRequest = Parameters<typeof executeQueryPlan>[2];

/** The library keeps the making of these texts to itself, but reads none of them. */
const noHash: GatewayRequest['schemaHash'] = JSON.parse('""');
const unheard = (): void => {};

/** Fills the form of a request; the plan's execution reads nothing of it but the variables. */
export function gatewayRequest(
  { document, operation, text }: PlannedOperation,
  schema: GraphQLSchema,
  variables: Readonly<Record<string, unknown>>,
): GatewayRequest {
  return {
    request: { query: text, variables: { ...variables } },
    logger: { debug: unheard, info: unheard, warn: unheard, error: unheard },
    schema,
    schemaHash: noHash,
    context: {},
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
