import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestScope } from './request-scope.ts';

/**
 * What a subgraph answers to GET and HEAD besides questions: files, which are no values of a graph. Its addresses begin
 * with `/<name of the subgraph>/`, wherever the subgraph runs. Rejects where the answer has begun and cannot be finished.
 */
export type SubgraphEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  scope: RequestScope,
) => Promise<void>;
