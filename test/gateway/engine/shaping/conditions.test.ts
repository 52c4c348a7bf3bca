import { describe, expect, test } from 'vitest';
import { answerTo, shapeOf, writtenBy } from './shape-of.ts';

const data = { house: { id: 'h', name: 'Sepid', colour: 'RED' } };

describe('@skip and @include', () => {
  test('decide for each request anew', () => {
    const shape = shapeOf(
      'query ($a: Boolean!) { house { id @skip(if: $a) ... @include(if: $a) { name } ...F @skip(if: $a) } } fragment F on House { colour }',
    );
    const without = '{"house":{"id":"h","colour":"RED"}}';
    expect(writtenBy(shape, data, { a: false })).toBe(without);
    expect(writtenBy(shape, data, { a: true })).toBe('{"house":{"name":"Sepid"}}');
    expect(writtenBy(shape, data, { a: false })).toBe(without);
  });

  test('use the default of a variable that is absent', () => {
    const text =
      'query ($a: Boolean = true, $b: Boolean = false) { house { id @skip(if: $a) name @skip(if: $b) } }';
    expect(answerTo(text, data)).toBe('{"house":{"name":"Sepid"}}');
    expect(answerTo(text, data, { a: undefined, b: true })).toBe('{"house":{}}');
    expect(answerTo(text, data, { a: false, b: true })).toBe('{"house":{"id":"h"}}');
  });

  test('take true and false as they stand, and must both agree', () => {
    const text =
      '{ house { id @include(if: true) name @skip(if: true) colour @include(if: true) @skip(if: true) } }';
    expect(answerTo(text, data)).toBe('{"house":{"id":"h"}}');
  });

  test('move a field to where it is first included', () => {
    const text = 'query ($a: Boolean!) { house { name @include(if: $a) id name } }';
    expect(answerTo(text, data, { a: false })).toBe('{"house":{"id":"h","name":"Sepid"}}');
    expect(answerTo(text, data, { a: true })).toBe('{"house":{"name":"Sepid","id":"h"}}');
  });

  test('of all combinations are answered, and code is generated for some', () => {
    const names = Array.from('abcdefgh');
    const shape = shapeOf(
      `query (${names.map((name) => `$${name}: Boolean!`).join()}) { house { ${names.map((name) => `${name}: id @include(if: $${name})`).join(' ')} } }`,
    );
    const sizes = Array.from({ length: 256 }, (_, mask) => {
      const chosen = names.filter((_name, bit) => mask & (1 << bit));
      const variables = Object.fromEntries(names.map((name) => [name, chosen.includes(name)]));
      const house = Object.fromEntries(chosen.map((name) => [name, name]));
      expect(writtenBy(shape, { house }, variables)).toBe(JSON.stringify({ house }));
      return shape.bytes;
    });
    expect(sizes[1]).toBeGreaterThan(sizes[0] ?? 0);
    expect(sizes.at(-1)).toBeLessThan(3_000_000);
    expect(sizes.at(-1)).toBe(sizes.at(-50));
  });
});
