import { type Connection, type Page, totalOf } from '../connection.ts';
import { perArguments } from '../loader.ts';
import type { Fragment } from './fragment.ts';
import { connectionOfRows, type ListOrder } from './list-order.ts';
import { type Ask, countRows, firstRows, type TableReading } from './statement.ts';

/** A list of a whole table, of which a filter leaves some rows. */
export interface SearchedList<Row, Node, Filter> {
  readonly name: string;
  readonly reading: (criteria: readonly Fragment[]) => TableReading<Row>;
  /** Throws BAD_USER_INPUT for a filter that cannot be looked for. */
  readonly criteria: (filter: Filter) => readonly Fragment[];
  readonly order: (filter: Filter) => ListOrder<Row>;
  readonly node: (row: Row) => Node;
}

/**
 * Pages of a searched list: one statement for the rows, and one more for the total where it is asked for. Who asks for
 * the same page again in a request gets the same rows.
 */
export function searchPages<Row, Node, Filter>(
  ask: Ask,
  { name, reading, criteria, order, node }: SearchedList<Row, Node, Filter>,
): (filter: Filter, page: Page) => Promise<Connection<Node>> {
  const rows = perArguments(
    ({ filter, first, after }: { filter: Filter } & Pick<Page, 'first' | 'after'>) => {
      const place = after === null ? [] : [order(filter).after(after)];
      const wanted = reading([...criteria(filter), ...place]);
      return ask(firstRows(name, wanted, order(filter).orderBy, first + 1));
    },
  );
  const totals = perArguments(async (filter: Filter) => {
    const [row] = await ask(countRows(`number of ${name}`, reading(criteria(filter))));
    return row?.Total ?? 0;
  });
  return async (filter, page) => {
    const { first, after } = page;
    const finding = rows({ filter, first, after });
    const total = totalOf(page, () => totals(filter));
    return connectionOfRows(await finding, page, { order: order(filter), node }, total);
  };
}
