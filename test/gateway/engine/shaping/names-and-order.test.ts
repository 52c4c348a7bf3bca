import { getOperationAST, parse, visit } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createAnswerShape } from '../../../../gateway/engine/shaping/answer-shape.ts';
import { answerTo, schema, writtenBy } from './shape-of.ts';

const house = { id: 'h', name: 'Sepid', colour: 'RED', owner: { id: 'o', name: 'Mina' } };

test('an answer has what was asked in the order in which it was asked, and nothing else', () => {
  const data = { house: { ...house, unasked: 1 }, other: 2 };
  expect(answerTo('{ house { name id } }', data)).toBe('{"house":{"name":"Sepid","id":"h"}}');
});

test('fields of one response name become one, at the place of the first', () => {
  const text =
    '{ house { owner { id } name owner { name id } ...F } } fragment F on House { colour owner { age } }';
  const data = { house: { ...house, owner: { ...house.owner, age: 40 } } };
  expect(answerTo(text, data)).toBe(
    '{"house":{"owner":{"id":"o","name":"Mina","age":40},"name":"Sepid","colour":"RED"}}',
  );
});

describe('names that objects inherit', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'toJSON', 'length'];

  test.each(names)('%s is an alias like any other', (alias) => {
    const text = `{ ${alias}: house { ${alias}: id } }`;
    const inner = JSON.parse(`{"${alias}":"h"}`);
    expect(answerTo(text, JSON.parse(`{"${alias}":${JSON.stringify(inner)}}`))).toBe(
      `{"${alias}":{"${alias}":"h"}}`,
    );
  });

  test.each(names)('%s is null where a subgraph did not answer it', (alias) => {
    const text = `{ ${alias}: house { name } scalars { ${alias}: any } }`;
    expect(answerTo(text, { scalars: {} })).toBe(`{"${alias}":null,"scalars":{"${alias}":null}}`);
  });

  test('are fields like any other', () => {
    const data = { scalars: { constructor: 'c', toString: 5 } };
    expect(answerTo('{ scalars { constructor toString } }', data)).toBe(
      '{"scalars":{"constructor":"c","toString":5}}',
    );
    expect(answerTo('{ scalars { constructor toString } }', { scalars: {} })).toBe(
      '{"scalars":{"constructor":null,"toString":null}}',
    );
  });
});

describe('__typename', () => {
  test('of an object is known where no subgraph answered it', () => {
    expect(answerTo('{ house { t: __typename __typename } }', { house: {} })).toBe(
      '{"house":{"t":"House","__typename":"House"}}',
    );
  });

  test('of an interface is what the subgraph says, under any alias', () => {
    expect(answerTo('{ node { t: __typename } }', { node: { __typename: 'Owner' } })).toBe(
      '{"node":{"t":"Owner"}}',
    );
  });

  test('of the root is the schema’s, whatever a subgraph calls it', () => {
    expect(answerTo('{ __typename r: __typename }', { __typename: 'RootQuery', r: 'RootQuery' })).toBe(
      '{"__typename":"Query","r":"Query"}',
    );
    expect(answerTo('mutation { __typename paint { name } }', { paint: null })).toBe(
      '{"__typename":"Mutation","paint":null}',
    );
  });
});

test('a name that no parser lets through stays a name', () => {
  const name = `"]);throw 1;//\u2028'\\\`\n\${1}`;
  const document = visit(parse('{ house { alias: id } }'), {
    Name: (node) => (node.value === 'alias' ? { ...node, value: name } : undefined),
  });
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has an operation.');
  const data = { house: { [name]: 'h' } };
  expect(writtenBy(createAnswerShape(schema, document, operation), data, {})).toBe(JSON.stringify(data));
});
