import type { QueryPlan } from '@apollo/query-planner';
import type { IsWanted } from './turns.ts';

/** An operation that is valid against the API schema. */
export interface OperationToPlan {
  readonly text: string;
  /** Which of the text's operations is meant, where it has several. */
  readonly name: string | undefined;
  /** The override labels that are on for it. */
  readonly labels: readonly string[];
}

/** Finds out which subgraphs answer what of an operation, for one supergraph. */
export interface Planner extends AsyncDisposable {
  /** The API schema as SDL, to build the schema that clients see. */
  readonly apiSdl: string;
  /** All override labels of the supergraph, sorted. */
  readonly labels: readonly string[];
  /**
   * Makes a plan; every fetch in it has its `operationDocumentNode`. Rejects where there is none to be had, and where
   * nobody wants it any more when its turn comes.
   */
  plan(operation: OperationToPlan, isWanted?: IsWanted): Promise<QueryPlan>;
}
