import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { askedText } from '../../../gateway/transport/asked-fields.ts';

test('an error names what was asked in the client’s words, whatever the planner calls it', () => {
  expect(askedText(parse('{ _client_0_id: title, __client_12_a_b: name, _client_id, year }'))).toBe(
    'id, a_b, _client_id, year',
  );
  expect(
    askedText(parse('{ _entities(representations: []) { ... on File { _client_0_id: title id: key } } }')),
  ).toBe('id');
});
