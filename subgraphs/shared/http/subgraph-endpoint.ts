import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from './refusal.ts';
import type { RequestScope } from './request-scope.ts';

/**
 * What a subgraph answers to GET and HEAD besides questions: files, which are no values of a graph. Its addresses begin
 * with `/<name of the subgraph>/`, wherever the subgraph runs. Rejects where the answer has begun and cannot be finished.
 * `admit` is asked before the first byte of a file goes out.
 */
export type SubgraphEndpoint = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  scope: RequestScope,
  admit?: Admit,
) => Promise<void>;

/** Lets a file out, or gives the refusal that goes out in its place. */
export type Admit = () => Promise<Refusal | undefined>;
