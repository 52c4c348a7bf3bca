/** What the planner's thread is started with. */
export interface ThreadData {
  readonly supergraphSdl: string;
}

/** What the thread says: first whether it can plan for its supergraph, then one answer to each operation. */
export type Told =
  | { readonly kind: 'ready'; readonly apiSdl: string; readonly labels: readonly string[] }
  | { readonly kind: 'planned'; readonly planJson: string }
  /** Why it cannot plan, for the supergraph or for an operation: the parts of a GraphQLError. */
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly extensions: Readonly<Record<string, unknown>>;
    };
