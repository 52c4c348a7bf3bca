import { executeSync, getIntrospectionQuery, parse } from 'graphql';
import { expect, test } from 'vitest';
import { answerTo, schema } from './shape-of.ts';

test('the whole schema is answered as graphql-js answers it', () => {
  const text = getIntrospectionQuery();
  const { data } = executeSync({ schema, document: parse(text) });
  expect(answerTo(text, {})).toBe(JSON.stringify(data));
});

test('aliases, fragments, variables and defaults work in it, beside data', () => {
  const text = `query ($name: String = "House", $no: Boolean!) {
      before: house { id }
      type: __type(name: $name) { ...Kind }
      type: __type(name: $name) { name fields @include(if: $no) { name } }
      ...Root
      none: __type(name: "Secret") { name }
    }
    fragment Kind on __Type { kind __typename }
    fragment Root on Query { __schema { queryType { name } } }`;
  expect(answerTo(text, { before: { id: 'h' } }, { no: false })).toBe(
    '{"before":{"id":"h"},"type":{"kind":"OBJECT","__typename":"__Type","name":"House"},"__schema":{"queryType":{"name":"Query"}},"none":null}',
  );
  expect(answerTo(text, {}, { no: false, name: 'Colour' })).toContain('"type":{"kind":"ENUM"');
});

test('it stands where the query type is nested, and where data has anomalies', () => {
  const text = '{ self { __schema { queryType { name } } } house { name } }';
  expect(answerTo(text, { self: {}, house: {} })).toBe(
    '{"self":{"__schema":{"queryType":{"name":"Query"}}},"house":null}',
  );
});
