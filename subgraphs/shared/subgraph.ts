import type { GraphQLSchema } from 'graphql';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import type { SystemHealth } from './system-health.ts';

/** What a request brings to a subgraph. */
export interface SubgraphRequest {
  /** Aborts when the client has gone or the deadline has passed. */
  readonly signal: AbortSignal;
}

/** A subgraph as the gateway's process or its own server runs it. */
export interface Subgraph {
  readonly name: SubgraphName;
  readonly schema: GraphQLSchema;
  /** The context of one request; its loaders live exactly that long. */
  createContext(request: SubgraphRequest): object;
  health(signal: AbortSignal): Promise<readonly SystemHealth[]>;
  [Symbol.asyncDispose](): Promise<void>;
}
