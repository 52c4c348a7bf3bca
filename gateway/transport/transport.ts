import type { DocumentNode, GraphQLError } from 'graphql';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import type { SubgraphEndpoint } from '../../subgraphs/shared/http/subgraph-endpoint.ts';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import type { SystemHealth } from '../../subgraphs/shared/system-health.ts';

/** One question of a query plan to a subgraph, as a syntax tree and as text. */
export interface SubgraphCall {
  readonly document: DocumentNode;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a subgraph answers; the paths of its errors are in its own terms. */
export interface SubgraphAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLError[];
}

/** A subgraph for the length of one request. Rejects with a typed error when the subgraph did not answer at all. */
export type AskSubgraph = (call: SubgraphCall) => Promise<SubgraphAnswer>;

/** The way to one subgraph, which lives as long as the process. */
export interface Transport extends AsyncDisposable {
  readonly name: SubgraphName;
  /** Opens the subgraph for one request; what its calls have loaded is shared between them. */
  open(request: RequestScope): AskSubgraph;
  /** Answers what is asked for below `/<name>/`; absent where nothing is. */
  readonly endpoint?: SubgraphEndpoint;
  health(signal: AbortSignal): Promise<readonly SystemHealth[]>;
}
