import type { MergeBranch, Statement } from './ast.ts';
import { bindCommonTables } from './bind-query.ts';
import { changedRows, columnOf, withOutput } from './bind-output.ts';
import { bindSource, shapeOf, useTable } from './bind-source.ts';
import {
  DEFAULT_COLLATION,
  emptyFrame,
  errorAt,
  type Frame,
  type Source,
  type StatementContext,
} from './binder.ts';
import { assignTo } from './casts.ts';
import { assignmentsText } from './compile-change.ts';
import type { CompiledStatement, TableDefinition } from './compiled.ts';
import { finish } from './finish.ts';
import { columnName, isTemporary, tableName } from './names.ts';
import { nvarchar } from './types.ts';

type Merge = Extract<Statement, { kind: 'merge' }>;

const permissions = { update: 'UPDATE', delete: 'DELETE', insert: 'INSERT' } as const;

/** Compiles MERGE; `$action` of its OUTPUT is the act in capitals. */
export function compileMerge(merge: Merge, statement: StatementContext): CompiledStatement {
  const { frame, sql: common } = bindCommonTables(merge.with, emptyFrame(statement));
  const [first] = merge.branches;
  let table = useTable(merge.target, permissions[first?.action.kind ?? 'update'], statement);
  for (const { action } of merge.branches)
    table = useTable(merge.target, permissions[action.kind], statement);
  const exposed = merge.alias ?? table.name;
  const own: Source = {
    exposed,
    schema: merge.alias === null ? table.schema : '',
    qualifier: `${columnName(exposed)}.`,
    columns: shapeOf(table),
    described: isTemporary(table.name) ? table.name : `${table.schema}.${table.name}`,
  };
  frame.sources = [own];
  const { sql: source } = bindSource(merge.source, frame, []);
  const both: Frame = { ...frame };
  const others: Frame = { ...frame, sources: frame.sources.slice(1) };
  const on = statement.binder.condition(merge.on, both);
  const branches = merge.branches.map((branch) => branchText(branch, table, both, others, merge.line));
  const place = `${tableName(table.database, table.schema, table.name)} AS ${columnName(exposed)}`;
  const sql = `${common}MERGE INTO ${place} USING ${source} ON ${on} ${branches.join(' ')}`;
  const rows = changedRows(table);
  const output: Frame = {
    ...others,
    sources: [rows.inserted, rows.deleted, actionSource, ...others.sources],
  };
  const { sql: returning, columns } = withOutput(sql, merge.output, [], output, merge.line);
  return finish(statement, 'merge', returning, columns);
}

/** What a row was changed by, under the name that T-SQL gives it. */
const actionSource: Source = {
  exposed: '$action',
  schema: '',
  qualifier: '',
  columns: [
    {
      name: '$action',
      type: nvarchar(10),
      nullable: false,
      collation: DEFAULT_COLLATION,
      sql: 'merge_action()',
    },
  ],
  described: '',
};

function branchText(
  branch: MergeBranch,
  table: TableDefinition,
  both: Frame,
  others: Frame,
  line: number,
): string {
  const { match, action } = branch;
  const frame = match === 'NOT MATCHED' ? others : both;
  const and = branch.and ? ` AND ${frame.statement.binder.condition(branch.and, frame)}` : '';
  return `WHEN ${match}${and} THEN ${actionText(action, table, frame, line)}`;
}

function actionText(
  action: MergeBranch['action'],
  table: TableDefinition,
  frame: Frame,
  line: number,
): string {
  switch (action.kind) {
    case 'delete':
      return 'DELETE';
    case 'update':
      return `UPDATE SET ${assignmentsText(action.assignments, table, frame)}`;
    case 'insert': {
      if (action.values === null) return 'INSERT DEFAULT VALUES';
      const columns =
        action.columns.length > 0
          ? action.columns.map((name) => columnOf(table, name, line))
          : table.columns.filter(({ identity }) => !identity);
      if (columns.length !== action.values.length)
        throw errorAt(line, 213, 'Column name or number of supplied values does not match table definition.');
      const values = action.values.map((value, at) => {
        if (value.kind === 'default') return 'DEFAULT';
        const bound = frame.statement.binder.expression(value, frame);
        return assignTo(bound, columns[at]?.type ?? bound.type, value.line);
      });
      return `INSERT (${columns.map(({ name }) => columnName(name)).join(', ')}) VALUES (${values.join(', ')})`;
    }
  }
}
