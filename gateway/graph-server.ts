import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import type { RequestScope } from '../subgraphs/shared/http/request-scope.ts';
import type { GraphGateway } from './engine/graph-gateway.ts';
import { deferRule } from './engine/parts/defer-rule.ts';
import { stringifyAnswer } from './engine/written-data.ts';
import { createErrorFormat, type ErrorFormat } from './error-format.ts';
import { partsDelivery } from './parts-delivery.ts';
import { requestLog } from './request-log.ts';
import { retryAfterHeader } from './retry-after.ts';

/** What a request carries through Apollo Server to the engine. */
export interface RequestContext {
  readonly scope: RequestScope;
  /** Whether the client takes an answer in parts; else it gets it whole. */
  readonly acceptsParts?: boolean;
  /** How long the answer to an event may take; absent where the client does not take events. */
  readonly eventDeadlineMs?: number;
  /** Whether the request must not change anything. */
  readonly readsOnly?: boolean;
}

export type GraphServer = ApolloServer<RequestContext>;

/** More tokens than this are no question of an office; validation takes time that grows with their square. */
const maxTokens = 10_000;

/** Starts Apollo Server before a gateway, with everything off by which it would talk to anyone but its client. */
export async function startGraphServer(
  gateway: GraphGateway,
  log: Logger,
  formatError: ErrorFormat = createErrorFormat(log),
): Promise<GraphServer> {
  const server = new ApolloServer<RequestContext>({
    gateway,
    logger: log,
    // It decides nothing here that is not said below; it must not be read from the environment.
    nodeEnv: 'production',
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens },
    validationRules: [deferRule],
    stringifyResult: stringifyAnswer,
    formatError,
    plugins: [
      requestLog(log),
      retryAfterHeader(),
      // After those that read the answer: it puts another form of answer in its place.
      partsDelivery(formatError),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  return server;
}
