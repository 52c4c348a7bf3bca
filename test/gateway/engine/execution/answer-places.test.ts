import { expect, test } from 'vitest';
import { createAnswerPlaces } from '../../../../gateway/engine/execution/answer-places.ts';
import { schema } from './hand-written-plan.ts';

const located = (path: string[], data: Record<string, unknown>): readonly string[] =>
  createAnswerPlaces(path, schema)
    .located(data)
    .map((found) => found.path.join('.'));

test('the root is below the empty path', () => {
  const data = {};
  expect(createAnswerPlaces([], schema).objects(data)).toEqual([data]);
});

test('objects are found with their paths in lists of lists, without nulls', () => {
  const data = { a: [[{ b: { x: 1 } }, null], null, [{ b: null }, { b: { x: 2 } }, {}]] };
  const places = createAnswerPlaces(['a', '@', '@', 'b'], schema);
  expect(places.objects(data)).toEqual([{ x: 1 }, { x: 2 }]);
  expect(places.located(data)).toEqual([
    { object: { x: 1 }, path: ['a', 0, 0, 'b'] },
    { object: { x: 2 }, path: ['a', 2, 1, 'b'] },
  ]);
});

test('what is no object has nothing below it', () => {
  expect(located(['a', 'b'], { a: 'text' })).toEqual([]);
  expect(located(['a'], { a: 5 })).toEqual([]);
});

test('types in a path are those of the objects before them, behind interfaces too', () => {
  const things = ['Book', 'Film', undefined].map((__typename) => ({ __typename, next: {} }));
  expect(located(['', 'things', '@|[Film]', 'next'], { things })).toEqual(['things.1.next']);
  expect(located(['things', '@|[Book,Film]'], { things })).toEqual(['things.0', 'things.1']);
  expect(located(['things', '@|[Named]', 'next'], { things })).toEqual(['things.0.next']);
  expect(located(['one|[Book]', 'next'], { one: things[0] })).toEqual(['one.next']);
});

test('what an object inherits is no field', () => {
  expect(located(['constructor'], {})).toEqual([]);
  expect(located(['__proto__'], {})).toEqual([]);
  expect(located(['__proto__'], JSON.parse('{"__proto__":{"a":1}}'))).toEqual(['__proto__']);
});

function nested(depth: number): unknown {
  let value: unknown = { b: {} };
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

test('lists deeper than any schema has them hold nothing', () => {
  expect(located(['a', 'b'], { a: nested(100) })).toHaveLength(1);
  expect(located(['a', 'b'], { a: nested(200_000) })).toEqual([]);
});
