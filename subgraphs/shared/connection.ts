import { hash } from 'node:crypto';
import { badInput } from './errors.ts';
import { once } from './loader.ts';
import { type Asked, begin, isAsked } from './look-ahead.ts';

/** A page of a list after the Relay specification; the total is counted only where it is asked for. */
export interface Connection<Node> {
  readonly edges: () => readonly { readonly cursor: string; readonly node: Node }[];
  readonly nodes: readonly Node[];
  readonly pageInfo: () => {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: () => Promise<number | null>;
}

/** Where a page begins: the keys of the last item before it, as the list's order compares them. */
export type CursorKeys = readonly (string | number)[];

/** Which page of which list is wanted. */
export interface Page {
  /** Items wanted, 1 to 100. */
  readonly first: number;
  readonly after: CursorKeys | null;
  /** The list and its filter in words, so that a cursor of another list is refused. */
  readonly list: string;
  /** Whether the total is asked for in any case. */
  readonly isCounted: boolean;
}

const largestPage = 100;

/**
 * Reads `first` and `after` of a list. Throws a BAD_USER_INPUT error for a page that is too large or empty,
 * and for a cursor that this list did not give.
 */
export function readPage(
  { first, after }: { readonly first?: number | null; readonly after?: string | null },
  list: string,
  filter: unknown,
  asked: Asked,
): Page {
  const wanted = first ?? 20;
  if (wanted < 1 || wanted > largestPage) {
    throw badInput(
      `Ask for 1 to ${largestPage} items with \`first\`, and for the rest with \`after: pageInfo.endCursor\`.`,
      `با first بین ۱ تا ۱۰۰ مورد بخواهید و بقیه را با after و مقدار pageInfo.endCursor بگیرید.`,
    );
  }
  const words = listInWords(list, filter);
  return {
    first: wanted,
    after: after ? readCursor(after, words) : null,
    list: words,
    isCounted: isAsked(asked, 'totalCount'),
  };
}

/** The total of a page's list, which is counted once: where it is known to be wanted, while the page is looked for. */
export function totalOf(page: Page, count: () => Promise<number>): () => Promise<number> {
  const total = once(count);
  if (page.isCounted) begin(total);
  return total;
}

/** Makes a page of the rows that came for it; `rows` holds one more than wanted where there is a next page. */
export function connectionOf<Node>(
  rows: readonly Node[],
  page: Page,
  keysOf: (node: Node) => CursorKeys,
  totalCount: () => Promise<number | null>,
  hasNextPage = rows.length > page.first,
): Connection<Node> {
  const nodes = rows.slice(0, page.first);
  const cursorOf = (node: Node): string => writeCursor(keysOf(node), page.list);
  const [first, last] = [nodes[0], nodes.at(-1)];
  return {
    edges: () => nodes.map((node) => ({ cursor: cursorOf(node), node })),
    nodes,
    pageInfo: () => ({
      hasNextPage,
      hasPreviousPage: page.after !== null,
      startCursor: first === undefined ? null : cursorOf(first),
      endCursor: last === undefined ? null : cursorOf(last),
    }),
    totalCount,
  };
}

/** Makes a page of a whole list that is at hand already, sorted by `compare` on its keys. */
export function connectionOfList<Node>(
  list: readonly Node[],
  page: Page,
  keysOf: (node: Node) => CursorKeys,
  compare: (a: CursorKeys, b: CursorKeys) => number,
): Connection<Node> {
  const { after } = page;
  const rest = after === null ? list : list.filter((node) => compare(keysOf(node), after) > 0);
  return connectionOf(rest.slice(0, page.first + 1), page, keysOf, () => Promise.resolve(list.length));
}

/** Filters that mean the same have the same words; absent and null parts mean the same. */
function listInWords(list: string, filter: unknown): string {
  const given = Object.entries(filter ?? {})
    .filter(([, value]) => value !== null && value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return given.length === 0 ? list : `${list} ${JSON.stringify(given)}`;
}

const sealLength = 8;

/** A cursor holds the keys and a seal over them and their list: what was cut, changed or meant for another list shows. */
function writeCursor(keys: CursorKeys, list: string): string {
  const text = JSON.stringify(keys);
  return Buffer.from(seal(list, text) + text).toString('base64url');
}

function readCursor(cursor: string, list: string): CursorKeys {
  const text = Buffer.from(cursor, 'base64url').toString('utf8').slice(sealLength);
  const keys = parsed(text);
  if (Array.isArray(keys) && keys.every(isKey) && writeCursor(keys, list) === cursor) return keys;
  throw badInput(
    'This cursor does not belong to this list and its filter; give `after` the endCursor of the page before, or leave it out to begin anew.',
    'این نشانگر متعلق به این فهرست و فیلتر نیست؛ endCursor صفحه قبل را بدهید یا after را حذف کنید.',
  );
}

function seal(list: string, text: string): string {
  return hash('sha256', `${list} ${text}`, 'base64url').slice(0, sealLength);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isKey(value: unknown): value is string | number {
  return typeof value === 'string' || Number.isSafeInteger(value);
}
