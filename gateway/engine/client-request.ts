import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';

/** What Apollo Server asks of a gateway. */
export type GatewayInterface = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

type Executor = NonNullable<Awaited<ReturnType<GatewayInterface['load']>>['executor']>;

/** A request as Apollo Server hands it to a gateway: parsed and valid against the API schema. */
export type ClientRequest = Parameters<Executor>[0];

/** The answer to a client: errors with paths in the client's terms, and no field that was not asked for. */
export type ClientAnswer = Awaited<ReturnType<Executor>>;
