import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readGraphConfig } from '../../../config/config.ts';
import { createDocumentCheck, defaultDocumentLimits } from '../../../gateway/limits/document-limits.ts';
import { badDocuments, documentsOfPairs, repeat } from './bad-documents.ts';

const schema = buildSchema(`
  type Query { thing: Thing things(filter: Filter): [Thing] }
  type Thing { id: ID name: String thing: Thing things(first: Int): [Thing] }
  input Filter { text: String }
`);
const limits = { ...defaultDocumentLimits, maxDepth: 5, maxAliases: 3, maxFields: 20 };
const check = createDocumentCheck(schema, limits);
const messageOf = (text: string): string | undefined => check(parse(text))?.message;

test('the defaults of the settings are those of the gateway', () => {
  expect(readGraphConfig({ given: {}, file: {} })).toMatchObject({
    config: { documentLimits: defaultDocumentLimits },
  });
});

describe('a document within all limits passes, and one step further it does not:', () => {
  test.each([
    [
      'depth',
      '{ thing { thing { thing { thing { id } } } } }',
      '{ thing { thing { thing { thing { thing { id } } } } } }',
    ],
    [
      'depth in fragments',
      '{ thing { ...A } } fragment A on Thing { thing { ... { ...B } } } fragment B on Thing { thing { id } }',
      '{ thing { ...A } } fragment A on Thing { thing { ... { ...B } } } fragment B on Thing { thing { thing { id } thing { thing { id } } } }',
    ],
    ['aliases', '{ thing { a: id b: id c: id } }', '{ thing { a: id b: id c: id d: id } }'],
    [
      'aliases in a fragment that is spread twice',
      '{ thing { a: id ...A } } fragment A on Thing { b: id c: id }',
      '{ thing { ...A thing { ...A } } } fragment A on Thing { b: id c: id }',
    ],
    ['fields', `{ thing { ${repeat(19, () => 'id')} } }`, `{ thing { ${repeat(20, () => 'id')} } }`],
  ])('%s', (what, within, beyond) => {
    expect(messageOf(within)).toBeUndefined();
    expect(messageOf(beyond)).toMatch(
      new RegExp(`^The query has more than \\d+ ${what.startsWith('depth') ? 'levels' : what.split(' ')[0]}`),
    );
  });
});

test('of several operations each is held to the limits', () => {
  expect(messageOf('query A { thing { id } } query B { thing { a: id b: id c: id d: id } }')).toContain(
    '3 aliases',
  );
});

test.each([
  ['3 aliases', 'a: id b: id c: id d: id'],
  ['20 fields', repeat(30, () => 'id')],
  ['5 levels', 'thing { thing { thing { thing { thing { id } } } } }'],
])('a fragment that nothing spreads is held to the limits: %s', (what, fields) => {
  expect(messageOf(`{ thing { id } } fragment F on Thing { ${fields} }`)).toContain(what);
});

test.each(documentsOfPairs)('before validation and in less than 50 ms: $name', ({ text }) => {
  const document = parse(text, { maxTokens: defaultDocumentLimits.maxTokens });
  const wide = createDocumentCheck(schema, defaultDocumentLimits);
  // The best of three: the machine has others to serve.
  const timesMs = [1, 2, 3].map(() => {
    const startedAt = performance.now();
    expect(wide(document)?.extensions).toMatchObject({ code: 'QUERY_TOO_LARGE' });
    return performance.now() - startedAt;
  });
  expect(Math.min(...timesMs)).toBeLessThan(50);
});

test('a pair of fields in a fragment counts where it is spread, and once where it is not', () => {
  const wide = createDocumentCheck(schema, defaultDocumentLimits);
  const pairs19900 = repeat(200, () => 'id');
  const fragment = `fragment F on Thing { ${pairs19900} }`;
  expect(wide(parse(`{ thing { ...F } } ${fragment}`))).toBeUndefined();
  expect(wide(parse(`{ thing { id } } ${fragment}`))).toBeUndefined();
  expect(wide(parse(`query A { thing { ...F } } query B { thing { ...F } } ${fragment}`))?.message).toContain(
    '20,000 pairs',
  );
});

test('a refusal has a code, both languages and the limit', () => {
  expect(check(parse('{ thing { a: id b: id c: id d: id } }'))?.extensions).toMatchObject({
    code: 'QUERY_TOO_LARGE',
    messageFa: expect.stringContaining('۳ نام مستعار'),
  });
});

test('fragments that double each other are counted and never expanded', () => {
  const levels = 199;
  const fragments = repeat(
    levels - 1,
    (level) => `fragment F${level} on Thing { ...F${level + 1} ...F${level + 1} }`,
  );
  const text = `{ thing { ...F0 } } ${fragments} fragment F${levels - 1} on Thing { id }`;
  const startedAt = performance.now();
  expect(messageOf(text)).toContain('20 fields');
  expect(performance.now() - startedAt).toBeLessThan(100);
});

describe('questions about the schema', () => {
  const wide = createDocumentCheck(schema, defaultDocumentLimits);
  test('may ask for all of it, as tools do', () => {
    expect(
      wide(parse(getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true }))),
    ).toBeUndefined();
  });

  test('may not ask for all of it again and again', () => {
    const aliases = repeat(
      90,
      (index) => `a${index}: __schema { types { fields { args { type { ...T } } } } }`,
    );
    const text = `{ ${aliases} } fragment T on __Type { ofType { ofType { ofType { name } } } }`;
    expect(wide(parse(text))?.message).toContain('values of the schema');
  });

  test('are refused wherever they stand where they are off; __typename is no such question', () => {
    const closed = createDocumentCheck(schema, { ...defaultDocumentLimits, introspection: false });
    const code = 'INTROSPECTION_OFF';
    expect(closed(parse('{ __type(name: "Thing") { name } }'))?.extensions).toMatchObject({ code });
    expect(
      closed(parse('{ ...A } fragment A on Query { s: __schema { queryType { name } } }'))?.extensions,
    ).toMatchObject({ code });
    expect(closed(parse('{ __typename thing { __typename } }'))).toBeUndefined();
  });
});

test.each(badDocuments)(
  'a document of $name is refused, or left to a validation that is quick',
  ({ text }) => {
    const wide = createDocumentCheck(schema, defaultDocumentLimits);
    // The best of three: the machine has others to serve.
    const timesMs = [1, 2, 3].map(() => {
      const startedAt = performance.now();
      try {
        wide(parse(text, { maxTokens: defaultDocumentLimits.maxTokens, noLocation: true }));
      } catch {
        // The parser has refused it.
      }
      return performance.now() - startedAt;
    });
    expect(Math.min(...timesMs)).toBeLessThan(100);
  },
);
