import { parse, print } from 'graphql';
import { expect, test } from 'vitest';
import { nameForPlanner, plannerNames } from '../../../../gateway/engine/planning/client-names.ts';
import { smallSupergraph } from '../../small-graph.ts';

const names = plannerNames(parse(smallSupergraph()));

test('the names that a planner adds are those of keys and of what is required', () => {
  expect([...names].toSorted()).toEqual(['__typename', 'caseFileNumber', 'number']);
});

test('an operation without such names goes to the planner as it is', () => {
  const document = parse('{ caseFile(number: "1") { number title label: title } }');
  const named = nameForPlanner(document, names);
  expect(named.document).toBe(document);
  expect(named.clientName('_client_number')).toBe('_client_number');
});

test('another field under the name of a key, and a key with arguments, get names of their own', () => {
  const text =
    '{ caseFile(number: "1") { number: title ...F } } fragment F on CaseFile { __typename: title }';
  const { document, clientName } = nameForPlanner(parse(text), names);
  expect(print(document)).toBe(
    print(
      parse(
        '{ caseFile(number: "1") { _client_0_number: title ...F } } fragment F on CaseFile { _client_0___typename: title }',
      ),
    ),
  );
  expect(['_client_0_number', '_client_0___typename', 'title'].map(clientName)).toEqual([
    'number',
    '__typename',
    'title',
  ]);
});

test.each([
  ['{ caseFile { number: title _client_number: title } }', '__client_0_number', '_client_number'],
  [
    '{ caseFile { __client_9_a: title _client_b: title number: title } }',
    '___client_0_number',
    '__client_9_a',
  ],
])('a name of its own is none that the client gave: %s', (text, own, given) => {
  const { document, clientName } = nameForPlanner(parse(text), names);
  expect(print(document)).toContain(`${own}: title`);
  expect([own, given].map(clientName)).toEqual(['number', given]);
});

test('what is written in another order is the same thing', () => {
  const one = parse(
    '{ a(x: 1, y: { b: [{ d: 2, c: 3 }], a: 1 }) a(y: { a: 1, b: [{ c: 3, d: 2 }] }, x: 1) }',
  );
  expect(nameForPlanner(one, names).document).toBe(one);
});

test('one name for several things gets a name for each, but for the field whose own name it is', () => {
  const { document, clientName } = nameForPlanner(
    parse('{ a { name } b { name: badge } c { name: size(in: CM) } d { name: badge } }'),
    names,
  );
  expect(print(document)).toBe(
    print(
      parse(
        '{ a { name } b { _client_1_name: badge } c { _client_2_name: size(in: CM) } d { _client_1_name: badge } }',
      ),
    ),
  );
  expect(['name', '_client_1_name', '_client_2_name'].map(clientName)).toEqual(['name', 'name', 'name']);
});
