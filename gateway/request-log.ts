import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from 'pino';
import type { RequestContext } from './graph-server.ts';

/** Logs one line for each operation: its name, time and error codes, never its variables or what it answered. */
export function requestLog(log: Logger): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      if (!log.isLevelEnabled('info')) return;
      const startedAt = performance.now();
      return {
        async willSendResponse({ operationName, response: { body } }) {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          const codes = Object.groupBy(errors, ({ extensions }) => String(extensions?.['code']));
          const counts = Object.entries(codes).map(([code, of]) => [code, of?.length]);
          const ms = Math.round(performance.now() - startedAt);
          log.info(
            {
              operation: operationName ?? null,
              ms,
              ...(counts.length && { errors: Object.fromEntries(counts) }),
            },
            'operation',
          );
        },
      };
    },
  };
}
