import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { expect, test } from 'vitest';
import { compileRepresentedEntities } from '../../../../gateway/engine/execution/represented-entities.ts';
import { fetchOf, schema } from './hand-written-plan.ts';

/** Fields of a `requires`, in a shorthand: `[name, fields below]`. */
type Fields = readonly (string | readonly [string, Fields])[];

const fieldsOf = (fields: Fields): QueryPlanSelectionNode[] =>
  fields.map((field) =>
    typeof field === 'string'
      ? { kind: 'Field', name: field }
      : { kind: 'Field', name: field[0], selections: fieldsOf(field[1]) },
  );
const on = (typeCondition: string, ...fields: Fields): QueryPlanSelectionNode => ({
  kind: 'InlineFragment',
  typeCondition,
  selections: fieldsOf(['__typename', ...fields]),
});
const represent = (requires: QueryPlanSelectionNode[], objects: Record<string, unknown>[]) =>
  compileRepresentedEntities(fetchOf('a', '{a}', { requires }), schema)(objects);
const book = (others: object) => ({ __typename: 'Book', ...others });

test('a key of several values is one of its values in their order', () => {
  const { representations, indices } = represent(
    [on('Book', 'a', 'b')],
    [
      book({ a: 'x', b: 'yz', other: 1 }),
      book({ a: 'xy', b: 'z' }),
      book({ a: 'x', b: 'yz' }),
      book({ a: 'x\u00002:yz', b: '' }),
      book({ a: 1, b: 2 }),
      book({ a: '1', b: 2 }),
      book({ a: 'x' }),
    ],
  );
  expect(indices).toEqual([0, 1, 0, 2, 3, 4, -1]);
  expect(representations[0]).toEqual(book({ a: 'x', b: 'yz' }));
});

test('objects below a key are sent without what it does not name', () => {
  const { representations, indices } = represent(
    [on('Book', ['shelf', ['row', ['boards', ['id']]]])],
    [
      book({ shelf: { row: 1, other: 2, boards: [[{ id: 1, x: 1 }, null], { x: 1 }] } }),
      book({ shelf: { row: 1, boards: [[{ id: 1 }, null], {}] } }),
      book({ shelf: { row: 1 } }),
      book({ shelf: null }),
      book({}),
    ],
  );
  expect(representations).toEqual([
    book({ shelf: { row: 1, boards: [[{ id: 1 }, null], null] } }),
    book({ shelf: null }),
  ]);
  expect(indices).toEqual([0, 0, 1, 1, -1]);
});

test('a fragment on an interface is for the types behind it', () => {
  const { representations } = represent(
    [on('Named', 'id')],
    [book({ id: 1 }), { __typename: 'Film', id: 2 }, { __typename: 'Named', id: 3 }],
  );
  expect(representations).toEqual([book({ id: 1 }), { __typename: 'Named', id: 3 }]);
});

test('of several fragments for one type, those count whose fields are all there', () => {
  const requires = [on('Node', 'id'), on('Book', 'name')];
  const { representations } = represent(requires, [
    book({ id: 1, name: 'n' }),
    book({ id: 2 }),
    book({}),
    { __typename: 'Film', id: 3 },
  ]);
  expect(representations).toEqual([
    book({ id: 1, name: 'n' }),
    book({ id: 2 }),
    { __typename: 'Film', id: 3 },
  ]);
});

test('equal keys of different types are apart', () => {
  const { indices } = represent([on('Node', 'id')], [book({ id: 1 }), { __typename: 'Film', id: 1 }]);
  expect(indices).toEqual([0, 1]);
});

test('what an object inherits is no key', () => {
  expect(represent([on('Book', 'constructor')], [book({})]).indices).toEqual([-1]);
  expect(represent([on('Book', '__proto__', 'a')], [book({ a: 1 })]).indices).toEqual([-1]);
  const { representations } = represent(
    [on('Book', '__proto__')],
    [JSON.parse('{"__typename":"Book","__proto__":"own"}')],
  );
  expect(JSON.stringify(representations)).toBe('[{"__typename":"Book","__proto__":"own"}]');
});
