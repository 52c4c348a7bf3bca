import { type Connection, connectionOf, type CursorKeys, type Page } from '../connection.ts';
import type { Fragment } from './fragment.ts';

/** How a list of rows is sorted. */
export interface ListOrder<Row> {
  readonly orderBy: Fragment;
  /** The condition for what comes after the cursor. */
  after(keys: CursorKeys): Fragment;
  keysOf(row: Row): CursorKeys;
}

/** Makes a page of the rows that came for it, of which there is one more than wanted where there is a next page. */
export function connectionOfRows<Row, Node>(
  rows: readonly Row[],
  page: Page,
  { order, node }: { readonly order: ListOrder<Row>; readonly node: (row: Row) => Node },
  totalCount: () => Promise<number>,
): Connection<Node> {
  const found = new Map(rows.map((row) => [node(row), order.keysOf(row)]));
  return connectionOf([...found.keys()], page, (one) => found.get(one) ?? [], totalCount);
}
