import { describe, expect, test } from 'vitest';
import { answered, byId, fetchOf, runPlan } from './hand-written-plan.ts';

const endless = (): unknown => JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
const invalid = (system: string, operation: string) => [
  { extensions: { code: 'SOURCE_INVALID_ANSWER', system, operation } },
];
const root = fetchOf('films', '{ things { name } }');
const names = fetchOf(
  'names',
  'query($representations:[_Any!]!){_entities(representations:$representations){...on Book{name}}}',
  { requires: byId('Book') },
);
const book = (fields: object) => ({ __typename: 'Book', id: '1', ...fields });

describe('lists without an end become an error of the fetch', () => {
  test.each([false, true])('whose root fields hold them (answered later: %s)', async (later) => {
    const { failures } = await runPlan(
      root,
      () => (later ? Promise.resolve(answered({ things: endless() })) : answered({ things: endless() })),
      { data: { things: endless() } },
    );
    expect(failures).toMatchObject([{ errors: invalid('films', 'things'), places: [[{ path: [] }]] }]);
  });

  test.each([false, true])('whose entities hold them (answered later: %s)', async (later) => {
    const answer = () => answered({ _entities: [{ name: endless() }] });
    const { failures } = await runPlan(
      { kind: 'Flatten', path: ['things', '@'], node: names },
      () => (later ? Promise.resolve(answer()) : answer()),
      { data: { things: [book({ name: endless() })] } },
    );
    expect(failures).toMatchObject([
      { errors: invalid('names', 'name'), places: [[{ path: ['things', 0] }]] },
    ]);
  });

  test('that would have to send them', async () => {
    const requires = ['__typename', 'id', 'name'].map((name) => ({ kind: 'Field', name }) as const);
    const { failures } = await runPlan(
      {
        kind: 'Flatten',
        path: ['things', '@'],
        node: {
          ...names,
          requires: [{ kind: 'InlineFragment', typeCondition: 'Book', selections: requires }],
        },
      },
      () => {
        throw new Error('asked');
      },
      { data: { things: [book({ name: endless() })] } },
    );
    expect(failures).toMatchObject([
      { errors: invalid('names', 'name'), places: [[{ path: ['things', 0] }]] },
    ]);
  });
});

test('an endless list in the way of a fetch holds nothing to be asked about', async () => {
  const { failures } = await runPlan(
    { kind: 'Flatten', path: ['things', '@'], node: names },
    () => {
      throw new Error('asked');
    },
    { data: { things: endless() } },
  );
  expect(failures).toEqual([]);
});
