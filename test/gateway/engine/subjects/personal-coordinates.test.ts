import { buildASTSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import { personalCoordinates } from '../../../../gateway/engine/subjects/personal-coordinates.ts';

function coordinatesOf(sdl: string): readonly string[] {
  const document = parse(`
    directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR
    directive @policy(policies: [[String!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR
    ${sdl}`);
  const schema = buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
  return [...personalCoordinates(schema)].toSorted();
}

it('a field with the scope person, or the policy reason, is personal, whatever else it needs', () => {
  expect(
    coordinatesOf(`type Query {
      a: Int @requiresScopes(scopes: [["requests", "person"], ["money"]])
      b: Int @requiresScopes(scopes: [["money"]])
      c: Int @policy(policies: [["reason"]])
      d: Int @policy(policies: [["other"]])
    }`),
  ).toEqual(['Query.a', 'Query.c']);
});

it('of a type, and of a scalar, so are its own fields and those that lead to it', () => {
  expect(
    coordinatesOf(`
      scalar Code @requiresScopes(scopes: [["person"]])
      type Owner @requiresScopes(scopes: [["person"]]) { name: String }
      type Query { owners: [Owner!] codes: [Code!]! }`),
  ).toEqual(['Owner.name', 'Query.codes', 'Query.owners']);
});

it('of an interface, it goes from the objects up and from the interface down, and no further', () => {
  expect(
    coordinatesOf(`
      interface Known { up: String down: String @requiresScopes(scopes: [["person"]]) }
      type A implements Known { up: String down: String }
      type B implements Known { up: String @requiresScopes(scopes: [["person"]]) down: String }
      type C implements Known { up: String down: String }
      type Query { known: Known }`),
  ).toEqual(['A.down', 'B.down', 'B.up', 'C.down', 'Known.down', 'Known.up']);
});
