import type { PlannedSubgraph } from './planned-graph.ts';

/** A shop over four subgraphs, the way every peer is measured. */
export type ShopSubgraph = 'accounts' | 'products' | 'reviews' | 'inventory';

const users = [
  { id: 'u1', name: 'Ada' },
  { id: 'u2', name: 'Alan' },
];
const products = [
  { upc: 'p1', name: 'Table', price: 900, weight: 100 },
  { upc: 'p2', name: 'Chair', price: 50, weight: 0 },
  { upc: 'p3', name: 'Lamp', price: 20, weight: 3 },
];
const reviews = [
  { id: 'r1', body: 'Solid', authorId: 'u1', upc: 'p1' },
  { id: 'r2', body: 'Wobbly', authorId: 'u2', upc: 'p1' },
  { id: 'r3', body: '', authorId: 'u1', upc: 'p2' },
  { id: 'r4', body: 'Dim', authorId: 'u2', upc: 'p3' },
];

interface Review {
  readonly authorId: string;
  readonly upc: string;
}

const wholesome = {
  accounts: {
    Query: { users: () => users, me: () => users[0] },
    Mutation: { rename: (_: unknown, renamed: { id: string; name: string }) => renamed },
    User: { __resolveReference: ({ id }: { id: string }) => users.find((user) => user.id === id) },
  },
  products: {
    Query: { topProducts: (_: unknown, { first }: { first: number }) => products.slice(0, first) },
    Mutation: { reprice: (_: unknown, repriced: { upc: string; price: number }) => repriced },
    Product: {
      __resolveReference: ({ upc }: { upc: string }) => products.find((product) => product.upc === upc),
    },
  },
  reviews: {
    Review: {
      author: ({ authorId }: Review) => ({ id: authorId }),
      product: ({ upc }: Review) => ({ upc }),
    },
    User: {
      reviews: ({ id }: { id: string }, { first = 9 }: { first?: number }) =>
        reviews.filter(({ authorId }) => authorId === id).slice(0, first),
    },
    Product: {
      reviews: ({ upc }: { upc: string }, { first = 9 }: { first?: number }) =>
        reviews.filter((review) => review.upc === upc).slice(0, first),
    },
  },
  inventory: {
    Product: {
      inStock: ({ upc }: { upc: string }) => upc !== 'p2',
      shippingEstimate: ({ price, weight }: { price: number; weight: number }, { zone }: { zone: string }) =>
        `${zone}:${price > 500 ? 0 : weight * 2}`,
    },
  },
} as const satisfies Readonly<Record<ShopSubgraph, object>>;

const sdl: Readonly<Record<ShopSubgraph, string>> = {
  accounts: `
    type Query { users: [User!] me: User }
    type Mutation { rename(id: ID!, name: String): User }
    type User @key(fields: "id") { id: ID! name: String }`,
  products: `
    type Query { topProducts(first: Int = 2): [Product] }
    type Mutation { reprice(upc: String!, price: Int): Product }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  reviews: `
    type Review @key(fields: "id") { id: ID! body: String author: User product: Product }
    type User @key(fields: "id") { id: ID! reviews(first: Int): [Review] }
    type Product @key(fields: "upc") { upc: String! reviews(first: Int): [Review] }`,
  inventory: `
    type Product @key(fields: "upc") {
      upc: String! weight: Int @external price: Int @external inStock: Boolean
      shippingEstimate(zone: String): String @requires(fields: "price weight")
    }`,
};

export type ShopOptions = Partial<Record<ShopSubgraph, Partial<PlannedSubgraph>>>;

/** The shop's subgraphs; `others` changes what some of them do. */
export function shopWith(
  common: Partial<PlannedSubgraph> = {},
  others: ShopOptions = {},
): Readonly<Record<ShopSubgraph, PlannedSubgraph>> {
  const subgraph = (name: ShopSubgraph): PlannedSubgraph => ({
    sdl: sdl[name],
    resolvers: wholesome[name],
    ...common,
    ...others[name],
  });
  return {
    accounts: subgraph('accounts'),
    products: subgraph('products'),
    reviews: subgraph('reviews'),
    inventory: subgraph('inventory'),
  };
}

/** Goes through every subgraph again and again. */
export const deepQuestion = `{
  users { name reviews { body product { name inStock reviews { body author { name reviews { body product { name inStock } } } } } } }
  topProducts { name inStock reviews { body author { name reviews { body product { name } } } } }
}`;
