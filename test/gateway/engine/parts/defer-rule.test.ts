import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { deferRule } from '../../../../gateway/engine/parts/defer-rule.ts';

const schema = buildSchema(`
  directive @defer(label: String, if: Boolean! = true) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  type Query { a: A }
  type Mutation { a: A }
  type A { id: ID a: A }`);

const problemsOf = (text: string) => validate(schema, parse(text), [deferRule]).map(({ message }) => message);

describe('@defer', () => {
  test.each([
    '{ ... @defer { a { id } } }',
    '{ a { ... @defer(label: "one") { id } ... @defer(label: "two") { id } ...F @defer } } fragment F on A { id }',
    'mutation { a { ... @defer { id } } }',
  ])('is right in %s', (text) => {
    expect(problemsOf(text)).toEqual([]);
  });

  test.each([
    ['mutation { ... @defer { a { id } } }', /fields of a mutation/],
    ['mutation { ...F @defer } fragment F on Mutation { a { id } }', /fields of a mutation/],
    ['query ($label: String) { a { ... @defer(label: $label) { id } } }', /a text in the query/],
    [
      '{ a { ... @defer(label: "one") { id } a { ... @defer(label: "one") { id } } } }',
      /"one" stands at several/,
    ],
  ])('is wrong in %s', (text, message) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(message)]);
  });
});
