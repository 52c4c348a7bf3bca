import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, executeSync, parse, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { expect, it } from 'vitest';
import { unheardIn } from '../../support/unheard-promises.ts';
import { promptEntities } from '../../../subgraphs/shared/entities.ts';

interface Reference {
  readonly __typename: string;
  readonly id: string;
}

const sdl = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])
  interface Animal @key(fields: "id") { id: ID! name: String }
  type Cat implements Animal @key(fields: "id") { id: ID! name: String }
  type Dog implements Animal @key(fields: "id") { id: ID! name: String }
  interface Plant @key(fields: "id") { id: ID! name: String }
  type Tree implements Plant @key(fields: "id") { id: ID! name: String }
  type Stone @key(fields: "id") { id: ID! name: String }
  type Query { stone: Stone }`);

const failure = new Error('no cat');
const named = (id: string, more: object = {}): object => ({ id, name: `name of ${id}`, ...more });

const cats: Readonly<Record<string, (reference: Reference) => unknown>> = {
  'at once': ({ id }) => named(id),
  later: async ({ id }) => named(id),
  null: () => null,
  'null later': async () => null,
  undefined: () => undefined,
  'no object': () => 'a cat',
  'of its own type': ({ id }) => named(id, { __typename: 'Cat' }),
  'of another type': ({ id }) => named(id, { __typename: 'Dog' }),
  'of no type': ({ id }) => named(id, { __typename: undefined }),
  'of its class': ({ id }) =>
    new (class Tabby {
      id = id;
      name = 'a tabby';
    })(),
  'sent back': (reference) => reference,
  frozen: ({ id }) => Object.freeze(named(id)),
  'frozen later': async ({ id }) => Object.freeze(named(id)),
  'frozen, with its type': ({ id }) => Object.freeze(named(id, { __typename: 'Cat' })),
  'an error': () => failure,
  'fails later': async () => {
    throw failure;
  },
  'fails later with a text': () =>
    Promise.reject<unknown>('text').catch((text: unknown) => {
      throw text;
    }),
};

/** A schema of the library, and what its resolvers are given. */
function library(): { readonly schema: GraphQLSchema; readonly heard: unknown[] } {
  const heard: unknown[] = [];
  const schema = buildSubgraphSchema([
    {
      typeDefs: sdl,
      resolvers: {
        Animal: {
          __resolveReference: ({ id }: Reference) =>
            named(id, { __typename: id.startsWith('dog') ? 'Dog' : 'Cat' }),
        },
        Cat: {
          __resolveReference(reference: Reference, context: unknown, info: GraphQLResolveInfo) {
            heard.push([reference, context, info.fieldName, info.path, info.variableValues]);
            if (reference.id === 'thrown') throw failure;
            return cats[reference.id]?.(reference);
          },
        },
        Plant: { __resolveType: () => 'Tree' },
        Tree: { __resolveReference: ({ id }: Reference) => named(id) },
      },
    },
  ]);
  return { schema, heard };
}

const document = parse(`query ($of: [_Any!]!) { _entities(representations: $of) {
  __typename ... on Cat { id name } ... on Dog { id name } ... on Tree { id name } ... on Stone { id name } } }`);

const catIds = Object.keys(cats).map((id) => ({ __typename: 'Cat', id }));
const first = { __typename: 'Cat', id: 'at once' };

it.each<[string, readonly object[]]>([
  ...catIds.map((reference): [string, readonly object[]] => [`an entity ${reference.id}`, [reference]]),
  ['many entities', catIds],
  ['no entities', []],
  ['one that throws', [first, { __typename: 'Cat', id: 'thrown' }]],
  ['a type that is not there', [first, { __typename: 'Bird', id: 'b' }]],
  ['a type that is no object', [{ __typename: 'String', id: 's' }]],
  ['nothing that names a type', [{ id: 'x' }]],
  [
    'entities of an interface',
    [
      { __typename: 'Animal', id: 'dog' },
      { __typename: 'Animal', id: 'cat' },
    ],
  ],
  ['entities of an interface whose types find them', [{ __typename: 'Plant', id: 'oak' }]],
  ['a type without __resolveReference', [{ __typename: 'Stone', id: 'flint', name: 'sent' }]],
])('%s: answers as the library does', async (_, representations) => {
  const ask = async ({ schema, heard }: ReturnType<typeof library>) => {
    const variableValues = { of: structuredClone(representations) };
    const { data, errors } = await execute({
      schema,
      document,
      contextValue: { of: 'a request' },
      variableValues,
    });
    // What comes late fails later.
    const failed = errors?.map((error) => JSON.stringify(error)).toSorted();
    return { data: JSON.stringify(data), failed, heard };
  };
  const own = library();
  expect(await ask({ ...own, schema: promptEntities(own.schema) })).toEqual(await ask(library()));
});

it('hears the entities that were begun when one throws', async () => {
  const variableValues = { of: ['fails later', 'thrown'].map((id) => ({ __typename: 'Cat', id })) };
  const schema = promptEntities(library().schema);
  expect(await unheardIn(() => execute({ schema, document, variableValues, contextValue: {} }))).toEqual([]);
});

it('answers at once where all that is asked for is there', () => {
  const { schema } = library();
  const asked = {
    schema: promptEntities(schema),
    document,
    variableValues: {
      of: [
        { __typename: 'Cat', id: 'at once' },
        { __typename: 'Stone', id: 'flint' },
      ],
    },
  };
  expect(executeSync(asked).errors).toBeUndefined();
  expect(() => executeSync({ ...asked, schema: library().schema })).toThrow('synchronously');
});

it('leaves a schema without entities as it is', () => {
  const schema = buildSubgraphSchema(parse('type Query { now: String }'));
  expect(promptEntities(schema)).toBe(schema);
});
