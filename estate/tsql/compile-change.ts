import type { Assignment, Expression, Statement, TableSource } from './ast.ts';
import { changedRows, columnOf, withOutput } from './bind-output.ts';
import { bindCommonTables } from './bind-query.ts';
import { rowCount } from './bind-select.ts';
import { bindSource, shapeOf, useTable } from './bind-source.ts';
import { emptyFrame, errorAt, type Frame, type Source, type StatementContext } from './binder.ts';
import { assignTo, castTo } from './casts.ts';
import type { CompiledStatement, TableDefinition } from './compiled.ts';
import { finish } from './finish.ts';
import { columnName, isTemporary, sameName, tableName } from './names.ts';

type Change = Extract<Statement, { kind: 'update' | 'delete' }>;
type TableNode = Extract<TableSource, { kind: 'table' }>;

/** Compiles UPDATE and DELETE, with their FROM, TOP and OUTPUT. */
export function compileChange(change: Change, statement: StatementContext): CompiledStatement {
  const { line } = change;
  const act = change.kind;
  const permission = act === 'update' ? 'UPDATE' : 'DELETE';
  const { frame, sql: common } = bindCommonTables(change.with, emptyFrame(statement));
  const target = findTarget(change);
  // A change through a common table is outside the subset.
  const changed = target.node?.name ?? change.target;
  if (changed.schema === '' && change.with.some(({ name }) => sameName(name, changed.name)))
    throw errorAt(changed.line, 102, `Incorrect syntax near '${changed.name}'.`, 15);
  const table = useTable(target.node?.name ?? change.target, permission, statement);
  const exposed = target.node?.alias ?? table.name;
  const place = `${tableName(table.database, table.schema, table.name)} AS ${columnName(exposed)}`;
  const own: Source = {
    exposed,
    schema: target.node?.alias ? '' : table.schema,
    qualifier: `${columnName(exposed)}.`,
    columns: shapeOf(table),
    described: isTemporary(table.name) ? table.name : `${table.schema}.${table.name}`,
  };
  frame.sources = [own];
  const others = target.others.map((source) => bindSource(source, frame, []));
  const conditions = [
    ...target.conditions.map((condition) => statement.binder.condition(condition, frame)),
    ...(change.where ? [statement.binder.condition(change.where, frame)] : []),
  ];
  const from = others.map(({ sql }) => sql).join(', ');
  const where = topped(change, table, own, from, conditions, frame);
  const set = act === 'update' ? ` SET ${assignmentsText(change.assignments, table, frame)}` : '';
  const using = from === '' ? '' : act === 'update' ? ` FROM ${from}` : ` USING ${from}`;
  const sql = `${common}${act === 'update' ? 'UPDATE' : 'DELETE FROM'} ${place}${set}${using}${where}`;
  const rows = changedRows(table);
  const output: Frame = {
    ...frame,
    sources: [
      ...(act === 'update' ? [rows.inserted, rows.deleted] : [rows.deleted]),
      ...frame.sources.slice(1),
    ],
  };
  const variables = act === 'update' ? variableTexts(change.assignments, table, own, frame) : [];
  if (variables.length > 0 && change.output) throw errorAt(line, 102, "Incorrect syntax near 'OUTPUT'.", 15);
  const extra = variables.map(({ sql: value }) => value);
  const { sql: returning, columns } = withOutput(sql, change.output, extra, output, line);
  const assigns = variables.length > 0 ? variables.map(({ name }) => name) : null;
  return finish(statement, act, returning, columns, assigns);
}

interface Target {
  /** Where FROM names the table to be changed; null where the statement has no FROM of it. */
  readonly node: TableNode | null;
  readonly others: readonly TableSource[];
  /** The conditions of the joins that were taken apart. */
  readonly conditions: readonly NonNullable<Extract<TableSource, { kind: 'join' }>['on']>[];
}

/** Finds the changed table in FROM, by alias or by name, and takes the inner joins around it apart. */
function findTarget({ target, from }: Change): Target {
  const tables = from.flatMap(tablesIn);
  const byAlias = tables.filter(
    ({ alias }) => target.schema === '' && alias !== null && sameName(alias, target.name),
  );
  const byName = tables.filter(({ name }) => sameName(name.name, target.name));
  const node =
    byAlias[0] ?? byName.find(({ alias }) => alias === null) ?? (byName.length === 1 ? byName[0] : undefined);
  const conditions: Target['conditions'][number][] = [];
  const flatten = (source: TableSource): readonly TableSource[] => {
    if (source === node) return [];
    if (source.kind !== 'join' || !tablesIn(source).some((table) => table === node)) return [source];
    // Rows that an outer join keeps without the changed table are outside the subset.
    if (source.join !== 'INNER' && source.join !== 'CROSS')
      throw errorAt(source.line, 102, `Incorrect syntax near '${source.join}'.`, 15);
    if (source.on) conditions.push(source.on);
    return [...flatten(source.left), ...flatten(source.right)];
  };
  return { node: node ?? null, others: from.flatMap(flatten), conditions };
}

function tablesIn(source: TableSource): readonly TableNode[] {
  if (source.kind === 'table') return [source];
  return source.kind === 'join' ? [...tablesIn(source.left), ...tablesIn(source.right)] : [];
}

/** TOP chooses the rows first and locks them, so that two clients never take the same ones. */
function topped(
  change: Change,
  table: TableDefinition,
  own: Source,
  from: string,
  conditions: readonly string[],
  frame: Frame,
): string {
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  if (!change.top) return where;
  const count = rowCount(frame.statement.binder.expression(change.top, frame), 'top_rows', change.line);
  const place = `${tableName(table.database, table.schema, table.name)} AS ${own.qualifier.slice(0, -1)}`;
  const skip = change.hints.includes('READPAST') ? ' SKIP LOCKED' : '';
  const chosen =
    `SELECT ${own.qualifier}ctid FROM ${place}${from === '' ? '' : `, ${from}`}${where} ` +
    `LIMIT ${count} FOR UPDATE OF ${own.qualifier.slice(0, -1)}${skip}`;
  const isChosen = `${own.qualifier}ctid = ANY (ARRAY(${chosen}))`;
  return from === '' ? ` WHERE ${isChosen}` : `${where}${where === '' ? ' WHERE ' : ' AND '}${isChosen}`;
}

/** Binds SET; a compound operator takes the column's value before the change. */
export function assignmentsText(
  assignments: readonly Assignment[],
  table: TableDefinition,
  frame: Frame,
): string {
  const set = assignments.flatMap((assignment) => {
    if (assignment.column === null) return [];
    const column = columnOf(table, assignment.column, assignment.line);
    if (column.identity)
      throw errorAt(assignment.line, 8102, `Cannot update identity column '${column.name}'.`);
    if (assignment.value.kind === 'default') return [`${columnName(column.name)} = DEFAULT`];
    const value = frame.statement.binder.expression(valueOf(assignment, column.name, frame), frame);
    return [`${columnName(column.name)} = ${assignTo(value, column.type, assignment.line)}`];
  });
  if (set.length > 0) return set.join(', ');
  // An UPDATE that only sets variables still touches its rows.
  const [first] = table.columns.filter(({ identity }) => !identity);
  return `${columnName(first?.name ?? '')} = ${frame.sources[0]?.qualifier}${columnName(first?.name ?? '')}`;
}

function valueOf({ operator, value, line }: Assignment, column: string, frame: Frame): Expression {
  if (operator === '=') return value;
  const left: Expression = {
    kind: 'column',
    line,
    qualifier: [frame.sources[0]?.exposed ?? ''],
    name: column,
  };
  return { kind: 'binary-operation', line, operator, left, right: value };
}

/** SET @x = column = value gives the new value, SET @x = expression that of the row before its change. */
function variableTexts(
  assignments: readonly Assignment[],
  table: TableDefinition,
  own: Source,
  frame: Frame,
): { readonly name: string; readonly sql: string }[] {
  const before: Frame = { ...frame, sources: [{ ...own, qualifier: 'old.' }, ...frame.sources.slice(1)] };
  return assignments.flatMap((assignment) => {
    const { variable, column, line } = assignment;
    if (variable === null) return [];
    const type = frame.statement.scope.variableType(variable);
    if (!type) throw errorAt(line, 137, `Must declare the scalar variable "${variable}".`, 15);
    if (column !== null) {
      const { name, type: columnType } = columnOf(table, column, line);
      const value = { sql: `new.${columnName(name)}`, type: columnType, nullable: true, collation: null };
      return [{ name: variable, sql: castTo(value, type, { line }).sql }];
    }
    const compound: Expression =
      assignment.operator === '='
        ? assignment.value
        : {
            kind: 'binary-operation',
            line,
            operator: assignment.operator,
            left: { kind: 'variable', line, name: variable },
            right: assignment.value,
          };
    return [
      {
        name: variable,
        sql: castTo(frame.statement.binder.expression(compound, before), type, { line }).sql,
      },
    ];
  });
}
