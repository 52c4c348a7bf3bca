import { composeServices } from '@apollo/composition';
import { buildASTSchema, getOperationAST, parse } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCostRules, type CostRules } from '../../../../gateway/limits/cost/cost-rules.ts';
import { compilePrice, type OperationPrice } from '../../../../gateway/limits/cost/operation-price.ts';

const rules = rulesOf(`
  type Query {
    thing: Thing
    heavy: String @cost(weight: 40)
    things(first: Int = 20, last: Int): [Thing]
      @listSize(slicingArguments: ["first", "last"], requireOneSlicingArgument: false)
    strict(first: Int, last: Int): [Thing] @listSize(slicingArguments: ["first", "last"])
    page(first: Int = 20, filter: Filter): Page
      @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
    few: [Thing] @listSize(assumedSize: 3)
    open: [Thing]
    picture(width: Int @cost(weight: 2)): String
    any: Any
  }
  type Mutation { change: Thing }
  interface Any { name: String }
  type Thing implements Any { id: ID name: String tags: [String] child: Thing things(first: Int): [Thing] @listSize(slicingArguments: ["first"], requireOneSlicingArgument: false, assumedSize: 7) }
  type Dear implements Any @cost(weight: 5) { name: String @cost(weight: 9) }
  type Page { nodes: [Thing!]! total: Int }
  input Filter { text: String @cost(weight: 50) any: [Filter!] near: Near }
  input Near { km: Int @cost(weight: 3) }
`);

describe('an operation costs', () => {
  test.each<[string, string, number, object?]>([
    ['nothing for leaves and one for each object', '{ thing { id child { name tags } } }', 2],
    ['what @cost says of a field', '{ heavy }', 40],
    ['as many items as its list is asked for', '{ things(first: 5) { id child { id } } }', 10],
    ['as many as the argument has by default', '{ things { id } }', 20],
    ['as many as the larger of two arguments', '{ things(first: 5, last: 9) { id } }', 9],
    ['as many as a variable says', 'query ($n: Int) { things(first: $n) { id } }', 33, { n: 33 }],
    ['as many as a variable has by default', 'query ($n: Int = 4) { things(first: $n) { id } }', 4],
    [
      'as many as the argument has where the variable is left out',
      'query ($n: Int) { things(first: $n) { id } }',
      20,
    ],
    [
      'pages times pages',
      'query ($n: Int) { things(first: $n) { things(first: $n) { id } } }',
      100 + 100 * 100,
      { n: 100 },
    ],
    [
      'the list of a page by the argument of the page',
      '{ page(first: 6) { total nodes { id child { id } } } }',
      1 + 6 * 2,
    ],
    [
      'the same in fragments',
      '{ page(first: 6) { ...P } } fragment P on Page { ... { nodes { id } } }',
      1 + 6,
    ],
    ['what the schema assumes', '{ few { id } thing { things { id } } }', 3 + 1 + 7],
    ['ten items where the schema says nothing', '{ open { id } }', 10],
    ['what @cost says of an argument that is given', '{ picture(width: 3) }', 2],
    ['nothing for one that is not', '{ picture }', 0],
    [
      'what @cost says of a part of an input',
      '{ page(first: 1, filter: { text: "a", near: { km: 1 } }) { total } }',
      1 + 53,
    ],
    [
      'the same in a variable, however deep',
      'query ($f: Filter) { page(first: 1, filter: $f) { total } }',
      1 + 100,
      { f: { text: 'a', any: [{ text: 'b' }, {}] } },
    ],
    [
      'the same where a variable is a part',
      'query ($t: String) { page(first: 1, filter: { text: $t }) { total } }',
      1 + 50,
      { t: 'a' },
    ],
    ['the dearest that may stand behind an interface', '{ any { name } }', 1 + 9],
    [
      'only what is included',
      'query ($no: Boolean!) { heavy @include(if: $no) thing @skip(if: $no) { id } }',
      1,
      { no: false },
    ],
    [
      'both where a condition is by default',
      'query ($yes: Boolean = true) { ... @include(if: $yes) { heavy } }',
      40,
    ],
    ['ten more for a change', 'mutation { change { id } }', 11],
    ['nothing for the schema', '{ __schema { types { name } } __typename }', 0],
  ])('%s', (_, text, points, variables = {}) => {
    expect(priceOf(rules, text).of({ ...variables })).toBe(points);
  });
});

test('a price hangs on the variables of each request, and not on those before it', () => {
  const price = priceOf(rules, 'query ($n: Int) { things(first: $n) { id } }');
  expect([1, 100, 0, -5, 7].map((n) => price.of({ n }))).toEqual([1, 100, 0, 0, 7]);
});

test('a list that must be told its length is refused without, and with two', () => {
  expect(() => priceOf(rules, '{ strict { id } }')).toThrow(/exactly one of the arguments first, last/);
  expect(() => priceOf(rules, '{ strict(first: 1, last: 2) { id } }')).toThrow(/exactly one/);
  expect(priceOf(rules, '{ strict(last: 2) { id } }').of({})).toBe(2);
});

test('the dearest field is the deepest one that carries more than half', () => {
  const price = priceOf(
    rules,
    'query ($n: Int) { thing { id } all: things(first: $n) { child { id } things(first: 50) { id } } }',
  );
  expect(price.dearestField({ n: 100 })).toBe('all.things');
  expect(price.dearestField({ n: 0 })).toBe('thing');
});

test('the directives are found by the names that a supergraph gives them', () => {
  const renamed = rulesOf(
    'type Query { things(first: Int): [Thing] @size(slicingArguments: ["first"]) heavy: Int @price(weight: 30) } type Thing { id: ID }',
    '{ name: "@listSize", as: "@size" }, { name: "@cost", as: "@price" }',
  );
  expect(priceOf(renamed, '{ heavy things(first: 4) { id } }').of({})).toBe(34);
});

describe('in the city', () => {
  const root = new URL('../../../../', import.meta.url);
  const sdl = readFileSync(new URL('schema/supergraph.graphql', root), 'utf8');
  const schema = buildASTSchema(parse(sdl, { noLocation: true }), {
    assumeValid: true,
    assumeValidSDL: true,
  });
  const city = readCostRules(schema);

  test('every list has a size', () => {
    const without = Object.values(schema.getTypeMap()).flatMap((type) =>
      'getFields' in type && 'getInterfaces' in type && !type.name.startsWith('__')
        ? Object.keys(type.getFields()).filter((name) => {
            const cost = city.ofField(type, name);
            const isOfPage = type.name.endsWith('Connection');
            return cost?.isList && 'getFields' in cost.type && !cost.listSize && !isOfPage;
          })
        : [],
    );
    expect(without).toEqual([]);
  });

  test('the ready questions cost a tenth of the budget at most', () => {
    const folder = new URL('examples/', root);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.graphql'))) {
      const variables: Record<string, unknown> = JSON.parse(
        readFileSync(new URL(file.replace('.graphql', '.variables.json'), folder), 'utf8'),
      );
      const points = priceOf(city, readFileSync(new URL(file, folder), 'utf8')).of(variables);
      expect(points, file).toBeGreaterThan(10);
      expect(points, file).toBeLessThan(5000);
    }
  });
});

function rulesOf(types: string, imports = '"@cost", "@listSize"'): CostRules {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: [${imports}])`;
  const { supergraphSdl, errors } = composeServices([
    { name: 'things', url: 'http://things.invalid', typeDefs: parse(`${link} ${types}`) },
  ]);
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return readCostRules(buildASTSchema(parse(supergraphSdl), { assumeValid: true, assumeValidSDL: true }));
}

function priceOf(by: CostRules, text: string): OperationPrice {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('There is no operation.');
  return compilePrice(by, document, operation);
}
