import { type Connection, type Page, totalOf } from '../connection.ts';
import { perArguments } from '../loader.ts';
import type { ColumnPath } from './catalogue.ts';
import type { ColumnValue } from './column-value.ts';
import type { Fragment } from './fragment.ts';
import { countByParents, firstRowsByParents, topRowsByParents } from './keyed-statements.ts';
import { connectionOfRows, type ListOrder } from './list-order.ts';
import { loadMany, loadOne, type Lookup } from './lookup.ts';
import type { Ask, TableReading } from './statement.ts';

/** A list that hangs on a parent: requests on a case file, apartments on a building. */
export interface ChildList<Row, Node, Filter> {
  readonly name: string;
  /** A column of numbers or digits, of which there is one spelling. */
  readonly parent: ColumnPath;
  readonly order: ListOrder<Row>;
  /** Whether a parent may have thousands; the table then has an index of the parent and the order. */
  readonly isLong?: true;
  /** Called for each statement, when the parents are known. */
  reading(criteria: readonly Fragment[]): TableReading<Row>;
  criteria(filter: Filter): readonly Fragment[];
  readonly node: (row: Row) => Node;
}

/**
 * Pages of a child list for many parents at once: one statement for the rows of all parents with the same arguments,
 * and one more for their totals where those are asked for.
 */
export function parentPages<Row, Node, Filter>(
  ask: Ask,
  list: ChildList<Row, Node, Filter>,
): (parent: ColumnValue, filter: Filter, page: Page) => Promise<Connection<Node>> {
  const { name, parent: key, order } = list;
  const firstRows = list.isLong ? topRowsByParents : firstRowsByParents;
  const rows = perArguments(
    ({ filter, first, after }: { filter: Filter } & Pick<Page, 'first' | 'after'>) => {
      const place = after === null ? [] : [order.after(after)];
      const statement: Lookup<Row>['statement'] = (parents) => {
        const reading = list.reading([...list.criteria(filter), ...place]);
        return firstRows(name, { reading, parent: key, parents, orderBy: order.orderBy, take: first + 1 });
      };
      return loadMany(ask, { key, statement }, (row) => row);
    },
  );
  const totals = perArguments((filter: Filter) => {
    const statement = (parents: readonly ColumnValue[]) =>
      countByParents(`number of ${name}`, list.reading(list.criteria(filter)), key, parents);
    return loadOne(ask, { key, statement }, (row) => row.Total);
  });
  return async (parent, filter, page) => {
    const { first, after } = page;
    const finding = rows({ filter, first, after })(parent);
    const total = totalOf(page, async () => (await totals(filter)(parent)) ?? 0);
    return connectionOfRows(await finding, page, list, total);
  };
}
