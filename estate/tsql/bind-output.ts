import type { Output } from './ast.ts';
import { bindItem, shapeOf } from './bind-select.ts';
import { shapeOf as shapeOfTable, useTable } from './bind-source.ts';
import { assignTo } from './casts.ts';
import { errorAt, type Frame, type ShapeColumn, type Source } from './binder.ts';
import type { TableDefinition } from './compiled.ts';
import { columnName, sameName, tableName } from './names.ts';

/** The rows before and after a change, as OUTPUT names them. */
export function changedRows(table: TableDefinition): { readonly inserted: Source; readonly deleted: Source } {
  const columns = shapeOfTable(table);
  const side = (exposed: string, qualifier: string): Source => ({
    exposed,
    schema: '',
    qualifier,
    columns,
    described: exposed,
  });
  return { inserted: side('inserted', 'new.'), deleted: side('deleted', 'old.') };
}

/** A changing statement with what it gives back, in PostgreSQL's text. */
export interface Returning {
  readonly sql: string;
  /** The columns that the client gets; null where it gets none. */
  readonly columns: readonly ShapeColumn[] | null;
}

/**
 * Adds RETURNING to a change for its OUTPUT. OUTPUT … INTO becomes an insert beside the change; what stands in `extra`
 * is returned last in either case.
 */
export function withOutput(
  change: string,
  output: Output | null,
  extra: readonly string[],
  frame: Frame,
  line: number,
): Returning {
  if (!output)
    return { sql: extra.length > 0 ? `${change} RETURNING ${extra.join(', ')}` : change, columns: null };
  const items = output.items.flatMap((item) => {
    if (item.kind === 'assign')
      throw errorAt(item.line, 102, `Incorrect syntax near '${item.variable}'.`, 15);
    return bindItem(item, frame);
  });
  if (!output.into) {
    const list = [...items.map(({ bound }) => bound.sql), ...extra];
    return {
      sql: `${change} RETURNING ${list.join(', ')}`,
      columns: items.map(({ name, bound }) => shapeOf(name, bound)),
    };
  }
  const target = useTable(output.into.target, 'INSERT', frame.statement);
  const columns =
    output.into.columns.length > 0
      ? output.into.columns.map((name) => columnOf(target, name, line))
      : target.columns.filter(({ identity }) => !identity);
  if (columns.length !== items.length)
    throw errorAt(line, 213, 'Column name or number of supplied values does not match table definition.');
  const values = items.map(
    ({ bound }, at) => `${assignTo(bound, columns[at]?.type ?? bound.type, line)} AS c${at}`,
  );
  const place = tableName(target.database, target.schema, target.name);
  const names = columns.map(({ name }) => columnName(name)).join(', ');
  const kept = items.map((_, at) => `c${at}`).join(', ');
  const last = extra.map((one, at) => `${one} AS x${at}`);
  return {
    sql:
      `WITH changed AS (${change} RETURNING ${[...values, ...last].join(', ')}), ` +
      `kept AS (INSERT INTO ${place} (${names}) SELECT ${kept} FROM changed) ` +
      `SELECT ${extra.length > 0 ? extra.map((_, at) => `x${at}`).join(', ') : '1'} FROM changed`,
    columns: null,
  };
}

/** A table's column by name; throws 207. */
export function columnOf(
  table: TableDefinition,
  name: string,
  line: number,
): TableDefinition['columns'][number] {
  const column = table.columns.find((one) => sameName(one.name, name));
  if (!column) throw errorAt(line, 207, `Invalid column name '${name}'.`);
  return column;
}
