import { buildSchema, isCompositeType, isNamedType, parse } from 'graphql';
import { expect, test } from 'vitest';
import { readAccessRules } from '../../../../gateway/engine/access/access-rules.ts';
import { isMet, type Requirement } from '../../../../gateway/engine/access/requirement.ts';
import { cityPolicies } from '../../../../gateway/engine/access/policies.ts';
import { anybody } from '../../../../subgraphs/shared/access/viewer.ts';
import { composedSchema } from './composed-schema.ts';
import { viewerOf } from '../../../support/viewers.ts';

const imports = '"@key", "@external", "@requires", "@interfaceObject"';
const link = (more: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: [${imports}, ${more}])`;
const shelves = (more: string) => `${link(more)}
  type Query { media: Media book: Book thing: Thing price: Money colour: Colour owner: Owner }
  interface Media @key(fields: "id") { id: ID! title: String }
  type Book implements Media @key(fields: "id") { id: ID! title: String @own(scopes: [["a"]]) weight: Int @own(scopes: [["b"], ["c", "d"]]) }
  type Movie implements Media @key(fields: "id") @login { id: ID! title: String @own(scopes: [["b"], ["c", "d"]]) }
  type Owner @key(fields: "code") @own(scopes: [["person"]]) { code: ID! name: String @rule(policies: [["reason"]]) }
  union Thing = Book | Owner
  scalar Money @own(scopes: [["money"]])
  enum Colour @login { RED }`;
const readers = `${link('{ name: "@authenticated", as: "@login" }')}
  type Media @interfaceObject @key(fields: "id") { id: ID! note: String @login }`;
const renamed =
  '{ name: "@authenticated", as: "@login" }, { name: "@requiresScopes", as: "@own" }, { name: "@policy", as: "@rule" }';

test('the rules of a composed supergraph are read under whatever names its links give them', () => {
  const { needs } = rulesOf(composedSchema({ shelves: shelves(renamed), readers }));
  expect(needs('Book.weight')).toEqual(['b|c&d']);
  expect(needs('Book.note')).toEqual(['login']);
  expect(needs('Query.price')).toEqual(['money']);
  expect(needs('Query.colour')).toEqual(['login']);
  expect(needs('Query.owner')).toEqual(['person']);
  expect(needs('Owner.code')).toEqual(['person']);
  expect(needs('Owner.name')).toEqual(['person', 'reason']);
  expect(needs('Query.thing')).toEqual([]);
  expect(needs('Thing')).toEqual([]);
  expect(needs('Owner')).toEqual(['person']);
});

test('a field of an interface needs what it needs on every type behind', () => {
  const { needs } = rulesOf(oldSupergraph);
  expect(needs('Media.title')).toEqual(['a', 'login', 'b|c&d']);
  expect(needs('Media.id')).toEqual(['login']);
  expect(needs('Book.title')).toEqual(['a']);
  expect(needs('Query.media')).toEqual([]);
});

test('what a subgraph gives to an interface that it takes for an object is guarded on the types behind, too', () => {
  const { needs } = rulesOf(oldSupergraph);
  expect(needs('Media.note')).toEqual(['money', 'login']);
  expect(needs('Book.note')).toEqual(['money']);
});

test('a supergraph without such directives has no rules, and one that only links them neither', () => {
  const text = 'type Query { a: Int }';
  expect(readAccessRules(parse(text), buildSchema(text))).toBeUndefined();
  const linked = `schema @link(url: "https://specs.apollo.dev/policy/v0.1", for: SECURITY) { query: Query } ${text}`;
  expect(readAccessRules(parse(linked), buildSchema(text))).toBeUndefined();
});

test('a directive of another specification is no rule, whatever it is called', () => {
  const text = 'type Query { a: Int @policy(policies: []) @authenticated }';
  const sdl = `schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://example.com/policy/v0.1") @link(url: "https://specs.apollo.dev/authenticated/v0.1", as: "auth") { query: Query } ${text}`;
  expect(readAccessRules(parse(sdl), buildSchema(text, { assumeValidSDL: true }))).toBeUndefined();
});

const scopes = (...anyOf: readonly string[][]): Requirement => ({ kind: 'scopes', anyOf, key: '' });
const policies = (...anyOf: readonly string[][]): Requirement => ({ kind: 'policies', anyOf, key: '' });
const auditor = viewerOf('AUDITOR');
const clerk = viewerOf('OFFICE_CLERK', { scopes: ['requests', 'money'] });

test.each([
  ['all scopes of one list', scopes(['requests', 'money']), clerk, true],
  ['all but one scope of a list', scopes(['requests', 'person']), clerk, false],
  ['those of the second list', scopes(['person'], ['money']), clerk, true],
  ['a list of nothing, which anybody has', scopes([]), anybody, true],
  ['no list at all, which nobody has', scopes(), viewerOf('MIGRATION'), false],
  ['a login', { kind: 'login', key: '' } as const, clerk, true],
  ['no login', { kind: 'login', key: '' } as const, anybody, false],
  ['a reason, of a role that needs none', policies(['reason']), clerk, true],
  ['no reason', policies(['reason']), auditor, false],
  ['a reason', policies(['reason']), { ...auditor, reason: 'complaint 17' }, true],
  ['a policy that nobody knows', policies(['moonlight']), viewerOf('MIGRATION'), false],
  ['a known one in its place', policies(['moonlight'], ['reason']), clerk, true],
])('somebody has %s', (_, requirement, viewer, expected) => {
  expect(isMet(requirement, viewer, cityPolicies)).toBe(expected);
});

/** As composition before 2.12 left it: the rules stand where they were written, and nowhere else. */
const oldSupergraph = {
  sdl: `
    schema
      @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
      @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
      @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
    { query: Query }
    type Query { media: Media }
    interface Media { id: ID! title: String note: String @join__field(graph: READERS) @requiresScopes(scopes: [["money"]]) }
    type Book implements Media { id: ID! title: String @requiresScopes(scopes: [["a"]]) note: String @join__field }
    type Movie implements Media @authenticated { id: ID! title: String @requiresScopes(scopes: [["b"], ["c", "d"]]) note: String @join__field }`,
  api: `
    type Query { media: Media }
    interface Media { id: ID! title: String note: String }
    type Book implements Media { id: ID! title: String note: String }
    type Movie implements Media { id: ID! title: String note: String }`,
};

function rulesOf({ sdl, api }: { readonly sdl: string; readonly api: string }) {
  const schema = buildSchema(api);
  const rules = readAccessRules(parse(sdl), schema);
  function needs(coordinate: string): readonly string[] {
    const [typename = '', name] = coordinate.split('.');
    const type = schema.getType(typename);
    if (!rules || !isNamedType(type)) throw new Error(coordinate);
    if (name === undefined) return rules.ofType(type).map(textOf);
    if (!isCompositeType(type)) throw new Error(coordinate);
    return rules.ofField(type, name).map(textOf);
  }
  return { needs };
}

function textOf(requirement: Requirement): string {
  if (requirement.kind === 'login') return 'login';
  return requirement.anyOf.map((names) => names.join('&')).join('|');
}
