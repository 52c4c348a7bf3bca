import { expect, test } from 'vitest';
import { createPlannedGraph, type PlannedSubgraph } from './planned-graph.ts';

const users: PlannedSubgraph = {
  sdl: `type Query { users: [User!]! }
    type User @key(fields: "id") @context(name: "user") { id: ID! locale: String! items: [Item!]! }
    type Item @key(fields: "id") { id: ID! }
    type Sub @key(fields: "id") { id: ID! text(l: String @fromContext(field: "$user { locale }")): String }`,
  resolvers: {
    Query: { users: () => ['fa', 'en'].map((locale) => ({ id: locale, locale, items: [{ id: 'i' }] })) },
    Sub: { text: (_: unknown, { l }: { l: string }) => `in ${l}` },
  },
};

test('an item of two users has below it what each user sees', async () => {
  const items: PlannedSubgraph = {
    sdl: `type Item @key(fields: "id") { id: ID! sub: Sub subs: [[Sub]] } type Sub @key(fields: "id") { id: ID! }`,
    resolvers: { Item: { sub: () => ({ id: 's' }), subs: () => [[{ id: 't' }, null]] } },
  };
  const graph = createPlannedGraph({ users, items });
  const { data, errors } = await graph.ask('{ users { items { sub { text } subs { text } } } }');
  expect(errors).toEqual([]);
  expect(data).toEqual({
    users: ['in fa', 'in en'].map((text) => ({ items: [{ sub: { text }, subs: [[{ text }, null]] }] })),
  });
});

/** The root tells of one product a price of the day: objects with the same key that differ elsewhere. */
const prices: PlannedSubgraph = {
  sdl: `type Query { days: [Product] } type Product @key(fields: "id") { id: ID! price: Int }`,
  resolvers: { Query: { days: () => [1, 2].map((price) => ({ id: 'p', price })) } },
};
const sizes: PlannedSubgraph = {
  sdl: `type Product @key(fields: "id") { id: ID! label: Label @shareable } type Label @shareable { size: Int }`,
  resolvers: { Product: { label: () => ({ size: 5 }) } },
};

test('what two fetches bring of one value is that of the object, where only one of them tells objects apart', async () => {
  const labels: PlannedSubgraph = {
    sdl: `type Product @key(fields: "id") {
        id: ID! price: Int @external label: Label @shareable @requires(fields: "price")
      }
      type Label @shareable { text: String }`,
    resolvers: { Product: { label: ({ price }: { price: number }) => ({ text: `costs ${price}` }) } },
  };
  for (const asked of ['size text', 'text size']) {
    const { data, errors } = await createPlannedGraph({ prices, sizes, labels }).ask(
      `{ days { label { ${asked} } } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      days: [1, 2].map((price) => ({ label: { size: 5, text: `costs ${price}` } })),
    });
  }
});

test('aliases of one list keep what each asked with its own arguments', async () => {
  const inner: PlannedSubgraph = {
    sdl: `type Product @key(fields: "id") { id: ID! maker: Maker } type Maker @key(fields: "id") { id: ID! }`,
    resolvers: { Product: { maker: () => ({ id: 'm' }) } },
  };
  const outer: PlannedSubgraph = {
    sdl: `type Maker @key(fields: "id") { id: ID! x(u: Int): Int }`,
    resolvers: { Maker: { x: (_: unknown, { u }: { u: number }) => u } },
  };
  const graph = createPlannedGraph({ prices, inner, outer });
  const { data } = await graph.ask(
    '{ a: days { maker { x(u: 1) } } b: days { maker { x(u: 2) y: x(u: 3) } } }',
  );
  expect(data).toEqual({
    a: [{ maker: { x: 1 } }, { maker: { x: 1 } }],
    b: [{ maker: { x: 2, y: 3 } }, { maker: { x: 2, y: 3 } }],
  });
});
