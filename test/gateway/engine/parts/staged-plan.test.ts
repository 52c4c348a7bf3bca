import type { DeferNode, PlanNode } from '@apollo/query-planner';
import { expect, test } from 'vitest';
import type { PlanRun } from '../../../../gateway/engine/execution/compiled-plan.ts';
import { compileStages, runStages } from '../../../../gateway/engine/parts/staged-plan.ts';
import { answered, fetchOf, schema } from '../execution/hand-written-plan.ts';

const deferred: DeferNode['deferred'][number] = {
  depends: [],
  label: 'part',
  queryPath: [],
  node: fetchOf('fast', '{ fast }'),
};
const node: PlanNode = {
  kind: 'Defer',
  primary: { node: fetchOf('slow', '{ slow }') },
  deferred: [deferred],
};

test('a part that fails while the first is awaited is heard of by the one who awaits all', async () => {
  const slow = Promise.withResolvers<ReturnType<typeof answered>>();
  const stage = compileStages({ kind: 'QueryPlan', node }, schema, () => false)?.({});
  if (!stage) throw new Error('no stages');
  const run: Omit<PlanRun, 'failures'> = {
    data: {},
    variables: {},
    ask: (subgraph) => (subgraph === 'slow' ? slow.promise : answered({ fast: 1 })),
  };
  const running = runStages(stage, run, (part) => {
    if (part) throw new Error('the part');
  });
  await expect(running).rejects.toThrow('the part');
  slow.resolve(answered({ slow: 1 }));
});
