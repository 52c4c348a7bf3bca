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
        '{ caseFile(number: "1") { _client_number: title ...F } } fragment F on CaseFile { _client___typename: title }',
      ),
    ),
  );
  expect(['_client_number', '_client___typename', 'title'].map(clientName)).toEqual([
    'number',
    '__typename',
    'title',
  ]);
});

test('a name of its own is none that the client gave', () => {
  const { document, clientName } = nameForPlanner(
    parse('{ caseFile { number: title _client_number: title } }'),
    names,
  );
  expect(print(document)).toContain('__client_number: title');
  expect(['__client_number', '_client_number'].map(clientName)).toEqual(['number', '_client_number']);
});
