import type { DocumentNode, GraphQLError, OperationTypeNode } from 'graphql';
import type { SubgraphEndpoint } from '../../subgraphs/shared/http/subgraph-endpoint.ts';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import type { MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import type { SystemHealth } from '../../subgraphs/shared/system-health.ts';

/** One question of a query plan to a subgraph, as a syntax tree and as text. */
export interface SubgraphCall {
  /** Queries change nothing: they may be shared with others who ask the same, and asked again. */
  readonly kind: `${OperationTypeNode}`;
  readonly document: DocumentNode;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a subgraph answers, to be changed by the one who asked; the paths of its errors are in its own terms. */
export interface SubgraphAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLError[];
}

/**
 * A subgraph for the length of one request; a subgraph of this process may answer at once. Throws or rejects with a
 * typed error when it did not answer at all.
 */
export type AskSubgraph = (call: SubgraphCall) => MaybePromise<SubgraphAnswer>;

/** Something that happened in a subgraph; its answer is made for a request that is opened for it. */
export type SubgraphEvent = (request: RequestScope) => MaybePromise<SubgraphAnswer>;

/**
 * Follows the events of a subscription until `stream` aborts or the subgraph ends them. Throws a typed error where the
 * subgraph is lost; events that come meanwhile are lost, too.
 */
export type Subscribe = (call: SubgraphCall, stream: RequestScope) => AsyncIterable<SubgraphEvent>;

/** The way to one subgraph, which lives as long as the process. */
export interface Transport extends AsyncDisposable {
  /** The subgraph's name in the supergraph. */
  readonly name: string;
  /** Whether several entity fetches go better in one call: what costs a call of the network is worth a short wait. */
  readonly mergesFetches: boolean;
  /** Opens the subgraph for one request; what its calls have loaded is shared between them. */
  open(request: RequestScope): AskSubgraph;
  /** Absent where there are no events to be followed. */
  readonly subscribe?: Subscribe;
  /** Answers what is asked for below `/<name>/`; absent where nothing is. */
  readonly endpoint?: SubgraphEndpoint;
  health(signal: AbortSignal): Promise<readonly SystemHealth[]>;
}
