import type { GraphQLSchema } from 'graphql';
import type { SubgraphEndpoint } from './http/subgraph-endpoint.ts';
import type { ViewerRequest } from './source-request.ts';
import type { SystemHealth } from './system-health.ts';

/** A subgraph as the gateway's process or its own server runs it. */
export interface Subgraph {
  /** Its name in the supergraph. */
  readonly name: string;
  readonly schema: GraphQLSchema;
  /** The context of one request; its loaders live exactly that long. */
  createContext(request: ViewerRequest): object;
  /** Answers what is asked for below `/<name>/`; absent where nothing is. */
  readonly endpoint?: SubgraphEndpoint;
  health(signal: AbortSignal): Promise<readonly SystemHealth[]>;
  [Symbol.asyncDispose](): Promise<void>;
}
