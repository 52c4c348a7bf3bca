import type { PlanNode } from '@apollo/query-planner';
import { describe, expect, test } from 'vitest';
import type { SubgraphAnswer } from '../../../../gateway/transport/transport.ts';
import { answered, byId, fetchOf, runPlan } from './hand-written-plan.ts';
import { createPlannedGraph } from './planned-graph.ts';
import { deepQuestion, shopWith } from './shop.ts';

/** A subgraph that answers with its name. */
const answer = (subgraph: string): SubgraphAnswer => answered({ [subgraph]: 1 });

test('a plan over subgraphs that answer at once ends at once', async () => {
  const { data, wasSynchronous } = await createPlannedGraph(shopWith()).ask(deepQuestion);
  expect(wasSynchronous).toBe(true);
  expect(data).toMatchObject({ users: [{ name: 'Ada' }, { name: 'Alan' }] });
});

test('the same plan over subgraphs that answer later gives the same', async () => {
  const [now, later] = await Promise.all(
    [shopWith(), shopWith({ waitsFor: () => Promise.resolve() })].map((shop) =>
      createPlannedGraph(shop).ask(deepQuestion),
    ),
  );
  expect(later?.data).toEqual(now?.data);
  expect(later?.wasSynchronous).toBe(false);
});

test('nothing to plan is nothing to do', async () => {
  expect(await runPlan(undefined, () => answered(null))).toMatchObject({ data: {}, failures: [] });
});

describe('a Sequence', () => {
  const inOrder: PlanNode = {
    kind: 'Sequence',
    nodes: ['a', 'b', 'c'].map((name) => fetchOf(name, `{${name}}`)),
  };

  test('asks one after the other', async () => {
    const log: string[] = [];
    await runPlan(inOrder, async (subgraph) => {
      log.push(`ask ${subgraph}`);
      await Promise.resolve();
      log.push(`answer ${subgraph}`);
      return answered({ [subgraph]: 1 });
    });
    expect(log).toEqual(['a', 'b', 'c'].flatMap((name) => [`ask ${name}`, `answer ${name}`]));
  });

  test('goes on behind a fetch that failed', async () => {
    const { data, failures } = await runPlan(inOrder, (subgraph) => {
      if (subgraph === 'b') throw new Error('away');
      return answered({ [subgraph]: 1 });
    });
    expect(data).toEqual({ a: 1, c: 1 });
    expect(failures.map(({ errors }) => errors.map(({ message }) => message))).toEqual([['away']]);
  });
});

test('a Parallel asks all at the same time and waits for the last', async () => {
  const asked: string[] = [];
  const { data } = await runPlan(
    { kind: 'Parallel', nodes: ['a', 'b'].map((name) => fetchOf(name, `{${name}}`)) },
    async (subgraph) => {
      asked.push(subgraph);
      await new Promise(setImmediate);
      return answered({ [subgraph]: [...asked] });
    },
  );
  expect(data).toEqual({ a: ['a', 'b'], b: ['a', 'b'] });
});

describe('a Condition', () => {
  const node: PlanNode = {
    kind: 'Condition',
    condition: 'with',
    ifClause: fetchOf('a', '{a}'),
    elseClause: fetchOf('b', '{b}'),
  };

  test('takes the branch of its variable', async () => {
    expect((await runPlan(node, answer, { variables: { with: true } })).data).toEqual({ a: 1 });
    expect((await runPlan(node, answer, { variables: { with: false } })).data).toEqual({ b: 1 });
  });

  test('may lack a branch', async () => {
    const { ifClause: _, ...without } = node;
    expect((await runPlan(without, answer, { variables: { with: true } })).data).toEqual({});
  });

  test('takes the default of a variable that was not given', async () => {
    const graph = createPlannedGraph(shopWith());
    const query = 'query ($with: Boolean! = true) { topProducts { name inStock @include(if: $with) } }';
    const byDefault = await graph.ask(query);
    expect(byDefault.data).toMatchObject({ topProducts: [{ inStock: true }, { inStock: false }] });
    const without = await graph.ask(query, { with: false });
    expect(without.calls.map(({ subgraph }) => subgraph)).toEqual(['products']);
  });
});

test('of a Defer the primary part is executed', async () => {
  const node: PlanNode = {
    kind: 'Defer',
    primary: { node: fetchOf('a', '{a}') },
    deferred: [{ depends: [], queryPath: [], node: fetchOf('b', '{b}') }],
  };
  expect((await runPlan(node, answer)).data).toEqual({ a: 1 });
});

test('of a Subscription what follows an event is executed', async () => {
  const { data } = await runPlan(
    {
      kind: 'Subscription',
      primary: fetchOf('events', 'subscription{book{id}}'),
      rest: {
        kind: 'Flatten',
        path: ['book'],
        node: fetchOf(
          'names',
          'query($representations:[_Any!]!){_entities(representations:$representations){...on Book{name}}}',
          {
            requires: byId('Book'),
          },
        ),
      },
    },
    (subgraph) => answered({ _entities: [{ name: subgraph }] }),
    { data: { book: { __typename: 'Book', id: '1' } } },
  );
  expect(data).toEqual({ book: { __typename: 'Book', id: '1', name: 'names' } });
});

test('a plan without syntax trees is refused', async () => {
  const { operationDocumentNode: _, ...bare } = fetchOf('a', '{a}');
  await expect(runPlan(bare, () => answered(null))).rejects.toThrow(
    'A fetch from a has no syntax tree; plan with exposeDocumentNodeInFetchNode.',
  );
});
