import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { describe, expect, test } from 'vitest';
import { fetchesToCopy } from '../../../../gateway/engine/execution/fetch-copies.ts';
import { byId, fetchOf } from './hand-written-plan.ts';
import { createPlannedGraph } from './planned-graph.ts';
import { deepQuestion, shopWith } from './shop.ts';

const entities = (selections: string, others: Partial<FetchNode> = {}): FetchNode =>
  fetchOf(
    selections,
    `query($representations:[_Any!]!){_entities(representations:$representations){...on Book{${selections}}}}`,
    { requires: byId('Book'), ...others },
  );
const at = (node: FetchNode, ...path: string[]): PlanNode => ({ kind: 'Flatten', path, node });
const copied = (...nodes: PlanNode[]): readonly string[] =>
  [...fetchesToCopy({ kind: 'Sequence', nodes })].map(({ serviceName }) => serviceName);

describe('answers are copied of fetches', () => {
  test('that bring the same field with fields of the same place', () => {
    const root = fetchOf('root', '{ things { author { name } } }');
    expect(copied(root, at(entities('author { id }'), 'things', '@|[Book]'))).toEqual([
      'root',
      'author { id }',
    ]);
  });

  test('that bring it under a name that is given back to it', () => {
    const path = ['... on Book', 'author__alias_0'];
    const renamed = entities('author__alias_0: author { id }', {
      outputRewrites: [{ kind: 'KeyRenamer', path, renameKeyTo: 'author' }],
    });
    expect(copied(at(renamed, 'things', '@'), at(entities('author { name }'), 'things', '@'))).toHaveLength(
      2,
    );
  });

  test('that bring it by a fragment', () => {
    const query = `query($representations:[_Any!]!){_entities(representations:$representations){...F}}
      fragment F on Book{author{name}}`;
    const named = fetchOf('named', query, { requires: byId('Book') });
    expect(copied(at(named, 'things', '@'), at(entities('author { id }'), 'things', '@'))).toHaveLength(2);
  });

  test('that stand in a plan with values from above, all of them', () => {
    const contextRewrites: FetchNode['contextRewrites'] = [
      { kind: 'KeyRenamer', path: ['..', 'locale'], renameKeyTo: 'l' },
    ];
    const root = fetchOf('root', '{ things { id } }');
    expect(copied(root, at(entities('name', { contextRewrites }), 'things', '@'))).toEqual(['root', 'name']);
  });
});

describe('answers are shared of fetches', () => {
  test('that bring fields without fields, or such of other places', () => {
    const names = at(entities('name'), 'a', '@');
    const others = [at(entities('name author { id }'), 'a', '@'), at(entities('author { id }'), 'b', '@')];
    expect(copied(names, ...others)).toEqual([]);
  });

  test('of the question by which every peer is measured', async () => {
    const { plan } = await createPlannedGraph(shopWith()).ask(deepQuestion);
    expect(fetchesToCopy(plan.node)).toEqual(new Set());
  });
});
