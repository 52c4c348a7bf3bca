import { type Connection, connectionOf, type CursorKeys, type Page } from '../connection.ts';
import { manyByKey, oneByKey, perArguments } from '../loader.ts';
import type { ColumnPath } from './parameter.ts';
import {
  countByParents,
  type Criterion,
  firstRowsByParents,
  type Statement,
  type TableReading,
} from './statement.ts';

/** Runs a statement of the request. */
export type Ask = <Row>(statement: Statement<Row>) => Promise<readonly Row[]>;

/** A list that hangs on a parent: requests on a case file, apartments on a building. */
export interface ChildList<Row, Node, Filter> {
  readonly name: string;
  readonly parent: ColumnPath;
  readonly orderBy: string;
  reading(criteria: readonly Criterion[]): TableReading<Row>;
  criteria(filter: Filter): readonly Criterion[];
  /** The condition for what comes after the cursor. */
  after(keys: CursorKeys): Criterion;
  node(row: Row): Node;
  parentOf(node: Node): string | number;
  keysOf(node: Node): CursorKeys;
}

/**
 * Pages of a child list for many parents at once: one statement for the rows of all parents with the same arguments,
 * and one more for their totals where those are asked for.
 */
export function parentPages<Row, Node, Filter>(
  ask: Ask,
  list: ChildList<Row, Node, Filter>,
): (parent: string | number, filter: Filter, page: Page) => Promise<Connection<Node>> {
  const rows = perArguments((args: { filter: Filter; page: Omit<Page, 'list'> }) => {
    const { filter, page } = args;
    const after = page.after === null ? [] : [list.after(page.after)];
    const reading = list.reading([...list.criteria(filter), ...after]);
    return manyByKey<string, Node>(
      async (parents) => {
        const take = page.first + 1;
        const found = await ask(
          firstRowsByParents(list.name, reading, list.parent, parents, list.orderBy, take),
        );
        return found.map((row) => list.node(row));
      },
      (node) => String(list.parentOf(node)),
    );
  });
  const totals = perArguments((filter: Filter) => {
    const reading = list.reading(list.criteria(filter));
    return oneByKey(
      (parents: readonly string[]) =>
        ask(countByParents(`number of ${list.name}`, reading, list.parent, parents)),
      (row) => row.Parent,
    );
  });
  return async (parent, filter, page) => {
    const { first, after } = page;
    const key = String(parent);
    const found = await rows({ filter, page: { first, after } })(key);
    return connectionOf(
      found,
      page,
      (node) => list.keysOf(node),
      async () => (await totals(filter)(key))?.Total ?? 0,
    );
  };
}
