import { expect, test } from 'vitest';
import { answerTo } from './shape-of.ts';

const house = { __typename: 'House', id: 'h', name: 'Sepid', colour: 'RED' };
const owner = { __typename: 'Owner', id: 'o', name: 'Mina', age: 40 };

test('an object of an interface has the fields of its type’s fragments', () => {
  const text = '{ nodes { id ... on House { colour } ...OfOwner } } fragment OfOwner on Owner { age }';
  expect(answerTo(text, { nodes: [house, null, owner] })).toBe(
    '{"nodes":[{"id":"h","colour":"RED"},null,{"id":"o","age":40}]}',
  );
});

test('an object of a union has the fields of its interfaces’ fragments', () => {
  const text = '{ found { ... on Named { name ... on Node { id } ... on Owner { age } } } }';
  expect(answerTo(text, { found: [house, owner] })).toBe(
    '{"found":[{"name":"Sepid","id":"h"},{"name":"Mina","id":"o","age":40}]}',
  );
});

test('an object that no fragment is for is empty', () => {
  expect(answerTo('{ found { ... on Owner { age } } }', { found: [house] })).toBe('{"found":[{}]}');
});

test('an object whose type the schema knows needs no name, whatever the fragments are on', () => {
  const text = '{ house { ... on Node { ... on Named { name } ... on House { colour } } } }';
  expect(answerTo(text, { house: { name: 'Sepid', colour: 'RED' } })).toBe(
    '{"house":{"name":"Sepid","colour":"RED"}}',
  );
});

test('an object that an @interfaceObject left with the interface’s name has the interface’s fields', () => {
  const text = '{ node { id ... on House { colour } } nodes { __typename id } }';
  const unresolved = { __typename: 'Node', id: 'n' };
  expect(answerTo(text, { node: unresolved, nodes: [unresolved] })).toBe(
    '{"node":{"id":"n"},"nodes":[null]}',
  );
});

test('fragments that double at every level cost no more than they say', () => {
  const levels = Array.from(
    { length: 40 },
    (_, level) => `fragment F${level} on House { ...F${level + 1} ...F${level + 1} }`,
  );
  const text = `{ house { ...F0 } } ${levels.join(' ')} fragment F40 on House { name }`;
  expect(answerTo(text, { house })).toBe('{"house":{"name":"Sepid"}}');
});
