import { openScope } from '../../subgraphs/shared/http/request-scope.ts';
import { requestIdHeader } from '../../subgraphs/shared/http/subgraph-protocol.ts';
import { withRequestId } from '../../subgraphs/shared/log.ts';
import type { Transport } from '../transport/transport.ts';
import type { Endpoint } from './endpoint.ts';

/** What subgraphs answer besides questions, by their names: each request in a scope of its own, with a person waiting. */
export function createSubgraphEndpoints(
  transports: readonly Transport[],
  deadlineMs: number,
): ReadonlyMap<string, Endpoint> {
  return new Map(
    transports.flatMap(({ name, endpoint }): [string, Endpoint][] => {
      if (!endpoint) return [];
      const inScope: Endpoint = (request, response, url) => {
        const scope = openScope(request, response, deadlineMs, 'interactive');
        response.setHeader(requestIdHeader, scope.id);
        return withRequestId(scope.id, () => endpoint(request, response, url, scope));
      };
      return [[name, inScope]];
    }),
  );
}
