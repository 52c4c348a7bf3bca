import {
  type ColumnName,
  columnPath,
  type ColumnPath,
  factsOf,
  type Row,
  type TablePath,
} from './catalogue.ts';
import { columnName, constant, field, type Fragment, joined, sql } from './fragment.ts';
import type { TableReading } from './statement.ts';

/** How some columns of a table are read, and with it the type of the rows. */
export function readingOf<const T extends TablePath, const Name extends ColumnName<T>>(
  table: T,
  columns: readonly Name[],
): TableReading<Row<T, Name>> {
  const paths = columns.map((name) => columnPath(table, name));
  return { table, columns: sql<Row<T, Name>>`${selectList(paths)}` };
}

/** The columns of the table under the alias `t` as they leave the server. */
export function selectList(paths: readonly ColumnPath[]): Fragment {
  return joined(paths.map(selected), sql`, `);
}

/** The letters of one text that leave the server; what has more than these is refused (answered-rows.ts). */
export const mostLetters = 4_000_000;

/** The rows of a reading. */
export type RowOf<Reading> = Reading extends TableReading<infer R> ? R : never;

/**
 * A column as it leaves the server. The driver would make a float of a decimal and a Date without microseconds or zone
 * of a datetime, so what a JavaScript number does not hold exactly leaves as text, longer than any value needs. The
 * driver holds each text as a whole, so that one without a limit leaves with one letter more than is taken at most.
 */
function selected(path: ColumnPath): Fragment {
  const column = field(path);
  const facts = factsOf(path);
  if ('length' in facts && facts.length === 'max')
    return sql`SUBSTRING(${column}, 1, ${constant(mostLetters + 1)}) AS ${columnName(path)}`;
  switch (facts.type) {
    case 'decimal':
      return sql`CONVERT(nvarchar(41), ${column}) AS ${columnName(path)}`;
    case 'bigint':
      return sql`CONVERT(nvarchar(20), ${column}) AS ${columnName(path)}`;
    case 'datetime':
      return sql`CONVERT(nvarchar(33), ${column}, 126) AS ${columnName(path)}`;
    default:
      return column;
  }
}
