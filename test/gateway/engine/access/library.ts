import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createInProcessTransport } from '../../../../gateway/transport/in-process-transport.ts';
import type { Transport } from '../../../../gateway/transport/transport.ts';
import { createRandom, type Random } from '../shaping/random.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: [
  "@key", "@shareable", "@external", "@requires", "@interfaceObject", "@authenticated", "@requiresScopes", "@policy"
])`;

/** A supergraph with each way in which one field can be come by. */
export const librarySdl = {
  shelves: `${link}
    type Query {
      media: Media
      medias: [Media!]
      books: [Book]
      thing: Thing
      things: [Thing!]!
      named: [Named]
      owner: Owner!
      again: Query
    }
    interface Media @key(fields: "id") { id: ID! title: String owner: Owner }
    interface Named { name: String! }
    type Book implements Media & Named @key(fields: "id") {
      id: ID! title: String owner: Owner name: String! weight: Weight colour: Colour! sequel: Book
    }
    type Movie implements Media & Named @key(fields: "id") {
      id: ID! title: String owner: Owner name: String! length: Weight!
    }
    type Owner implements Named @key(fields: "code") {
      code: ID! name: String! medias: [Media] things: [Thing!]! best: Book!
    }
    union Thing = Book | Owner | Movie
    scalar Weight
    enum Colour { RED GREEN }`,
  post: `${link}
    type Book @key(fields: "id") {
      id: ID! weight: Weight @external owner: Owner @external
      shipping: String @requires(fields: "weight owner { code }")
    }
    type Owner @key(fields: "code") { code: ID! phone: String debts: [Debt!]! }
    type Debt { amount: Weight! of: Owner letter: String }
    scalar Weight`,
  readers: `${link}
    type Owner @key(fields: "code", resolvable: false) { code: ID! }
    type Media @interfaceObject @key(fields: "id") { id: ID! note: String! reviews: [Review] }
    type Review { text: String! media: Media by: Owner! }`,
} as const;

export type LibraryPart = keyof typeof librarySdl;

/** The stock engine loses what the readers tell of a book whose type is asked for, too (`{ books { __typename note } }`). */
export const partsFor = {
  compiled: ['shelves', 'post', 'readers'],
  reference: ['shelves', 'post'],
} as const satisfies Readonly<Record<string, readonly LibraryPart[]>>;

export function librarySupergraph(parts: readonly LibraryPart[]): string {
  const services = parts.map((name) => ({
    name,
    typeDefs: parse(librarySdl[name]),
    url: `http://${name}.invalid`,
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

export type Thing = { readonly __typename: string } & Readonly<Record<string, unknown>>;

/** A whole library: every text in it occurs once, and it is known of which field. */
export interface Library {
  readonly query: Thing;
  readonly byId: ReadonlyMap<unknown, Thing>;
  /** The field of a text (`Book.title`). */
  readonly fieldOf: ReadonlyMap<string, string>;
}

export function createLibrary(seed: number): Library {
  const random = createRandom(seed);
  const byId = new Map<unknown, Record<string, unknown> & Thing>();
  const fieldOf = new Map<string, string>();
  let count = 0;

  function text(coordinate: string): string {
    const value = `~${coordinate.toLowerCase().replace('.', '-')}-${count++}~`;
    fieldOf.set(value, coordinate);
    return value;
  }

  function maybe(coordinate: string): string | null {
    return random.chance(0.15) ? null : text(coordinate);
  }

  function create(typename: string, id: 'id' | 'code'): Record<string, unknown> & Thing {
    const thing = { __typename: typename, [id]: text(`${typename}.${id}`) };
    byId.set(thing[id], thing);
    return thing;
  }

  const books = several(3, () => create('Book', 'id'));
  const movies = several(2, () => create('Movie', 'id'));
  const owners = several(3, () => create('Owner', 'code'));
  const media = [...books, ...movies];
  const all = [...media, ...owners];

  for (const medium of media) {
    const { __typename: type } = medium;
    medium['title'] = maybe(`${type}.title`);
    medium['name'] = text(`${type}.name`);
    medium['owner'] = random.chance(0.2) ? null : random.pick(owners);
    medium['note'] = text(`${type}.note`);
    medium['reviews'] = several(random.below(3), () => ({
      __typename: 'Review',
      text: text('Review.text'),
      media: random.pick(media),
      by: random.pick(owners),
    }));
  }
  for (const book of books) {
    book['weight'] = maybe('Book.weight');
    book['colour'] = random.pick(['RED', 'GREEN']);
    book['sequel'] = random.chance(0.3) ? null : random.pick(books);
    book['shipping'] = text('Book.shipping');
  }
  for (const movie of movies) movie['length'] = text('Movie.length');
  for (const owner of owners) {
    owner['name'] = text('Owner.name');
    owner['medias'] = some(random, media);
    owner['things'] = some(random, all);
    owner['best'] = random.pick(books);
    owner['phone'] = maybe('Owner.phone');
    owner['debts'] = several(random.below(3), () => ({
      __typename: 'Debt',
      amount: text('Debt.amount'),
      of: random.pick(owners),
      letter: maybe('Debt.letter'),
    }));
  }
  const query: Record<string, unknown> & Thing = {
    __typename: 'Query',
    media: random.pick(media),
    medias: some(random, media),
    books: [...some(random, books), null],
    thing: random.pick(all),
    things: some(random, all),
    named: [null, ...some(random, all)],
    owner: random.pick(owners),
  };
  query['again'] = query;
  return { query, byId, fieldOf };
}

/** The library behind subgraphs in this process. */
export function libraryTransports(
  { query, byId }: Library,
  parts: readonly LibraryPart[],
): readonly Transport[] {
  const typed = { __resolveType: ({ __typename: type }: Thing) => type };
  const byOwnId = { __resolveReference: ({ id }: Thing) => byId.get(id) };
  const byCode = { __resolveReference: ({ code }: Thing) => byId.get(code) };
  const fieldsOfQuery = Object.fromEntries(Object.keys(query).map((name) => [name, () => query[name]]));
  const { __typename: _, ...root } = fieldsOfQuery;
  const resolvers: Readonly<Record<LibraryPart, object>> = {
    shelves: {
      Query: root,
      Media: { ...typed, ...byOwnId },
      Named: typed,
      Thing: typed,
      Book: byOwnId,
      Movie: byOwnId,
      Owner: byCode,
    },
    post: {
      Book: {
        // What it requires must have come, whoever may see it.
        __resolveReference: (asked: Thing) => ({ ...byId.get(asked['id']), asked }),
        shipping: ({ asked, weight, owner, shipping }: Record<string, unknown>) =>
          isAsked(asked, weight, owner) ? shipping : 'without what it requires',
      },
      Owner: byCode,
    },
    readers: {
      Media: {
        // This subgraph knows no more of it than its interface.
        __resolveReference: ({ id }: Thing) => ({ ...byId.get(id), __typename: 'Media' }),
      },
      Review: { media: ({ media }: Thing) => ({ ...Object(media), __typename: 'Media' }) },
    },
  };
  return parts.map((name) =>
    createInProcessTransport({
      name,
      schema: buildSubgraphSchema([{ typeDefs: parse(librarySdl[name]), resolvers: { ...resolvers[name] } }]),
      createContext: () => ({}),
      health: async () => [],
      [Symbol.asyncDispose]: async () => {},
    }),
  );
}

function isAsked(asked: unknown, weight: unknown, owner: unknown): boolean {
  const { weight: givenWeight, owner: givenOwner } = Object(asked);
  return givenWeight === weight && (givenOwner?.code ?? null) === (Object(owner).code ?? null);
}

function several<Value>(count: number, create: () => Value): readonly Value[] {
  return Array.from({ length: count }, create);
}

function some<Value>(random: Random, values: readonly Value[]): readonly Value[] {
  return values.filter(() => random.chance(0.6));
}
