import { expect, test } from 'vitest';
import { mergeInto } from '../../../../gateway/engine/execution/merging.ts';

const merge = (target: Record<string, unknown>, source: Record<string, unknown>): unknown => {
  mergeInto(target, source);
  return target;
};

test('objects under one name become one, to any depth', () => {
  expect(merge({ a: { b: { c: 1 } }, x: 1 }, { a: { b: { d: 2 } }, y: 2 })).toEqual({
    a: { b: { c: 1, d: 2 } },
    x: 1,
    y: 2,
  });
});

test('lists of one length are merged item by item, lists of lists too', () => {
  expect(merge({ a: [[{ b: 1 }], null] }, { a: [[{ c: 2 }], { d: 3 }] })).toEqual({
    a: [[{ b: 1, c: 2 }], { d: 3 }],
  });
});

test('of lists of different lengths the later wins', () => {
  expect(merge({ a: [{ b: 1 }] }, { a: [{ c: 2 }, { c: 3 }] })).toEqual({ a: [{ c: 2 }, { c: 3 }] });
});

test('a null or another kind of value takes the place of what was there', () => {
  expect(merge({ a: { b: 1 }, c: null, d: [1] }, { a: null, c: { e: 1 }, d: { f: 1 } })).toEqual({
    a: null,
    c: { e: 1 },
    d: { f: 1 },
  });
});

test('what is undefined adds nothing', () => {
  expect(merge({ a: 1 }, { a: undefined })).toEqual({ a: 1 });
});

test('fields with the names of what every object inherits are fields', () => {
  const first = JSON.parse('{"__proto__":{"a":1},"constructor":{"b":1}}');
  const second = JSON.parse('{"__proto__":{"c":2},"constructor":{"d":2},"toString":3}');
  const target = {};
  mergeInto(target, first);
  mergeInto(target, second);
  expect(JSON.stringify(target)).toBe('{"__proto__":{"a":1,"c":2},"constructor":{"b":1,"d":2},"toString":3}');
  expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
  expect({}).not.toHaveProperty('c');
});

test('answers of subgraphs of this process have no prototype and merge the same', () => {
  const target = Object.assign(Object.create(null), { a: Object.assign(Object.create(null), { b: 1 }) });
  expect(merge(target, { a: { constructor: 2 } })).toEqual({ a: { b: 1, constructor: 2 } });
});
