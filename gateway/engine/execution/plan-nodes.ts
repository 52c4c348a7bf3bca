import type { ConditionNode, FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { allThere, whenThere } from '../../../subgraphs/shared/maybe-promise.ts';
import type { PlanStep } from './compiled-plan.ts';
import { compileEntityFetch } from './entity-fetch-step.ts';
import { createEntityQuestions, type EntityQuestion } from './entity-question.ts';
import { fetchesToCopy } from './fetch-copies.ts';
import { compileFetch } from './fetch-step.ts';
import { depthOf, isMet, type PlanPosition } from './plan-position.ts';

/** What the nodes of a plan have in common while they are compiled. */
export interface Compilation {
  readonly schema: GraphQLSchema;
  readonly questionOf: (fetch: FetchNode, position: PlanPosition) => EntityQuestion;
  /** The fetches whose answers no two objects may share. */
  readonly toCopy: ReadonlySet<FetchNode>;
}

/**
 * The nodes of one compilation may have their fetches merged with one another's; those of two never have. `whole` is the
 * plan of which they may be a part.
 */
export function createCompilation(
  schema: GraphQLSchema,
  mergesFetches: (subgraph: string) => boolean,
  whole: QueryPlan['node'],
): Compilation {
  return { schema, questionOf: createEntityQuestions(mergesFetches), toCopy: fetchesToCopy(whole) };
}

/** Compiles a node of a plan with all that is below it; of what may be deferred, only what may not. */
export function compileNode(
  node: PlanNode | undefined,
  position: PlanPosition,
  compilation: Compilation,
): PlanStep {
  switch (node?.kind) {
    case 'Fetch':
      return compileAnyFetch(node, position, compilation);
    case 'Flatten':
      return compileNode(node.node, { ...position, path: [...position.path, ...node.path] }, compilation);
    case 'Sequence':
      return compileSequence(node.nodes, position, compilation);
    case 'Parallel':
      return compileParallel(node.nodes, position, compilation);
    case 'Condition':
      return compileCondition(node, position, compilation);
    case 'Defer':
      return compileNode(node.primary.node, position, compilation);
    case undefined:
      return () => undefined;
  }
}

function compileAnyFetch(fetch: FetchNode, position: PlanPosition, compilation: Compilation): PlanStep {
  const { schema, questionOf, toCopy } = compilation;
  const { id, requires } = fetch;
  const step = requires
    ? compileEntityFetch(fetch, position, schema, questionOf(fetch, position), toCopy.has(fetch))
    : compileFetch(fetch, position, schema, toCopy.has(fetch));
  // Only what a later part depends on has an id.
  return id === undefined ? step : (run) => whenThere(step(run), () => run.fetched?.(id));
}

function compileSequence(
  nodes: readonly PlanNode[],
  start: PlanPosition,
  compilation: Compilation,
): PlanStep {
  let position = start;
  const steps = nodes.map((node) => {
    const step = compileNode(node, position, compilation);
    position = { ...position, level: position.level + depthOf(node) };
    return step;
  });
  return steps.reduce((first, second) => (run) => whenThere(first(run), () => second(run)));
}

function compileParallel(
  nodes: readonly PlanNode[],
  position: PlanPosition,
  compilation: Compilation,
): PlanStep {
  const steps = nodes.map((node) => compileNode(node, position, compilation));
  return (run) => allThere(steps.map((step) => step(run)));
}

function compileCondition(
  { condition: variable, ifClause, elseClause }: ConditionNode,
  position: PlanPosition,
  compilation: Compilation,
): PlanStep {
  const branch = (node: PlanNode | undefined, value: boolean): PlanStep => {
    const conditions = [...position.conditions, { variable, value }];
    return compileNode(node, { ...position, conditions }, compilation);
  };
  const [included, excluded] = [branch(ifClause, true), branch(elseClause, false)];
  return (run) => (isMet({ variable, value: true }, run.variables) ? included(run) : excluded(run));
}
