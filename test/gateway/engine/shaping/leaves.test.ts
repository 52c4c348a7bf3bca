import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerTo, shapeOf } from './shape-of.ts';

test('every text is written as JSON.stringify writes it', () => {
  const shape = shapeOf('{ scalars { text any id } }');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
      ),
      (text) => {
        const data = { scalars: { text, any: text, id: text } };
        expect(shape.write(data, {})).toBe(JSON.stringify(data));
      },
    ),
    { numRuns: 1000 },
  );
});

test('every text of one character, alone or in a long one, is written as JSON.stringify writes it', () => {
  const shape = shapeOf('{ scalars { text any } }');
  const long = 'x'.repeat(50);
  for (let code = 0; code <= 0xffff; code++) {
    const text = String.fromCharCode(code);
    const data = { scalars: { text, any: long + text } };
    if (shape.write(data, {}) !== JSON.stringify(data))
      expect(shape.write(data, {})).toBe(JSON.stringify(data));
  }
});

test('every number that a scalar allows is written as JSON.stringify writes it', () => {
  const shape = shapeOf('{ scalars { float int id } }');
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger(), (float, int) => {
      const data = { scalars: { float, int, id: int } };
      expect(shape.write(data, {})).toBe(JSON.stringify(data));
    }),
  );
  expect(answerTo('{ scalars { float int id } }', { scalars: { float: -0, int: -0, id: -0 } })).toBe(
    '{"scalars":{"float":0,"int":0,"id":0}}',
  );
});

test('a scalar of the schema’s own may be any JSON', () => {
  const shape = shapeOf('{ scalars { any } }');
  fc.assert(
    fc.property(fc.jsonValue(), (any) => {
      expect(shape.write({ scalars: { any } }, {})).toBe(JSON.stringify({ scalars: { any } }));
    }),
  );
});

test('lists are written at every length and depth', () => {
  const grids = [[], [[]], [[], [1, 2], null, []], [[1]]];
  const houses = [null, [], [{ rooms: [] }], [{ rooms: ['a', 'b'] }, { rooms: null }, { rooms: ['c'] }]];
  for (const grid of grids) {
    for (const list of houses) {
      const data = { before: grid, houses: list, grid, after: list };
      const text = '{ before: grid houses { rooms } grid after: houses { rooms } }';
      expect(answerTo(text, data)).toBe(JSON.stringify(data));
    }
  }
});

test('numbers of few decimals are written as JSON.stringify writes them', () => {
  const shape = shapeOf('{ scalars { float } }');
  fc.assert(
    fc.property(
      fc.integer({ min: -200_000, max: 2_000_000_000 }),
      fc.constantFrom(1, 2, 10, 100, 1000),
      (whole, parts) => {
        const data = { scalars: { float: whole / parts } };
        expect(shape.write(data, {})).toBe(JSON.stringify(data));
      },
    ),
    { numRuns: 2000 },
  );
});
