import type { PlanNode, ResponsePath } from '@apollo/query-planner';
import { ownValue } from './own-values.ts';

/** Where a node stands in its plan. */
export interface PlanPosition {
  /** The place in the answer to which it belongs. */
  readonly path: ResponsePath;
  /** How many fetches have to come before it, one after the other. */
  readonly level: number;
  /** What must hold of the client's variables for it to be executed at all. */
  readonly conditions: readonly PlanCondition[];
}

export interface PlanCondition {
  readonly variable: string;
  readonly value: boolean;
}

export const startOfPlan: PlanPosition = { path: [], level: 0, conditions: [] };

export function isMet(
  { variable, value }: PlanCondition,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return (ownValue(variables, variable) === true) === value;
}

/** The number of fetches that a node makes one after the other. */
export function depthOf(node: PlanNode | undefined): number {
  switch (node?.kind) {
    case 'Fetch':
      return 1;
    case 'Flatten':
      return depthOf(node.node);
    case 'Sequence':
      return node.nodes.reduce((depth, step) => depth + depthOf(step), 0);
    case 'Parallel':
      return Math.max(0, ...node.nodes.map(depthOf));
    case 'Condition':
      return Math.max(depthOf(node.ifClause), depthOf(node.elseClause));
    case 'Defer':
      return depthOf(node.primary.node);
    case undefined:
      return 0;
  }
}
