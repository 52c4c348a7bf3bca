import type { QueryPlan } from '@apollo/query-planner';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import type { ClientAnswer, ClientContext } from './client-request.ts';
import type { Withheld } from './access/withheld.ts';
import type { Generation } from './generation.ts';
import type { Sized } from './planning/prepared-operations.ts';

/** An operation that has its plan. */
export interface PlannedOperation {
  readonly generation: Generation;
  /** With names for fields that do not meet the planner's own; the plan and its data have these. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** What who asks may not see: the plan is of the rest. Absent where it is all planned. */
  readonly withheld?: Withheld | undefined;
  readonly plan: QueryPlan;
  /** The name that the client gave a field, by its name in the document. */
  readonly clientName: (name: string) => string;
  /** The label that the client gave a part of the answer, by its label in the document. */
  readonly clientLabel: (part: string) => string | undefined;
  /** The text of the document. */
  readonly text: string;
}

/** An operation made ready, to be executed as often as it comes. */
export interface PreparedOperation extends Sized {
  readonly operation: OperationDefinitionNode;
  execute(variables: Readonly<Record<string, unknown>>, client: ClientContext): MaybePromise<ClientAnswer>;
}

/** What executes plans: our own engine, or the reference to which it is held. */
export type Engine = (planned: PlannedOperation) => PreparedOperation;
