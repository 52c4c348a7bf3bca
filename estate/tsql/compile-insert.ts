import type { Expression, Statement } from './ast.ts';
import { changedRows, columnOf, withOutput } from './bind-output.ts';
import { bindCommonTables, bindQuery } from './bind-query.ts';
import { useTable } from './bind-source.ts';
import { type Bound, emptyFrame, errorAt, type Frame, type StatementContext } from './binder.ts';
import { assignTo } from './casts.ts';
import type { CompiledStatement, TableColumn, TableDefinition } from './compiled.ts';
import { finish } from './finish.ts';
import { columnName, tableName } from './names.ts';

type Insert = Extract<Statement, { kind: 'insert' }>;

const MAX_ROWS = 1000;

/** Compiles INSERT; throws 109, 110, 120, 121, 213, 264 and 10738 for values that do not fit the columns. */
export function compileInsert(insert: Insert, statement: StatementContext): CompiledStatement {
  const { line } = insert;
  const table = useTable(insert.target, 'INSERT', statement);
  const { frame, sql: common } = bindCommonTables(insert.with, emptyFrame(statement));
  const columns = targetColumns(insert, table);
  const place = tableName(table.database, table.schema, table.name);
  const names = columns.map(({ name }) => columnName(name)).join(', ');
  const source = sourceText(insert, columns, frame);
  const identity = table.columns.find((column) => column.identity);
  const output: Frame = { ...emptyFrame(statement), sources: [changedRows(table).inserted] };
  const change =
    insert.source.kind === 'default-values'
      ? `INSERT INTO ${place} DEFAULT VALUES`
      : `INSERT INTO ${place} (${names}) ${source}`;
  const extra = identity ? [`new.${columnName(identity.name)}`] : [];
  const { sql, columns: returned } = withOutput(`${common}${change}`, insert.output, extra, output, line);
  return { ...finish(statement, 'insert', sql, returned), returnsIdentity: identity !== undefined };
}

function targetColumns({ columns, line, source }: Insert, table: TableDefinition): readonly TableColumn[] {
  if (source.kind === 'default-values') return [];
  if (columns.length > 0) {
    const seen = new Set(columns.map((name) => name.toLowerCase()));
    if (seen.size < columns.length)
      throw errorAt(
        line,
        264,
        'The column name is specified more than once in the SET clause or column list of an INSERT. A column cannot be assigned more than one value in the same clause.',
      );
    return columns.map((name) => columnOf(table, name, line));
  }
  return table.columns.filter(({ identity }) => !identity);
}

function sourceText(
  { source, columns: written, line }: Insert,
  columns: readonly TableColumn[],
  frame: Frame,
): string {
  switch (source.kind) {
    case 'default-values':
      return '';
    case 'values': {
      if (source.rows.length > MAX_ROWS)
        throw errorAt(
          line,
          10738,
          `The number of row value expressions in the INSERT statement exceeds the maximum allowed number of ${MAX_ROWS} row values.`,
          15,
        );
      return `VALUES ${source.rows.map((row) => `(${rowText(row, columns, written.length > 0, frame, line)})`).join(', ')}`;
    }
    case 'query': {
      const query = bindQuery(source.query, frame);
      if (query.columns.length !== columns.length)
        throw wrongSelectList(query.columns.length > columns.length, line);
      const names = columns.map((_, at) => `c${at}`);
      const values = columns.map(({ type }, at) => {
        const column = query.columns[at];
        return column ? assignTo({ ...column, sql: `q.c${at}` }, type, line) : '';
      });
      return `SELECT ${values.join(', ')} FROM (${query.sql}) q(${names.join(', ')})`;
    }
  }
}

function rowText(
  row: readonly Expression[],
  columns: readonly TableColumn[],
  hasList: boolean,
  frame: Frame,
  line: number,
): string {
  if (row.length !== columns.length) {
    if (!hasList)
      throw errorAt(line, 213, 'Column name or number of supplied values does not match table definition.');
    const [number, more] = row.length < columns.length ? [109, 'more'] : [110, 'fewer'];
    throw errorAt(
      line,
      number,
      `There are ${more} columns in the INSERT statement than values specified in the VALUES clause. The number of values in the VALUES clause must match the number of columns specified in the INSERT statement.`,
      15,
    );
  }
  return row
    .map((value, at) => {
      if (value.kind === 'default') return 'DEFAULT';
      const bound: Bound = frame.statement.binder.expression(value, frame);
      return assignTo(bound, columns[at]?.type ?? bound.type, line);
    })
    .join(', ');
}

function wrongSelectList(hasMore: boolean, line: number): Error {
  const [number, many] = hasMore ? [121, 'more'] : [120, 'fewer'];
  return errorAt(
    line,
    number,
    `The select list for the INSERT statement contains ${many} items than the insert list. The number of SELECT values must match the number of INSERT columns.`,
    15,
  );
}
