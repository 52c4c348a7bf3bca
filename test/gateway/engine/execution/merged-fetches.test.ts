import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { SubgraphAnswer } from '../../../../gateway/transport/transport.ts';
import { createPlannedGraph, type AskedCall } from './planned-graph.ts';
import { deepQuestion, shopWith, type ShopOptions } from './shop.ts';

const later = { merges: true, waitsFor: () => Promise.resolve() };

const twoLists = '{ users { reviews { body } } topProducts { reviews { id } } }';

const subgraphsOf = (calls: readonly AskedCall[]): readonly string[] => calls.map(({ subgraph }) => subgraph);

// Whoever waits waits for ever, unless a test lets the time pass.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Lets everything happen that needs no time. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('entity fetches from one subgraph with as many fetches before them', () => {
  test('go in one call: 7 calls instead of 12 give the same answer', async () => {
    const alone = await createPlannedGraph(shopWith()).ask(deepQuestion);
    const together = await createPlannedGraph(shopWith(later)).ask(deepQuestion);
    expect(alone.calls).toHaveLength(12);
    expect(subgraphsOf(together.calls).toSorted()).toEqual([
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

  test('share a variable of the client, whatever its name', async () => {
    const query = `query ($r: Int, $_r0: Boolean = true) {
      users { reviews(first: $r) { body @include(if: $_r0) } } topProducts { reviews(first: $r) { id } }
    }`;
    const { calls, data } = await createPlannedGraph(shopWith(later)).ask(query, { r: 1 });
    expect(data).toMatchObject({
      users: [{ reviews: [{ body: 'Solid' }] }, { reviews: [{ body: 'Wobbly' }] }],
      topProducts: [{ reviews: [{ id: 'r1' }] }, { reviews: [{ id: 'r3' }] }],
    });
    expect(calls[2]?.text).toMatch(/^query\(\$__r0:\[_Any!\]!\$r:Int\$_r0:Boolean=true\$__r1:\[_Any!\]!\)/);
    expect(Object.keys(calls[2]?.variables ?? {}).toSorted()).toEqual(['__r0', '__r1', '_r0', 'r']);
  });

  test('keep fragments of one name apart', async () => {
    const fields = 'id body author { id } product { upc }';
    const query = `{
      users { a: reviews { ${fields} } b: reviews(first: 1) { ${fields} } }
      topProducts { a: reviews { ${fields} } b: reviews(first: 1) { ${fields} } }
    }`;
    const graph = createPlannedGraph(shopWith(later), undefined, { generateQueryFragments: true });
    const { calls, data } = await graph.ask(query);
    expect(calls[2]?.text).toMatch(/fragment \w+_0 on .*fragment \w+_1 on /);
    expect(data).toEqual((await createPlannedGraph(shopWith()).ask(query)).data);
  });

  test('leave a field its name that is called as the entities of the root are', async () => {
    const fields: ShopOptions = {
      reviews: {
        sdl: `type Review @key(fields: "id") { id: ID! _entities: Own } type Own { name: String }
          type User @key(fields: "id") { id: ID! reviews: [Review] }
          type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
        resolvers: {
          User: { reviews: () => [{ id: 'r1', _entities: { name: 'own' } }] },
          Product: { reviews: () => [{ id: 'r1', _entities: { name: 'own' } }] },
        },
      },
    };
    const fieldsAsked = '{ reviews { _entities { name } } }';
    const { data, calls } = await createPlannedGraph(shopWith(later, fields)).ask(
      `{ users ${fieldsAsked} topProducts ${fieldsAsked} }`,
    );
    const reviews = [{ _entities: { name: 'own' } }];
    expect(data).toMatchObject({
      users: [{ reviews }, { reviews }],
      topProducts: [{ reviews }, { reviews }],
    });
    expect(subgraphsOf(calls).filter((name) => name === 'reviews')).toHaveLength(1);
  });

  test('are asked alone where a subgraph is not to be asked for several', async () => {
    const { calls } = await createPlannedGraph(shopWith(later, { reviews: { merges: false } })).ask(twoLists);
    expect(subgraphsOf(calls).filter((name) => name === 'reviews')).toHaveLength(2);
  });
});

describe('a fetch that is ready', () => {
  test('waits for no more than the window while another of its group is to come', async () => {
    const users = Promise.withResolvers<void>();
    const asked: string[] = [];
    const log = (answer: Promise<void>) => (call: AskedCall) => {
      asked.push(call.subgraph);
      return answer;
    };
    const common = { merges: true, waitsFor: log(Promise.resolve()) };
    const graph = createPlannedGraph(shopWith(common, { accounts: { waitsFor: log(users.promise) } }));
    const answer = graph.ask(twoLists);
    await settled();
    expect(asked.toSorted()).toEqual(['accounts', 'products']);
    vi.advanceTimersByTime(3);
    await settled();
    expect(asked.toSorted()).toEqual(['accounts', 'products', 'reviews']);
    users.resolve();
    expect((await answer).data).toMatchObject({ users: [{ reviews: [{ body: 'Solid' }, {}] }, {}] });
    expect(asked.filter((name) => name === 'reviews')).toHaveLength(2);
  });

  test('does not wait for one that has nothing to ask', async () => {
    const none: ShopOptions = { accounts: { resolvers: { Query: { users: () => [] } } } };
    const { data, calls } = await createPlannedGraph(shopWith(later, none)).ask(twoLists);
    expect(data).toMatchObject({ users: [], topProducts: [{ reviews: [{ id: 'r1' }, { id: 'r2' }] }, {}] });
    expect(subgraphsOf(calls).toSorted()).toEqual(['accounts', 'products', 'reviews']);
  });

  test('does not wait for one that is left out', async () => {
    const query = `query ($no: Boolean!) {
      users @include(if: $no) { reviews { body } } topProducts { reviews { id } }
    }`;
    const { calls } = await createPlannedGraph(shopWith(later)).ask(query, { no: false });
    expect(subgraphsOf(calls)).toEqual(['products', 'reviews']);
  });
});

/** A shop that changes the answers of its merged calls. */
const meddled = (change: (answer: SubgraphAnswer) => SubgraphAnswer) =>
  createPlannedGraph(shopWith(later), (call, answer) =>
    call.text.includes('e1:_entities') ? change(answer) : answer,
  );
const error = (path?: (string | number)[]) => new GraphQLError('torn', path ? { path } : {});

describe('of a merged call', () => {
  test('an error goes to the part that its path names', async () => {
    const graph = meddled(({ data }) => ({ data, errors: [error(['e1', 1, 'reviews', 0, 'id'])] }));
    expect((await graph.ask(twoLists)).errors).toEqual(['topProducts.1.reviews.0.id: torn']);
  });

  test('an error without a path stands for all parts', async () => {
    const graph = meddled(({ data }) => ({ data, errors: [error()] }));
    expect((await graph.ask(twoLists)).errors.toSorted()).toEqual([
      'topProducts.0.reviews: torn',
      'topProducts.1.reviews: torn',
      'users.0.reviews: torn',
      'users.1.reviews: torn',
    ]);
  });

  test('a failure that took all data away is asked again in parts', async () => {
    const graph = meddled(() => ({ data: null, errors: [error(['e1'])] }));
    const { data, errors, calls } = await graph.ask(twoLists);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({ users: [{ reviews: [{ body: 'Solid' }, {}] }, {}] });
    expect(subgraphsOf(calls).filter((name) => name === 'reviews')).toHaveLength(3);
  });

  test('a call that was not answered is not made again', async () => {
    const graph = meddled(() => {
      throw error();
    });
    const { errors, calls } = await graph.ask(twoLists);
    expect(errors).toHaveLength(4);
    expect(subgraphsOf(calls).filter((name) => name === 'reviews')).toHaveLength(1);
  });
});

describe('mutations', () => {
  test('are made one after the other, each with what follows it', async () => {
    const { calls, errors } = await createPlannedGraph(shopWith(later)).ask(`mutation {
      rename(id: "u1", name: "Ada L.") { reviews { body } }
      reprice(upc: "p1", price: 1) { reviews { id } }
    }`);
    expect(errors).toEqual([]);
    expect(calls.map(({ subgraph, kind }) => `${kind} ${subgraph}`)).toEqual([
      'mutation accounts',
      'query reviews',
      'mutation products',
      'query reviews',
    ]);
  });
});
