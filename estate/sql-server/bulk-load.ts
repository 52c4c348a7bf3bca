import type { ClientBase } from 'pg';
import type { LegacyRow } from '../city/city-sink.ts';
import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlValue } from '../tds/sql-types.ts';
import type { TableDefinition } from '../tsql/compiled.ts';
import { columnName, tableName } from '../tsql/names.ts';
import { copyRows } from './copy-rows.ts';
import { identityMove } from './identity-insert.ts';

/** Loads rows into columns of a table by COPY; identity values are kept, and the identity goes on after them. */
export async function loadInto(
  client: ClientBase,
  table: TableDefinition,
  columns: readonly string[],
  rows: Iterable<readonly SqlValue[]> | AsyncIterable<readonly SqlValue[]>,
): Promise<number> {
  for (const name of columns)
    if (!findColumn(table, name)) throw new SqlServerError(207, `Invalid column name '${name}'.`);
  const place = tableName(table.database, table.schema, table.name);
  const count = await copyRows(
    client,
    `COPY ${place} (${columns.map(columnName).join(', ')}) FROM STDIN`,
    rows,
  );
  const identity = columns.find((name) => findColumn(table, name)?.identity);
  if (identity !== undefined) await client.query(identityMove(table, identity));
  return count;
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
