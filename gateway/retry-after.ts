import type { ApolloServerPlugin } from '@apollo/server';
import { retryAfter } from '../subgraphs/shared/http/retry-after.ts';
import type { RequestContext } from './graph-server.ts';

/** Says in the answer's head what its errors say of the time until another try is worth while. */
export function retryAfterHeader(): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body, http } }) {
          const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
          for (const [name, value] of Object.entries(retryAfter(errors))) http.headers.set(name, value);
        },
      };
    },
  };
}
