import { describe, expect, test } from 'vitest';
import { createPlannedGraph, type AskedCall } from './planned-graph.ts';
import { deepQuestion, shopWith } from './shop.ts';

const namesOf = (calls: readonly AskedCall[]): readonly string[] =>
  calls.map(({ subgraph }) => subgraph).toSorted();

const merging = { merges: true, answersAfterMs: 1 };

describe('entity fetches from one subgraph with as many fetches before them', () => {
  test('go in one call: seven calls where there would be sixteen, with the same answer', async () => {
    const together = await createPlannedGraph(shopWith(merging)).ask(deepQuestion);
    const apart = createPlannedGraph(shopWith());
    const alone = await apart.ask(deepQuestion);
    expect(alone.calls.length).toBeGreaterThan(together.calls.length);
    expect(namesOf(together.calls)).toEqual([
      'accounts',
      'accounts',
      'inventory',
      'inventory',
      'products',
      'products',
      'reviews',
    ]);
    expect(together.data).toEqual(alone.data);
    expect(together.errors).toEqual([]);
  });
});
