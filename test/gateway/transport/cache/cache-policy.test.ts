import { buildSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createCachePolicies } from '../../../../gateway/transport/cache/cache-policy.ts';
import { readCacheRules } from '../../../../gateway/transport/cache/cache-rules.ts';
import { rules } from './small-city.ts';

const policyOf = createCachePolicies(rules, 'planning');

/** Seconds, with `private` where it is so; null where nothing is kept. */
function kept(text: string): string | null {
  const policy = policyOf(parse(text));
  if (policy.kind === 'change') throw new Error('a change');
  const questions =
    policy.kind === 'none'
      ? []
      : policy.kind === 'root'
        ? [policy.question]
        : policy.fetches.map(({ question }) => question);
  const told = questions.map((question) =>
    question ? `${question.survey.maxAgeMs / 1000}${question.survey.isPrivate ? ' private' : ''}` : '-',
  );
  return told.length > 0 ? told.join(', ') : null;
}

const entities = (selection: string): string =>
  `query($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;

function hashOf(text: string): unknown {
  const policy = policyOf(parse(text));
  return policy.kind === 'entities' ? policy.fetches[0]?.question?.hash : undefined;
}

function typesOf(text: string): unknown {
  const policy = policyOf(parse(text));
  return policy.kind === 'change' ? [...policy.types] : undefined;
}

const merged = (a: string, b: string): string =>
  `query($a: [_Any!]!, $b: [_Any!]!) { a: _entities(representations: $a) { ${a} } b: _entities(representations: $${b}) { ... on CaseFile { number } } }`;

test.each([
  ['an object is kept as long as its type says', '{ districts { number name } }', '60'],
  ['the least of all wins', '{ districts { number load offices { name } } }', '10'],
  ['a field’s own age goes before that of its type', '{ file { number } }', '5'],
  ['an object without a rule is not kept', '{ files { number } }', null],
  ['nor is what stands beside or above one', '{ hour districts { name files { number } } }', null],
  ['a scalar at the root needs a rule of its own', '{ hour version }', null],
  ['with one it is kept', '{ hour }', '3600'],
  ['an age of 0 keeps nothing', '{ districts { nothing } }', null],
  ['a private type makes the answer private', '{ inbox { size } districts { name } }', '60 private'],
  ['and so does a private field, at the age of its object', '{ districts { clerk } }', '60 private'],
  ['an interface is bound by the types behind it', '{ places { name } }', '20 private'],
  ['a union of which one type may not be kept is not kept', '{ holders { ... on District { name } } }', null],
  ['a fragment is looked into', '{ districts { ...F } } fragment F on District { name load }', '10'],
  ['a field that the supergraph does not know is not kept', '{ districts { name secret } }', null],
  ['an answer of nothing but names of types is not kept', '{ __typename }', null],
  ['entities are kept as their type says', entities('... on Office { name }'), '30'],
  [
    'entities of several types as the strictest says',
    entities('... on Office { name } ... on Park { name }'),
    '20 private',
  ],
  ['entities without a rule are not kept', entities('... on CaseFile { number }'), null],
  ['an entity is not older than what it holds', entities('... on Office { district { load } }'), '10'],
])('%s', (_, text, expected) => {
  expect(kept(text)).toBe(expected);
});

describe('a call that merges entity fetches', () => {
  test('has a rule for each', () => {
    expect(kept(merged('... on Office { name }', 'b'))).toBe('30, -');
  });

  test('is not kept where two of them share a list', () => {
    expect(kept(merged('... on Office { name }', 'a'))).toBeNull();
  });
});

test('neither the operation’s name nor an alias at the root makes another question', () => {
  const alone = hashOf(entities('... on Office { name }'));
  expect(alone).toEqual(expect.any(String));
  expect(
    hashOf('query Desk__1($r0: [_Any!]!) { e0: _entities(representations: $r0) { ... on Office { name } } }'),
  ).toBe(alone);
  expect(hashOf(entities('... on Office { code }'))).not.toBe(alone);
});

test('a mutation tells the types that its answer names, and those behind an interface', () => {
  expect(typesOf('mutation { moveOffice { office { district { number } } } }')).toEqual([
    'Moved',
    'Office',
    'District',
  ]);
  expect(typesOf('mutation { touch }')).toEqual([]);
});

test('a subscription is passed on', () => {
  expect(policyOf(parse('subscription { renamed { name } }'))).toEqual({ kind: 'none' });
});

test('the policy of a document is made once', () => {
  const document = parse('{ districts { name } }');
  expect(policyOf(document)).toBe(policyOf(document));
});

test('a supergraph that does not know the directive has no rules', () => {
  expect(readCacheRules(buildSchema('type Query { hour: Int }'))).toBeNull();
});
