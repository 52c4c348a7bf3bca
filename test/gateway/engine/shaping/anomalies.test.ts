import { describe, expect, test } from 'vitest';
import { answerTo, shapeOf, writtenBy } from './shape-of.ts';

describe('a null spreads', () => {
  test.each([
    ['from a field to its object', '{ house { id name } }', { house: { id: 'h' } }, '{"house":null}'],
    [
      'from an object to the list around it',
      '{ houses { name } }',
      { houses: [{ name: 'a' }, {}] },
      '{"houses":null}',
    ],
    [
      'from an item to its list',
      '{ house { rooms } }',
      { house: { rooms: ['a', null] } },
      '{"house":{"rooms":null}}',
    ],
    [
      'no further than a null may stand',
      '{ nodes { id } }',
      { nodes: [{ __typename: 'House' }] },
      '{"nodes":[null]}',
    ],
    ['within nested lists', '{ grid }', { grid: [[1], [2, null], null] }, '{"grid":[[1],null,null]}'],
    ['to the root', '{ grid house { id } }', { house: { id: 'h' } }, 'null'],
  ])('%s', (_, text, data, answer) => expect(answerTo(text, data)).toBe(answer));
});

describe('a value that the schema does not allow is null', () => {
  test.each([
    ['text: 5', { text: 5 }],
    ['text: {}', { text: {} }],
    ['int: 1.5', { int: 1.5 }],
    ['int: "1"', { int: '1' }],
    ['int: 1e21', { int: 1e21 }],
    ['float: "1"', { float: '1' }],
    ['float: NaN', { float: Number.NaN }],
    ['flag: 1', { flag: 1 }],
    ['id: 1.5', { id: 1.5 }],
    ['id: true', { id: true }],
  ])('%s', (_, scalars) => {
    const [name = ''] = Object.keys(scalars);
    expect(answerTo(`{ scalars { ${name} } }`, { scalars })).toBe(`{"scalars":{"${name}":null}}`);
  });

  test.each([
    [
      'an enum value that clients may not see',
      '{ house { colour } }',
      { house: { colour: 'SECRET' } },
      '{"house":{"colour":null}}',
    ],
    ['an object where a list should be', '{ houses { id } }', { houses: { id: 'h' } }, '{"houses":null}'],
    ['a text where an object should be', '{ house { colour } }', { house: 'h' }, '{"house":null}'],
    [
      'a type that clients may not see',
      '{ node { id } }',
      { node: { __typename: 'Secret', id: 's' } },
      '{"node":null}',
    ],
  ])('%s', (_, text, data, answer) => expect(answerTo(text, data)).toBe(answer));
});

test('an object of an interface that does not name its type has the interface’s fields', () => {
  expect(answerTo('{ node { id ... on House { colour } } }', { node: { id: 'n', colour: 'RED' } })).toBe(
    '{"node":{"id":"n"}}',
  );
});

test('what comes after an anomaly is written as before', () => {
  const shape = shapeOf('{ house { name } }');
  const good = '{"house":{"name":"Sepid"}}';
  expect(writtenBy(shape, { house: { name: 'Sepid' } }, {})).toBe(good);
  expect(shape.write({ house: {} }, {})).toBe('{"house":null}');
  expect(writtenBy(shape, { house: { name: 'Sepid' } }, {})).toBe(good);
});

test('an operation that needs too much code is interpreted', () => {
  const aliases = Array.from({ length: 1500 }, (_, index) => `${'long'.repeat(10)}${index}`);
  const shape = shapeOf(`{ house { ${aliases.map((alias) => `${alias}: name`).join(' ')} } }`);
  const house = Object.fromEntries(aliases.map((alias) => [alias, 'x']));
  expect(writtenBy(shape, { house }, {})).toBe(JSON.stringify({ house }));
  expect(shape.bytes).toBeLessThan(10_000);
});
