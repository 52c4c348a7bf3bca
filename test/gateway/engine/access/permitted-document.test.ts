import { buildSchema, getOperationAST, parse, print, stripIgnoredCharacters, validate } from 'graphql';
import { expect, test } from 'vitest';
import { createAccess } from '../../../../gateway/engine/access/access.ts';
import { cityPolicies } from '../../../../gateway/engine/access/policies.ts';
import { fillSelections } from '../../../../gateway/engine/planning/decided-document.ts';

const sdl = `
  schema @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY) { query: Query }
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  type Query { book(id: ID): Book thing: Thing named: Named secret: Int @requiresScopes(scopes: [["money"]]) }
  union Thing = Book | Owner
  interface Named { name: String }
  type Book implements Named { id: ID! name: String price(in: String): Int @requiresScopes(scopes: [["money"]]) sequel: Book owner: Owner }
  type Owner implements Named @requiresScopes(scopes: [["person"]]) { name: String phone: String }`;
const schema = buildSchema(sdl, { assumeValidSDL: true });

test.each([
  ['a denied field', '{ book { name price } }', '{ book { name } }'],
  ['an alias of it', '{ book { name id: price } }', '{ book { name } }'],
  ['all of a selection', '{ book { price } }', '{ book { __typename } }'],
  ['all there is', '{ secret }', '{ __typename }'],
  [
    'its variable',
    'query ($in: String $id: ID) { book(id: $id) { price(in: $in) id } }',
    'query ($id: ID) { book(id: $id) { id } }',
  ],
  ['a field whose type is guarded', '{ book { owner { name } id } }', '{ book { id } }'],
  [
    'a fragment on a guarded type',
    '{ thing { ... on Owner { name phone } ... on Book { id } } }',
    '{ thing { ... on Book { id } } }',
  ],
  [
    'the name of a guarded type',
    '{ thing { ... on Owner { __typename } __typename } }',
    '{ thing { __typename } }',
  ],
  [
    'what an interface has of a guarded type',
    '{ named { name ... on Book { name } } }',
    '{ named { ... on Book { name } } }',
  ],
  [
    'fragments of which nothing is left, and those that held only them',
    '{ book { id ...A } } fragment A on Book { ...B } fragment B on Book { ... { price } }',
    '{ book { id } }',
  ],
  [
    'what a fragment has in one place and in another',
    '{ book { ...A sequel { ...A } } } fragment A on Book { id price }',
    '{ book { ...A sequel { ...A } } } fragment A on Book { id }',
  ],
  [
    'nothing of a nested selection that is allowed',
    '{ book { price ... on Named { ... on Book { sequel { id } } } } }',
    '{ book { ... on Named { ... on Book { sequel { id } } } } }',
  ],
  [
    'nothing of an introspection',
    '{ __schema { types { name } } secret __typename }',
    '{ __schema { types { name } } __typename }',
  ],
])('takes out %s', (_, text, expected) => {
  expect(validate(schema, parse(text))).toEqual([]);
  expect(permitted(text)).toBe(stripIgnoredCharacters(expected));
});

test('an operation of which nothing is denied is the very same', () => {
  const document = parse('{ book { id } }');
  expect(withheld(document)).toBeUndefined();
});

test('fragments that hold each other by the thousand are gone through once', () => {
  const chain = Array.from({ length: 1500 }, (_, index) => `fragment F${index} on Book { ...F${index + 1} }`);
  const text = `{ book { id ...F0 } } ${chain.join(' ')} fragment F1500 on Book { price }`;
  const startedAt = performance.now();
  expect(permitted(text)).toBe('{book{id}}');
  // Gone through once for each of them, they took 11 s.
  expect(performance.now() - startedAt).toBeLessThan(3000);
});

function withheld(document: ReturnType<typeof parse>) {
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  const access = createAccess(parse(sdl), schema, cityPolicies);
  const asked = { document, operation, text: '', key: '' };
  const grants = '0'.repeat(access.of(asked).requirements.length);
  return access.withheld(asked, document, (name) => name, grants);
}

/** As it is planned: where nothing is left, the planner is asked for a name at which nobody looks. */
function permitted(text: string): string {
  const { document } = withheld(parse(text)) ?? {};
  if (!document) throw new Error('Nothing is withheld.');
  return stripIgnoredCharacters(print(fillSelections(document)));
}
