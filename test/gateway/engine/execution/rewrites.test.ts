import type { FetchDataRewrite } from '@apollo/query-planner';
import { expect, test } from 'vitest';
import { compileRewrites } from '../../../../gateway/engine/execution/rewrites.ts';
import { schema } from './hand-written-plan.ts';

const rewritten = (rewrite: FetchDataRewrite, object: Record<string, unknown>): unknown => {
  compileRewrites([rewrite], schema)?.(object);
  return object;
};

test('nothing to rewrite is no rewrite', () => {
  expect(compileRewrites(undefined, schema)).toBeUndefined();
  expect(compileRewrites([], schema)).toBeUndefined();
});

test('a KeyRenamer moves a value in every object below its path, whatever the value', () => {
  const rewrite: FetchDataRewrite = { kind: 'KeyRenamer', path: ['a', 'n_0'], renameKeyTo: 'n' };
  const object = { a: [[{ n_0: 0 }, null], { n_0: null }, { n_0: { b: 1 } }, { other: 1 }] };
  expect(rewritten(rewrite, object)).toEqual({
    a: [[{ n: 0 }, null], { n: null }, { n: { b: 1 } }, { other: 1 }],
  });
});

test('a rewrite keeps to the types of its path, behind interfaces too; who tells no type counts as one', () => {
  const rewrite: FetchDataRewrite = {
    kind: 'ValueSetter',
    path: ['a', '... on Named', '__typename'],
    setValueTo: 'Named',
  };
  const object = { a: ['Book', 'Film', undefined].map((__typename) => ({ __typename })) };
  expect(rewritten(rewrite, object)).toEqual({
    a: ['Named', 'Film', 'Named'].map((__typename) => ({ __typename })),
  });
});

test('a value is not set in the prototype of all objects', () => {
  const rewrite: FetchDataRewrite = { kind: 'KeyRenamer', path: ['n_0'], renameKeyTo: '__proto__' };
  expect(JSON.stringify(rewritten(rewrite, { n_0: { a: 1 } }))).toBe('{"__proto__":{"a":1}}');
});
