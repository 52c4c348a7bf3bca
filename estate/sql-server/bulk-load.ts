import type { ClientBase } from 'pg';
import type { LegacyRow } from '../city/city-sink.ts';
import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlType, SqlValue } from '../tds/sql-types.ts';
import { inCodePage } from '../tsql/casts.ts';
import type { TableDefinition } from '../tsql/compiled.ts';
import { columnName, tableName } from '../tsql/names.ts';
import { isText, isUnicode } from '../tsql/types.ts';
import { copyRows } from './copy-rows.ts';
import { identityMove } from './identity-insert.ts';

/** Loads rows into columns of a table by COPY; identity values are kept, and the identity goes on after them. */
export async function loadInto(
  client: ClientBase,
  table: TableDefinition,
  columns: readonly string[],
  rows: Iterable<readonly SqlValue[]> | AsyncIterable<readonly SqlValue[]>,
): Promise<number> {
  const types = columns.map((name) => {
    const column = findColumn(table, name);
    if (!column) throw new SqlServerError(207, `Invalid column name '${name}'.`);
    return column.type;
  });
  const place = tableName(table.database, table.schema, table.name);
  const count = await copyRows(
    client,
    `COPY ${place} (${columns.map(columnName).join(', ')}) FROM STDIN`,
    fitted(rows, types),
  );
  const identity = columns.find((name) => findColumn(table, name)?.identity);
  if (identity !== undefined) await client.query(identityMove(table, identity));
  return count;
}

/** The values as their columns hold them; throws 8152 for a text of too many UTF-16 units or bytes of the code page. */
async function* fitted(
  rows: Iterable<readonly SqlValue[]> | AsyncIterable<readonly SqlValue[]>,
  types: readonly SqlType[],
): AsyncGenerator<readonly SqlValue[], void, undefined> {
  for await (const row of rows) yield row.map((value, at) => fit(value, types[at]));
}

function fit(value: SqlValue, type: SqlType | undefined): SqlValue {
  if (typeof value !== 'string' || type === undefined || !isText(type)) return value;
  // The blanks at the end that are too many are left out, as PostgreSQL does.
  if (type.length !== 'max' && value.length > type.length && value.trimEnd().length > type.length)
    throw new SqlServerError(8152, 'String or binary data would be truncated.', { state: 4 });
  return isUnicode(type) || !/[^\0-\u007f]/.test(value) ? value : inCodePage(value);
}

/** The columns that rows give values for, and the rows in that order; what one row lacks is NULL. */
export function arrangeRows(rows: readonly LegacyRow[]): {
  columns: readonly string[];
  values: Iterable<readonly SqlValue[]>;
} {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { columns, values: rows.values().map((row) => columns.map((name) => row[name] ?? null)) };
}

function findColumn(table: TableDefinition, name: string): TableDefinition['columns'][number] | undefined {
  return table.columns.find((column) => column.name.toLowerCase() === name.toLowerCase());
}
