import type { DeferNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import type { FailedFetch } from '../error-places.ts';
import { compilePlan, type PlanRun, type PlanStep } from '../execution/compiled-plan.ts';
import { isMet } from '../execution/plan-position.ts';

/** A step of a plan, with those that bring the parts behind it. */
export interface Stage {
  readonly step: PlanStep;
  readonly later: readonly LaterStage[];
  /** The names of all parts that come later, and by how many stages each is brought. */
  readonly parts: ReadonlyMap<string, number>;
}

interface LaterStage {
  readonly part: string;
  /** The fetches that must have ended before it may begin. */
  readonly depends: readonly string[];
  readonly stage: Stage;
}

/** A plan of which parts come later, as it is for a client's variables: `@defer` may hang on them. */
export type StagedPlan = (variables: PlanRun['variables']) => Stage;

/** Compiles a plan in stages; undefined where nothing of it comes later, whatever the variables are. */
export function compileStages(
  { node }: QueryPlan,
  schema: GraphQLSchema,
  mergesFetches: (subgraph: string) => boolean,
): StagedPlan | undefined {
  return node && node.kind !== 'Subscription' && isStaged(node) ? staged(node) : undefined;

  function staged(root: PlanNode): StagedPlan {
    // The planner makes a plan for each combination of what @defer hangs on; all else is below these.
    if (root.kind === 'Condition' && isStaged(root)) {
      const [included, excluded] = [root.ifClause, root.elseClause].map((branch) =>
        branch ? staged(branch) : () => nothing,
      );
      const condition = { variable: root.condition, value: true };
      return (variables) => (isMet(condition, variables) ? included : excluded)?.(variables) ?? nothing;
    }
    const stage = stageOf(root, root);
    return () => stage;
  }

  function stageOf(root: PlanNode | undefined, whole: PlanNode): Stage {
    const [now, later] =
      root?.kind === 'Defer'
        ? [root.primary.node, root.deferred.map((deferred) => laterStage(deferred, whole))]
        : [root, []];
    return { step: compilePlan(now, schema, mergesFetches, whole), later, parts: countParts(later) };
  }

  function laterStage(
    { label = '', depends, node: root }: DeferNode['deferred'][number],
    whole: PlanNode,
  ): LaterStage {
    return { part: label, depends: depends.map(({ id }) => id), stage: stageOf(root, whole) };
  }
}

/** Is told of a part when it has all its data, or will not get more; `undefined` stands for what comes first. */
export type StageEnded = (part: string | undefined, failures: readonly FailedFetch[]) => void;

/** Runs a plan in stages, each as soon as what it depends on is there. Never rejects for a fetch that failed. */
export async function runStages(
  first: Stage,
  run: Omit<PlanRun, 'failures'>,
  ended: StageEnded,
): Promise<void> {
  const fetched = new Set<string>();
  const waiting = new Map<LaterStage, () => void>();

  function wake(): void {
    for (const [stage, start] of waiting) {
      if (stage.depends.every((id) => fetched.has(id))) start();
    }
  }

  async function runStage({ step, later }: Stage, part: string | undefined): Promise<void> {
    const failures: FailedFetch[] = [];
    async function runNow(): Promise<void> {
      await step({
        ...run,
        failures,
        fetched(id) {
          fetched.add(id);
          wake();
        },
      });
      ended(part, failures);
      // What has not been fetched by now was left out under its condition.
      for (const stage of later) waiting.get(stage)?.();
    }

    async function runLater(stage: LaterStage): Promise<void> {
      await new Promise<void>((resolve) => {
        waiting.set(stage, resolve);
        if (stage.depends.every((id) => fetched.has(id))) resolve();
      });
      waiting.delete(stage);
      await runStage(stage.stage, stage.part);
    }

    // Those that come later wait already when the first fetch tells that it has ended.
    const following = later.map(runLater);
    // All at once: a stage that fails while another is awaited would have nobody who hears of it.
    await Promise.all([...following, runNow()]);
  }

  await runStage(first, undefined);
}

const nothing: Stage = { step: () => undefined, later: [], parts: new Map() };

/** A fragment that is spread in several places may have a stage for each. */
function countParts(later: readonly LaterStage[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (part: string, count: number): void => void counts.set(part, (counts.get(part) ?? 0) + count);
  for (const { part, stage } of later) {
    add(part, 1);
    for (const [behind, count] of stage.parts) add(behind, count);
  }
  return counts;
}

function isStaged(node: PlanNode | undefined): boolean {
  if (node?.kind === 'Condition') return isStaged(node.ifClause) || isStaged(node.elseClause);
  return node?.kind === 'Defer';
}
