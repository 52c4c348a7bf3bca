import { type BenchSubgraph, federation } from '../subgraph.ts';
import { products, reviews, users } from './stock.ts';

const userById = new Map(users.map((user) => [user.id, user]));
const productByUpc = new Map(products.map((product) => [product.upc, product]));
const reviewById = new Map(reviews.map((review) => [review.id, review]));
const reviewsByAuthor = Map.groupBy(reviews, ({ authorId }) => authorId);
const reviewsByUpc = Map.groupBy(reviews, ({ upc }) => upc);

const accounts: BenchSubgraph = {
  name: 'accounts',
  sdl: `${federation}
    type Query { users: [User!]! }
    type User @key(fields: "id") { id: ID! name: String! username: String! @shareable }`,
  resolvers: {
    Query: { users: () => users.map((user) => ({ ...user })) },
    User: { __resolveReference: ({ id }: { id: string }) => copyOf(userById.get(id)) },
  },
};

const catalogue: BenchSubgraph = {
  name: 'products',
  sdl: `${federation}
    type Query { topProducts(first: Int = 5): [Product!]! }
    type Product @key(fields: "upc") { upc: ID! name: String! price: Int! weight: Int! }`,
  resolvers: {
    Query: {
      topProducts: (_: unknown, { first = 5 }: { first?: number }) =>
        products.slice(0, first).map((product) => ({ ...product })),
    },
    Product: { __resolveReference: ({ upc }: { upc: string }) => copyOf(productByUpc.get(upc)) },
  },
};

const opinions: BenchSubgraph = {
  name: 'reviews',
  sdl: `${federation}
    type Review @key(fields: "id") { id: ID! body: String! author: User! @provides(fields: "username") product: Product! }
    type User @key(fields: "id") { id: ID! username: String! @external reviews: [Review!]! }
    type Product @key(fields: "upc") { upc: ID! reviews: [Review!]! }`,
  resolvers: {
    Review: {
      __resolveReference: ({ id }: { id: string }) => copyOf(reviewById.get(id)),
      author: ({ authorId }: { authorId: string }) => ({
        id: authorId,
        username: userById.get(authorId)?.username,
      }),
      product: ({ upc }: { upc: string }) => ({ upc }),
    },
    User: { reviews: ({ id }: { id: string }) => reviewsByAuthor.get(id) ?? [] },
    Product: { reviews: ({ upc }: { upc: string }) => reviewsByUpc.get(upc) ?? [] },
  },
};

interface Parcel {
  readonly upc: string;
  readonly price: number;
  readonly weight: number;
}

const inventory: BenchSubgraph = {
  name: 'inventory',
  sdl: `${federation}
    type Product @key(fields: "upc") {
      upc: ID!
      weight: Int! @external
      price: Int! @external
      inStock: Boolean!
      shippingEstimate: Int! @requires(fields: "price weight")
    }`,
  resolvers: {
    Product: {
      inStock: ({ upc }: Parcel) => upc !== 'upc-3',
      // What is dear is sent for nothing.
      shippingEstimate: ({ price, weight }: Parcel) => (price > 1000 ? 0 : Math.round(weight / 2)),
    },
  },
};

/** A shop over four subgraphs: who buys, what there is, what they think of it, and whether it can be sent. */
export const shopSubgraphs = [accounts, catalogue, opinions, inventory] as const;

/** @apollo/subgraph writes the type's name into what a reference resolves to. */
function copyOf<V extends object>(value: V | undefined): V | null {
  return value ? { ...value } : null;
}
