import { canonicalText } from '../values/persian-text.ts';
import { type ColumnName, columnPath, type ColumnPath, factsOf, type TablePath } from './catalogue.ts';
import type { ColumnValue } from './column-value.ts';
import { columnName, type Fragment, joined, sql, tableName } from './fragment.ts';
import { column } from './parameter.ts';

/** What columns are to hold: values in the types of their columns, or T-SQL such as a variable. */
export type Written<T extends TablePath> = { readonly [Name in ColumnName<T>]?: ColumnValue | Fragment };

/** INSERT of one row. */
export function insertRow<T extends TablePath>(table: T, values: Written<T>): Fragment {
  const written = columnsOf(table, values);
  const names = joined(
    written.map(({ name }) => name),
    sql`, `,
  );
  const given = joined(
    written.map(({ value }) => value),
    sql`, `,
  );
  return sql`INSERT INTO ${tableName(table)} (${names})
VALUES (${given});
`;
}

/** UPDATE of the rows that meet all conditions; see `is`. */
export function updateRows<T extends TablePath>(
  table: T,
  values: Written<T>,
  where: readonly Fragment[],
): Fragment {
  const assignments = columnsOf(table, values).map(({ name, value }) => sql`${name} = ${value}`);
  return sql`UPDATE ${tableName(table)}
SET ${joined(assignments, sql`, `)}
WHERE ${joined(where, sql` AND `)};
`;
}

/** The column of the one table of a statement has the value; null is never equal. */
export function is<T extends TablePath>(table: T, name: ColumnName<T>, value: ColumnValue): Fragment {
  const path = columnPath(table, name);
  return sql`${columnName(path)} = ${column(path, value)}`;
}

function columnsOf<T extends TablePath>(
  table: T,
  values: Written<T>,
): readonly { readonly name: Fragment; readonly value: Fragment }[] {
  return Object.entries<ColumnValue | Fragment | undefined>(values).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const path = columnPath(table, key);
    const isFragment = typeof value === 'object' && value !== null;
    return [
      { name: columnName(path), value: isFragment ? value : sql`${column(path, asWritten(path, value))}` },
    ];
  });
}

/** Text is written as Persian spells it where the column holds all letters; code page 1256 has its own rules (column-value.ts). */
function asWritten(path: ColumnPath, value: ColumnValue): ColumnValue {
  return typeof value === 'string' && factsOf(path).type === 'nvarchar'
    ? (canonicalText(value) ?? '')
    : value;
}
