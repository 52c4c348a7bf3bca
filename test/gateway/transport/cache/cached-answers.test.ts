import { GraphQLError } from 'graphql';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAnswerStore } from '../../../../gateway/transport/cache/answer-store.ts';
import type { SubgraphAnswer, SubgraphCall } from '../../../../gateway/transport/transport.ts';
import { asking, recorded } from './small-city.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const districts = '{ districts { number name } }';
const wholesome = (): SubgraphAnswer => ({ data: { districts: [{ number: 6, name: 'six' }] }, errors: [] });

describe('an answer from the root', () => {
  test('is given again, at once, until it has expired', async () => {
    const transport = recorded(async () => wholesome());
    const ask = asking(transport);
    const first = await ask(districts);
    vi.advanceTimersByTime(59_999);
    expect(ask(districts)).toEqual(first);
    expect(transport.calls).toHaveLength(1);
    vi.advanceTimersByTime(1);
    await ask(districts);
    expect(transport.calls).toHaveLength(2);
  });

  test('is kept from whoever changes what he got', async () => {
    const ask = asking(recorded(wholesome));
    for (let round = 0; round < 3; round++) {
      const { data } = await ask(districts);
      expect(data).toEqual(wholesome().data);
      Object.assign(data ?? {}, { districts: null });
    }
  });

  test('depends on its variables, and one that is null is not one that is absent', async () => {
    const transport = recorded(() => ({ data: { district: null }, errors: [] }));
    const ask = asking(transport);
    const text = 'query($number: Int, $near: String) { district(number: $number, near: $near) { name } }';
    const asked = [
      { number: 1 },
      { number: 2 },
      { number: 1, near: null },
      { number: 1 },
      { near: null, number: 1 },
    ];
    for (const variables of asked) await ask(text, variables);
    expect(transport.calls.map(({ variables }) => variables)).toEqual(asked.slice(0, 3));
  });

  test('with an error is not kept, nor is a failure', async () => {
    let round = 0;
    const transport = recorded((): SubgraphAnswer => {
      round++;
      if (round === 1) throw new GraphQLError('away');
      if (round === 2) return { data: null, errors: [new GraphQLError('none')] };
      if (round === 3)
        return { ...wholesome(), errors: [new GraphQLError('half', { path: ['districts', 0, 'name'] })] };
      return wholesome();
    });
    const ask = asking(transport);
    expect(() => ask(districts)).toThrow('away');
    for (let more = 0; more < 4; more++) await ask(districts);
    expect(transport.calls).toHaveLength(4);
  });

  test('that may not be kept is asked for each time', async () => {
    const transport = recorded(() => ({ data: { version: 1 }, errors: [] }));
    const ask = asking(transport);
    await ask('{ version }');
    await ask('{ version }');
    expect(transport.calls).toHaveLength(2);
  });
});

/** Its inbox grows with each question. */
function growing() {
  let size = 0;
  return recorded(() => ({ data: { inbox: { size: ++size } }, errors: [] }));
}

describe('a private answer', () => {
  const inbox = '{ inbox { size } }';
  test('is kept for the one who asked', async () => {
    const transport = growing();
    const ask = asking(transport);
    const asked = ['clerk', 'manager', 'clerk', 'manager'];
    const sizes = await Promise.all(asked.map(async (asker) => (await ask(inbox, {}, asker)).data));
    expect(sizes).toEqual([1, 2, 1, 2].map((size) => ({ inbox: { size } })));
  });

  test('is not kept where nobody can tell who asks', async () => {
    const transport = growing();
    const ask = asking(transport);
    await ask(inbox);
    await ask(inbox);
    expect(transport.calls).toHaveLength(2);
  });

  test('a public one is for everyone', async () => {
    const transport = recorded(wholesome);
    const ask = asking(transport);
    await ask(districts, {}, 'clerk');
    await ask(districts, {}, 'manager');
    expect(transport.calls).toHaveLength(1);
  });
});

const offices =
  'query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Office { name } } }';
const office = (code: number) => ({ __typename: 'Office', code });
const codes = (call: SubgraphCall | undefined, variable = 'representations'): unknown =>
  JSON.parse(JSON.stringify(call?.variables[variable])).map(({ code }: { code: number }) => code);
/** An office of an odd code has a name; there is none of an even one. */
const named = (representations: unknown): unknown[] =>
  Array.isArray(representations)
    ? representations.map(({ code }) => (code % 2 === 1 ? { name: `office ${code}` } : null))
    : [];
const fromEntities = ({ variables }: SubgraphCall): SubgraphAnswer => ({
  data: { _entities: named(variables['representations']) },
  errors: [],
});

describe('entities', () => {
  test('that are missing are asked for in one smaller call, and all stand in their order', async () => {
    const transport = recorded(async (call) => fromEntities(call));
    const ask = asking(transport);
    await ask(offices, { representations: [office(3), office(1)] });
    const { data } = await ask(offices, { representations: [5, 1, 7, 3, 9].map(office) });
    expect(transport.calls.map((call) => codes(call))).toEqual([
      [3, 1],
      [5, 7, 9],
    ]);
    expect(data).toEqual({ _entities: [5, 1, 7, 3, 9].map((code) => ({ name: `office ${code}` })) });
  });

  test('that are all kept are given at once, each to be changed by the one who asked', async () => {
    const transport = recorded(fromEntities);
    const ask = asking(transport);
    const variables = { representations: [office(1), office(1)] };
    const first = await ask(offices, variables);
    Object.assign(first.data ?? {}, { _entities: [] });
    const second = ask(offices, variables);
    expect(second).toEqual({ data: { _entities: [{ name: 'office 1' }, { name: 'office 1' }] }, errors: [] });
    expect(transport.calls).toHaveLength(1);
  });

  test('that do not exist are kept as null', async () => {
    const transport = recorded(fromEntities);
    const ask = asking(transport);
    await ask(offices, { representations: [office(2)] });
    const { data } = await ask(offices, { representations: [office(2), office(1)] });
    expect(data).toEqual({ _entities: [null, { name: 'office 1' }] });
    expect(codes(transport.calls[1])).toEqual([1]);
  });

  test('that failed are not kept, and their errors stand where the client asked for them', async () => {
    let isAway = true;
    const transport = recorded((call) => ({
      ...fromEntities(call),
      errors: isAway
        ? [new GraphQLError('odd', { path: ['_entities', 1, 'name'], extensions: { code: 'SOURCE_BUSY' } })]
        : [],
    }));
    const ask = asking(transport);
    await ask(offices, { representations: [office(1), office(3)] });
    const { errors } = await ask(offices, { representations: [1, 5, 7, 3].map(office) });
    expect(errors.map(({ path, extensions }) => [path, extensions])).toEqual([
      [['_entities', 2, 'name'], { code: 'SOURCE_BUSY' }],
    ]);
    isAway = false;
    await ask(offices, { representations: [1, 3, 5, 7].map(office) });
    expect(transport.calls.map((call) => codes(call))).toEqual([[1, 3], [5, 7, 3], [7]]);
  });

  test('are none kept where an error names none of them', async () => {
    const transport = recorded((call) => ({
      ...fromEntities(call),
      errors: [new GraphQLError('somewhere')],
    }));
    const ask = asking(transport);
    await ask(offices, { representations: [office(1)] });
    await ask(offices, { representations: [office(1)] });
    expect(transport.calls).toHaveLength(2);
  });

  test('that do not arrive fail the call as they would have', async () => {
    const transport = recorded(() => ({ data: null, errors: [new GraphQLError('away')] }));
    const answer = await asking(transport)(offices, { representations: [office(1)] });
    expect(answer).toMatchObject({ data: null, errors: [{ message: 'away' }] });
  });

  test('of a merged call are cut list by list, and shared with calls that are not merged', async () => {
    const merged = `query($r0: [_Any!]!, $r1: [_Any!]!) {
      e0: _entities(representations: $r0) { ... on Office { name } }
      e1: _entities(representations: $r1) { ... on CaseFile { number } } }`;
    const transport = recorded((call) => ({
      data: call.variables['r0']
        ? { e0: named(call.variables['r0']), e1: [{ number: '1' }] }
        : { _entities: named(call.variables['representations']) },
      errors: [],
    }));
    const ask = asking(transport);
    await ask(offices, { representations: [office(1)] });
    const file = { __typename: 'CaseFile', number: '1' };
    const { data } = await ask(merged, { r0: [office(1), office(3)], r1: [file] });
    expect(data).toEqual({ e0: [{ name: 'office 1' }, { name: 'office 3' }], e1: [{ number: '1' }] });
    await ask(merged, { r0: [office(3)], r1: [file] });
    expect(transport.calls.slice(1).map(({ variables }) => variables)).toEqual([
      { r0: [office(3)], r1: [file] },
      { r0: [], r1: [file] },
    ]);
  });
});

describe('a mutation', () => {
  const rename = 'mutation { renameDistrict(number: 6) { number } }';

  test('through any transport outdates what holds the types of its answer', async () => {
    const store = createAnswerStore(100_000);
    const reader = recorded((call) => (call.text === districts ? wholesome() : fromEntities(call)));
    const read = asking(reader, store);
    const change = asking(
      recorded(async () => ({ data: { renameDistrict: { number: 6 } }, errors: [] })),
      store,
    );
    const readBoth = async (): Promise<void> => {
      await read(districts);
      await read(offices, { representations: [office(1)] });
    };
    await readBoth();
    await change(rename);
    await readBoth();
    expect(reader.calls.map(({ text }) => text)).toEqual([districts, offices, districts]);
  });

  test('that failed may have been made, and outdates all the same', async () => {
    const store = createAnswerStore(100_000);
    const reader = recorded(wholesome);
    const read = asking(reader, store);
    const change = asking(
      recorded(() => {
        throw new GraphQLError('away');
      }),
      store,
    );
    await read(districts);
    await expect(change(rename)).rejects.toThrow('away');
    await read(districts);
    expect(reader.calls).toHaveLength(2);
  });

  test('that ends while an older answer is on its way keeps it from being kept', async () => {
    const late = Promise.withResolvers<SubgraphAnswer>();
    const answers = [late.promise, wholesome(), wholesome()];
    const transport = recorded((call) =>
      call.kind === 'mutation' ? { data: {}, errors: [] } : (answers.shift() ?? wholesome()),
    );
    const ask = asking(transport);
    const first = ask(districts);
    await ask(rename);
    late.resolve(wholesome());
    await first;
    await ask(districts);
    await ask(districts);
    expect(transport.calls.map(({ kind }) => kind)).toEqual(['query', 'mutation', 'query']);
  });
});
