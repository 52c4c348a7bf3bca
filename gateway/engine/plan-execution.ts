import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import type { QueryPlan } from '@apollo/query-planner';
import type { Generation } from './generation.ts';

/** What Apollo Server asks of a gateway. */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/** A request as Apollo Server hands it to a gateway: parsed and valid against the API schema. */
export type ClientRequest = Parameters<Executor>[0];

/** The answer to a client: errors with paths in the client's terms, and no field that was not asked for. */
export type ClientAnswer = Awaited<ReturnType<Executor>>;

/** The seam between planning and executing: whatever fills it may be exchanged for another. */
export type ExecutePlan = (execution: {
  readonly generation: Generation;
  readonly plan: QueryPlan;
  readonly request: ClientRequest;
}) => Promise<ClientAnswer>;
