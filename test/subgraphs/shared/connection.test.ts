import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Connection,
  connectionOfList,
  type CursorKeys,
  readPage,
} from '../../../subgraphs/shared/connection.ts';

interface Item {
  readonly group: number;
  readonly name: string;
}

const keysOf = ({ group, name }: Item): CursorKeys => [group, name];
function compare([groupA = 0, nameA = '']: CursorKeys, [groupB = 0, nameB = '']: CursorKeys): number {
  if (groupA !== groupB) return groupA < groupB ? -1 : 1;
  return nameA === nameB ? 0 : nameA < nameB ? -1 : 1;
}
const sorted = (items: readonly Item[]): readonly Item[] =>
  items.toSorted((a, b) => compare(keysOf(a), keysOf(b)));
const itemsOf = (unique: number): fc.Arbitrary<Item[]> =>
  fc.uniqueArray(fc.record({ group: fc.integer({ min: -3, max: 3 }), name: fc.string({ unit: 'binary' }) }), {
    maxLength: unique,
    selector: ({ group, name }) => `${group} ${name}`,
  });

const nothingAsked = { fieldNodes: [], fragments: {} };

/** A page of a list as a question with these arguments gets it. */
function pageOf(
  list: readonly Item[],
  given: { readonly first?: number | null; readonly after?: string | null },
  name = 'items',
  filter: unknown = null,
): Connection<Item> {
  return connectionOfList(sorted(list), readPage(given, name, filter, nothingAsked), keysOf, compare);
}

/** An error of input that says so in both languages. */
const refusal = (message: string): unknown =>
  expect.objectContaining({
    message: expect.stringContaining(message),
    extensions: { code: 'BAD_USER_INPUT', messageFa: expect.stringMatching(/[آ-ی]/) },
  });
const otherList = refusal('does not belong to this list');

describe('a walk from cursor to cursor', () => {
  it('meets every item once and in order, whatever the page size', () => {
    fc.assert(
      fc.property(itemsOf(60), fc.integer({ min: 1, max: 20 }), (items, first) => {
        const met: Item[] = [];
        let after: string | null = null;
        do {
          const page: Connection<Item> = pageOf(items, { first, after });
          met.push(...page.nodes);
          const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo();
          expect(page.edges().map(({ node }) => node)).toEqual(page.nodes);
          expect([startCursor, endCursor]).toEqual([
            page.edges()[0]?.cursor ?? null,
            page.edges().at(-1)?.cursor ?? null,
          ]);
          expect(hasPreviousPage).toBe(after !== null);
          after = hasNextPage ? endCursor : null;
        } while (after !== null);
        expect(met).toEqual(sorted(items));
      }),
    );
  });

  it('meets what was there all the time once, whatever comes and goes meanwhile', () => {
    fc.assert(
      fc.property(itemsOf(40), itemsOf(40), fc.integer({ min: 1, max: 5 }), (staying, passing, first) => {
        const stays = new Set(staying.map((item) => keysOf(item).join(' ')));
        const others = passing.filter((item) => !stays.has(keysOf(item).join(' ')));
        const met: Item[] = [];
        let after: string | null = null;
        for (let turn = 0; turn < 100; turn += 1) {
          const now = others.filter((_, index) => (index + turn) % 3 !== 0);
          const page: Connection<Item> = pageOf([...staying, ...now], { first, after });
          met.push(...page.nodes);
          if (!page.pageInfo().hasNextPage) break;
          after = page.pageInfo().endCursor;
        }
        expect(met.filter((item) => stays.has(keysOf(item).join(' ')))).toEqual(sorted(staying));
        expect(new Set(met).size).toBe(met.length);
      }),
    );
  });
});

describe('a cursor', () => {
  const list = [1, 2, 3].map((group): Item => ({ group, name: 'خانه' }));
  const cursor = pageOf(list, { first: 1 }).pageInfo().endCursor ?? '';

  it('is refused by another list and by the same list under another filter', () => {
    expect(pageOf(list, { after: cursor }).nodes).toHaveLength(2);
    for (const [name, filter] of [
      ['others', null],
      ['items', { office: 17 }],
    ] as const)
      expect(() => pageOf(list, { after: cursor }, name, filter)).toThrow(otherList);
  });

  it('serves filters that mean the same', () => {
    const filters = [
      { office: 17, types: ['A'] },
      { types: ['A'], office: 17, from: null, to: undefined },
    ];
    const [one = '', other] = filters.map(
      (filter) => pageOf(list, { first: 1 }, 'items', filter).pageInfo().endCursor ?? '',
    );
    expect(one).toBe(other);
  });

  it('that was changed or cut is refused with a sentence in two languages', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const same = Buffer.from(cursor, 'base64url').toString('hex');
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.nat(63), (at, letter) => {
        const changed = cursor.slice(0, at) + letters[letter] + cursor.slice(at + 1);
        if (Buffer.from(changed, 'base64url').toString('hex') === same) return;
        expect(() => pageOf(list, { after: changed })).toThrow(otherList);
      }),
    );
    for (let length = 1; length < cursor.length - 1; length += 1)
      expect(() => pageOf(list, { after: cursor.slice(0, length) })).toThrow(otherList);
  });

  it('that somebody made up is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.boolean(), (text, isEncoded) => {
        const after = isEncoded ? Buffer.from(text).toString('base64url') : text;
        fc.pre(after !== '');
        expect(() => pageOf(list, { after })).toThrow(otherList);
      }),
    );
  });
});

describe('first', () => {
  const list = Array.from({ length: 150 }, (_, group): Item => ({ group, name: '' }));

  it('is 20 where it is not given', () => {
    expect(pageOf(list, {}).nodes).toHaveLength(20);
    expect(pageOf(list, { first: null, after: null }).nodes).toHaveLength(20);
  });

  it('reaches from 1 to 100', () => {
    expect(pageOf(list, { first: 1 }).nodes).toHaveLength(1);
    expect(pageOf(list, { first: 100 }).nodes).toHaveLength(100);
    for (const first of [0, -1, 101, 1000, 2 ** 31 - 1])
      expect(() => pageOf(list, { first })).toThrow(refusal('Ask for 1 to 100 items'));
  });
});
