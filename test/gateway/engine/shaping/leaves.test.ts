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
