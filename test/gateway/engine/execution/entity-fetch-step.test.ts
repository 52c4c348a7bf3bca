import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { answered, byId, fetchOf, runPlan } from './hand-written-plan.ts';
import { createPlannedGraph } from './planned-graph.ts';
import { shopWith } from './shop.ts';

const names =
  'query($representations:[_Any!]!){_entities(representations:$representations){...on Book{name}}}';
const fetchNames = (path: string[]) =>
  ({ kind: 'Flatten', path, node: fetchOf('names', names, { requires: byId('Book') }) }) as const;
const book = (id: string | number | null) => ({ __typename: 'Book', id });

const place = (...path: (string | number)[]) => ({ path, typename: 'Book' });
const shelves = () => ({ shelves: [[book('1')], [book('2'), book('1')]] });

describe('representations', () => {
  test('that are equal are sent once, and the answer goes to all that they stand for', async () => {
    let sent: unknown;
    const { data } = await runPlan(
      fetchNames(['things', '@']),
      (_subgraph, { variables }) => {
        sent = variables['representations'];
        return answered({ _entities: [{ name: 'one' }, null, { name: 'two' }] });
      },
      { data: { things: [book('1'), book(1), { __typename: 'Film', id: '1' }, book('1'), book('2'), null] } },
    );
    expect(sent).toEqual([book('1'), book(1), book('2')]);
    expect(data).toEqual({
      things: [
        { ...book('1'), name: 'one' },
        book(1),
        { __typename: 'Film', id: '1' },
        { ...book('1'), name: 'one' },
        { ...book('2'), name: 'two' },
        null,
      ],
    });
  });

  test('may have a key that is null, but none that is absent', async () => {
    let sent: unknown;
    await runPlan(
      fetchNames(['things', '@']),
      (_subgraph, { variables }) => {
        sent = variables['representations'];
        return answered({ _entities: [null] });
      },
      { data: { things: [{ __typename: 'Book' }, book(null), { id: '3' }] } },
    );
    expect(sent).toEqual([book(null)]);
  });

  test('are not asked for where there is none', async () => {
    const { failures } = await runPlan(
      fetchNames(['things', '@']),
      () => {
        throw new Error('asked');
      },
      { data: { things: [{ __typename: 'Film', id: '1' }] } },
    );
    expect(failures).toEqual([]);
  });
});

test('entities in lists of lists are found', async () => {
  const { data } = await runPlan(
    fetchNames(['shelves', '@', '@']),
    () => answered({ _entities: [{ name: 'one' }, { name: 'two' }] }),
    { data: { shelves: [[book('1'), null], null, [], [book('2'), book('1')]] } },
  );
  const [one, two] = [
    { ...book('1'), name: 'one' },
    { ...book('2'), name: 'two' },
  ];
  expect(data).toEqual({ shelves: [[one, null], null, [], [two, one]] });
});

describe('an error', () => {
  test('of an entity belongs to each object that its representation stands for', async () => {
    const error = new GraphQLError('torn', { path: ['_entities', 0, 'name'] });
    const { failures } = await runPlan(
      fetchNames(['shelves', '@', '@']),
      () => ({ data: { _entities: [{ name: null }, { name: 'two' }] }, errors: [error] }),
      { data: shelves() },
    );
    expect(failures.map(({ places }) => places)).toEqual([
      [[place('shelves', 0, 0), place('shelves', 1, 1)], [place('shelves', 1, 0)]],
    ]);
  });

  test('is made of an answer with another number of entities than were asked for', async () => {
    const { failures } = await runPlan(
      fetchNames(['shelves', '@', '@']),
      () => answered({ _entities: [{ name: 'one' }] }),
      { data: shelves() },
    );
    expect(failures.flatMap(({ errors }) => errors)).toMatchObject([
      { extensions: { code: 'SOURCE_INVALID_ANSWER', system: 'names', operation: 'name' } },
    ]);
  });

  test('stands for itself where no entities came with it', async () => {
    const { failures } = await runPlan(
      fetchNames(['shelves', '@', '@']),
      () => ({ data: { _entities: null }, errors: [new GraphQLError('away')] }),
      { data: shelves() },
    );
    expect(failures.flatMap(({ errors }) => errors.map(({ message }) => message))).toEqual(['away']);
  });
});

test('a variable that has the name of the representations is refused with a remedy', async () => {
  const { data, errors } = await createPlannedGraph(
    shopWith(
      {},
      {
        inventory: {
          sdl: `type Product @key(fields: "upc") { upc: String! stock(at: String): Int }`,
          resolvers: { Product: { stock: () => 1 } },
        },
      },
    ),
  ).ask('query ($representations: String) { topProducts { name stock(at: $representations) } }');
  expect(data).toMatchObject({ topProducts: [{ name: 'Table', stock: null }, { name: 'Chair' }] });
  expect(errors).toEqual(
    [0, 1].map(
      (index) =>
        `topProducts.${index}.stock: A variable cannot be called $representations where it goes to several subgraphs; give it another name.`,
    ),
  );
});

test('what a field requires is sent, and its variables too', async () => {
  const { data, calls } = await createPlannedGraph(shopWith()).ask(
    'query ($zone: String) { topProducts(first: 3) { shippingEstimate(zone: $zone) } }',
    { zone: 'north' },
  );
  expect(calls[1]?.variables).toMatchObject({
    zone: 'north',
    representations: [{ upc: 'p1', price: 900, weight: 100 }, { upc: 'p2', weight: 0 }, { upc: 'p3' }],
  });
  expect(data).toEqual({
    topProducts: ['north:0', 'north:0', 'north:6'].map((shippingEstimate) => ({ shippingEstimate })),
  });
});

test('what two types require of a field with other arguments each is renamed back, zeros and texts of nothing too', async () => {
  const graph = createPlannedGraph({
    a: {
      sdl: `type Query { things: [Thing] } union Thing = A | B
        type A @key(fields: "id") { id: ID! } type B @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          things: () => [
            { __typename: 'A', id: '1' },
            { __typename: 'B', id: '2' },
          ],
        },
      },
    },
    b: {
      sdl: `type A @key(fields: "id") { id: ID! n(x: Int): Int } type B @key(fields: "id") { id: ID! n(x: Int): String }`,
      resolvers: { A: { n: () => 0 }, B: { n: () => '' } },
    },
  });
  const { data } = await graph.ask('{ things { ... on A { n(x: 1) } ... on B { n(x: 2) } } }');
  expect(data).toEqual({ things: [{ n: 0 }, { n: '' }] });
});

test('a field that requires a field with arguments and what is in a list is sent both', async () => {
  const graph = createPlannedGraph({
    parcels: {
      sdl: `type Query { parcels: [Parcel] }
        type Parcel @key(fields: "id") { id: ID! weight(unit: String): Int sides: [Side] }
        type Side { mm: Int facing: String }`,
      resolvers: {
        Query: {
          parcels: () => [
            { id: '1', sides: [{ mm: 2, facing: 'north' }, null, { mm: 0 }] },
            { id: '2', sides: null },
          ],
        },
        Parcel: { weight: (_: unknown, { unit }: { unit: string }) => (unit === 'g' ? 1000 : 1) },
      },
    },
    post: {
      sdl: `type Parcel @key(fields: "id") {
          id: ID! weight(unit: String): Int @external sides: [Side] @external
          fee: String @requires(fields: "weight(unit: \\"g\\") sides { mm }")
        }
        type Side { mm: Int @external }`,
      resolvers: {
        Parcel: {
          fee: ({ weight, sides }: { weight: number; sides: unknown }) =>
            `${weight} ${JSON.stringify(sides)}`,
        },
      },
    },
  });
  const { data } = await graph.ask('{ parcels { fee } }');
  expect(data).toEqual({
    parcels: [{ fee: '1000 [{"mm":2},null,{"mm":0}]' }, { fee: '1000 null' }],
  });
});

describe('a subgraph that knows only an interface', () => {
  const graph = createPlannedGraph({
    media: {
      sdl: `type Query { media: [Media] }
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") { id: ID! pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          media: () => [
            { __typename: 'Book', id: '1', pages: 9 },
            { __typename: 'Film', id: '1' },
          ],
        },
        Media: { __resolveType: ({ __typename: typename }: { __typename: string }) => typename },
      },
    },
    ratings: {
      sdl: `type Query { best: Media }
        type Media @key(fields: "id") @interfaceObject { id: ID! stars: Int }`,
      resolvers: { Query: { best: () => ({ id: '1' }) }, Media: { stars: () => 5 } },
    },
  });

  test('is asked about objects under its name', async () => {
    const { data, calls } = await graph.ask('{ media { __typename stars ... on Book { pages } } }');
    expect(data).toEqual({
      media: [
        { __typename: 'Book', stars: 5, pages: 9 },
        { __typename: 'Film', stars: 5 },
      ],
    });
    const sent = { __typename: 'Media', id: '1' };
    expect(calls[1]?.variables).toEqual({ representations: [sent, sent] });
  });

  test('does not take their own type from them', async () => {
    const { data } = await graph.ask('{ media { ... on Book { stars __typename } } }');
    expect(data).toEqual({ media: [{ stars: 5, __typename: 'Book' }, {}] });
  });
});

test('entities below others get the values of their own context', async () => {
  const graph = createPlannedGraph({
    people: {
      sdl: `type Query { people: [Person] }
        type Person @key(fields: "id") @context(name: "person") { id: ID! locale: String! children: [Child] }
        type Child @key(fields: "id") { id: ID! greeting(locale: String @fromContext(field: "$person { locale }")): String }`,
      resolvers: {
        Query: {
          people: () =>
            ['fa', 'en', 'fa'].map((locale, index) => ({ id: index, locale, children: [{ id: 'c' }] })),
        },
        Child: { greeting: (_: unknown, { locale }: { locale: string }) => `hello in ${locale}` },
      },
    },
    names: { sdl: 'type Child @key(fields: "id") { id: ID! name: String }', resolvers: {} },
  });
  const { data, calls, errors } = await graph.ask('{ people { children { greeting } } }');
  expect(errors).toEqual([]);
  expect(data).toEqual({
    people: ['fa', 'en', 'fa'].map((locale) => ({ children: [{ greeting: `hello in ${locale}` }] })),
  });
  expect(calls).toHaveLength(3);
});
