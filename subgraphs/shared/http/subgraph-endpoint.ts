import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SubgraphName } from '../../../schema/subgraph-names.ts';
import type { Refusal } from './refusal.ts';
import type { RequestScope } from './request-scope.ts';

/**
 * What a subgraph answers besides questions: files, which are no values of a graph, to GET and HEAD, and what is handed in
 * by POST at `uploadsBelow` its name. Its addresses begin with `/<name of the subgraph>/`, wherever the subgraph runs. Rejects where the answer has begun and cannot be finished.
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

/** Where files are handed in to a subgraph. */
export function uploadsBelow(name: SubgraphName): string {
  return `/${name}/uploads`;
}

/** The methods that an address below a subgraph's name takes. */
export function methodsAt(pathname: string): readonly string[] {
  return /^\/[^/]+\/uploads$/.test(pathname) ? ['POST'] : ['GET', 'HEAD'];
}
