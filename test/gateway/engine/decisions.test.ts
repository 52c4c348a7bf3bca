import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createErrorFormat } from '../../../gateway/error-format.ts';
import { createGenerations } from '../../../gateway/engine/generations.ts';
import { createGraphServer } from '../../../gateway/graph-server.ts';
import { createInProcessTransport } from '../../../gateway/transport/in-process-transport.ts';
import { ask, quiet, startSmallGeneration } from '../small-graph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@external", "@requires"])';
const book = { id: '1', weight: 3, size: { height: 4, width: 5 }, price: { amount: 6 } };

const parts = [
  {
    name: 'goods',
    sdl: `${link} type Query { book: Book }
      type Book @key(fields: "id") { id: ID! weight: Int size: Size price: Price }
      type Size { height: Int width: Int }
      type Price { amount: Int }`,
    resolvers: { Query: { book: () => book }, Book: { __resolveReference: () => book } },
  },
  {
    name: 'stock',
    sdl: `${link}
      type Book @key(fields: "id") {
        id: ID! weight: Int @external size: Size @external price: Price @external
        shipping: Int @requires(fields: "weight size { height width }")
        tax: Int @requires(fields: "price { amount }")
      }
      type Size { height: Int @external width: Int @external }
      type Price { amount: Int @external }`,
    resolvers: {
      Book: {
        shipping: ({ weight, size }: typeof book) => weight * size.height * size.width,
        tax: ({ price }: typeof book) => price.amount * 2,
      },
    },
  },
];

describe.each(['compiled', 'reference'] as const)(
  'with the %s engine, what @skip and @include decide',
  (engine) => {
    test.each([
      [
        'leaves its neighbours alone',
        '{ book { shipping tax @include(if: $a) } }',
        { book: { shipping: 60 } },
      ],
      ['may leave a thing with nothing to it', '{ book { ...F @include(if: $a) } }', { book: {} }],
      ['may leave nothing at all', '{ book @skip(if: $b) { id } }', {}],
      [
        'is decided field by field',
        '{ book @include(if: $b) { id @skip(if: $b) tax @skip(if: $a) size { height @include(if: $b) width @include(if: $a) } } }',
        { book: { tax: 12, size: { height: 4 } } },
      ],
      ['counts a default', '{ book { id @include(if: $c) tax @skip(if: $c) } }', { book: { id: '1' } }],
      [
        'is decided by words, too',
        '{ book { id @skip(if: true) tax @include(if: true) } }',
        { book: { tax: 12 } },
      ],
    ])('%s', async (_, selection, data) => {
      await using graph = await startGraph(engine);
      const fragment = selection.includes('...F') ? 'fragment F on Book { id }' : '';
      const definitions = ['$a: Boolean! = true', '$b: Boolean!', '$c: Boolean! = true'].filter(
        (definition) => selection.includes(`(if: ${definition.slice(0, 2)})`),
      );
      const head = definitions.length > 0 ? `query (${definitions.join(', ')})` : 'query';
      const query = `${head} ${selection} ${fragment}`;
      expect(await ask(graph.server, query, { b: true, a: false })).toEqual({ data, errors: [] });
    });

    test('is decided anew for each request', async () => {
      await using graph = await startGraph(engine);
      const query = 'query ($a: Boolean!) { book { shipping tax @include(if: $a) } }';
      for (const a of [true, false, true]) {
        const { data } = await ask(graph.server, query, { a });
        expect(data).toEqual({ book: { shipping: 60, ...(a && { tax: 12 }) } });
      }
    });
  },
);

async function startGraph(engine: 'compiled' | 'reference') {
  const { supergraphSdl } = composeServices(
    parts.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}.invalid` })),
  );
  const transports = parts.map(({ name, sdl, resolvers }) =>
    createInProcessTransport({
      name,
      schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: { ...resolvers } }]),
      createContext: () => ({}),
      health: async () => [],
      [Symbol.asyncDispose]: async () => {},
    }),
  );
  const generation = await startSmallGeneration(transports, supergraphSdl, { engine });
  const server = createGraphServer(createGenerations(generation), quiet, createErrorFormat(quiet));
  return { server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
