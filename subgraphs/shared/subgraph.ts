import type { GraphQLSchema } from 'graphql';
import type { SubgraphName } from '../../schema/subgraph-names.ts';

/** Whether a legacy system answers right now, as /health/ready tells it. */
export interface SystemHealth {
  /** 'urban-planning-sql', 'archive-soap', 'inspection-sql' or 'inspection-soap'. */
  readonly system: string;
  readonly up: boolean;
  /** One sentence when it is away; never a secret or an address with credentials. */
  readonly reason?: string;
}

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
