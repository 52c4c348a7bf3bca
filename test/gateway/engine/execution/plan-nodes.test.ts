import { expect, test } from 'vitest';
import { createPlannedGraph } from './planned-graph.ts';
import { deepQuestion, shopWith } from './shop.ts';

test('a plan over subgraphs that answer at once ends at once', async () => {
  const graph = createPlannedGraph(shopWith());
  const { data, wasSynchronous } = await graph.ask(deepQuestion);
  expect(wasSynchronous).toBe(true);
  expect(data).toMatchObject({ users: [{ name: 'Ada' }, { name: 'Alan' }] });
});
