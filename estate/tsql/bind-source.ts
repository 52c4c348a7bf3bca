import type { TableSource } from './ast.ts';
import { bindTableFunction } from './bind-table-function.ts';
import {
  DEFAULT_COLLATION,
  emptyFrame,
  errorAt,
  type Frame,
  type ShapeColumn,
  type Source,
  type StatementContext,
} from './binder.ts';
import type { TableDefinition } from './compiled.ts';
import { columnName, isTemporary, placeOf, sameName, tableName, writtenName } from './names.ts';
import { isText } from './types.ts';
import { unify } from './unify.ts';

type Of<Kind extends TableSource['kind']> = Extract<TableSource, { kind: Kind }>;

/** A part of FROM in PostgreSQL's text, with what it lets the query name. */
export interface BoundSource {
  readonly sql: string;
  readonly sources: readonly Source[];
  /** Aliases of tables whose rows are to be locked, with what a lock that is held means. */
  readonly locks: readonly { readonly alias: string; readonly skip: boolean; readonly line: number }[];
}

/** Binds the sources of FROM one after the other and adds them to the frame. */
export function bindFrom(from: readonly TableSource[], frame: Frame): BoundSource {
  const bound = from.map((source) => bindSource(source, frame, []));
  return {
    sql: bound.map(({ sql }) => sql).join(', '),
    sources: frame.sources,
    locks: bound.flatMap(({ locks }) => locks),
  };
}

/** Binds one source; `left` are the sources that APPLY lets it name. */
export function bindSource(source: TableSource, frame: Frame, left: readonly Source[]): BoundSource {
  switch (source.kind) {
    case 'table':
      return bindTable(source, frame);
    case 'derived': {
      const query = frame.statement.binder.query(source.query, applied(frame, left));
      const columns = renamed(query.columns, source.columnAliases, source.alias, source.line);
      const names =
        source.columnAliases.length > 0 ? `(${columns.map(({ name }) => columnName(name)).join(', ')})` : '';
      return added(frame, source.line, `(${query.sql}) AS ${columnName(source.alias)}${names}`, {
        exposed: source.alias,
        schema: '',
        qualifier: `${columnName(source.alias)}.`,
        columns,
        described: source.alias,
      });
    }
    case 'values':
      return bindValues(source, frame, left);
    case 'function': {
      const { sql, columns } = bindTableFunction(source, applied(frame, left));
      const alias = source.alias ?? source.name;
      return added(frame, source.line, `${sql} AS ${columnName(alias)}`, {
        exposed: alias,
        schema: '',
        qualifier: `${columnName(alias)}.`,
        columns: renamed(columns, source.columnAliases, alias, source.line),
        described: alias,
      });
    }
    case 'join':
      return bindJoin(source, frame, left);
  }
}

/** Finds a table and notes what the statement does with it; throws 208. */
export function useTable(
  name: Of<'table'>['name'],
  permission: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE',
  statement: StatementContext,
): TableDefinition {
  const { scope } = statement;
  const place = placeOf(name, scope.database);
  const table = scope.findTable(place.database, place.schema, place.name);
  if (!table) {
    if (name.name.startsWith('@'))
      throw errorAt(name.line, 1087, `Must declare the table variable "${name.name}".`, 15);
    throw errorAt(name.line, 208, `Invalid object name '${writtenName(name)}'.`);
  }
  if (isTemporary(table.name) || isSystem(table.schema)) return table;
  statement.touchesTables = true;
  const { database, schema } = table;
  const isKnown = statement.access.some(
    (one) =>
      one.permission === permission &&
      one.database === database &&
      one.schema === schema &&
      one.table === table.name,
  );
  if (!isKnown) statement.access.push({ permission, database, schema, table: table.name });
  return table;
}

/** The columns of a table as a query sees them. */
export function shapeOf(table: TableDefinition): readonly ShapeColumn[] {
  return table.columns.map(({ name, type, nullable, identity }) => ({
    name,
    type,
    nullable,
    collation: isText(type) ? DEFAULT_COLLATION : null,
    ...(identity ? { identity } : {}),
  }));
}

/** The views that describe the database itself. */
function isSystem(schema: string): boolean {
  return sameName(schema, 'sys') || sameName(schema, 'INFORMATION_SCHEMA');
}

function bindTable(source: Of<'table'>, frame: Frame): BoundSource {
  const { name, line } = source;
  const exposed = source.alias ?? name.name;
  const qualifier = `${columnName(exposed)}.`;
  const common =
    name.database === '' && name.schema === '' ? frame.commonTables.get(name.name.toLowerCase()) : undefined;
  if (common) {
    const sql = `${columnName(name.name)} AS ${columnName(exposed)}`;
    return added(frame, line, sql, { exposed, schema: '', qualifier, columns: common, described: exposed });
  }
  const table = useTable(name, 'SELECT', frame.statement);
  const sql = `${tableName(table.database, table.schema, table.name)} AS ${columnName(exposed)}`;
  const bound = added(frame, line, sql, {
    exposed,
    // An alias hides the table's own name, schema and all.
    schema: source.alias === null ? table.schema : '',
    qualifier,
    columns: shapeOf(table),
    described: isTemporary(table.name) ? table.name : `${table.schema}.${table.name}`,
  });
  const isLocked = source.hints.some((hint) => hint === 'UPDLOCK' || hint === 'XLOCK');
  if (!isLocked) return bound;
  const skip = source.hints.includes('READPAST');
  return { ...bound, locks: [{ alias: columnName(exposed), skip, line }] };
}

function bindValues(source: Of<'values'>, frame: Frame, left: readonly Source[]): BoundSource {
  const { line, alias, columnAliases } = source;
  const inner = applied(frame, left);
  const rows = source.rows.map((row) => row.map((value) => frame.statement.binder.expression(value, inner)));
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width))
    throw errorAt(
      line,
      10709,
      'The number of columns for each row in a table value constructor must be the same.',
    );
  if (columnAliases.length !== width) throw wrongColumns(alias, line, columnAliases.length > width);
  const columns = columnAliases.map((_, at) => {
    const values = rows.flatMap((row) => row[at] ?? []);
    return { ...unify(values, line, 'VALUES'), nullable: values.some((value) => value.nullable) };
  });
  const text = rows.map((_, at) => `(${columns.map(({ values }) => values[at]).join(', ')})`).join(', ');
  const names = columnAliases.map((name) => columnName(name)).join(', ');
  return added(frame, line, `(VALUES ${text}) AS ${columnName(alias)}(${names})`, {
    exposed: alias,
    schema: '',
    qualifier: `${columnName(alias)}.`,
    columns: columns.map(({ type, nullable, collation }, at) => ({
      name: columnAliases[at] ?? '',
      type,
      nullable,
      collation,
    })),
    described: alias,
  });
}

const joins: Readonly<Record<Of<'join'>['join'], string>> = {
  INNER: 'JOIN',
  LEFT: 'LEFT JOIN',
  RIGHT: 'RIGHT JOIN',
  FULL: 'FULL JOIN',
  CROSS: 'CROSS JOIN',
  'CROSS APPLY': 'CROSS JOIN LATERAL',
  'OUTER APPLY': 'LEFT JOIN LATERAL',
};

function bindJoin(source: Of<'join'>, frame: Frame, outerLeft: readonly Source[]): BoundSource {
  const isApply = source.join.endsWith('APPLY');
  const left = bindSource(source.left, frame, outerLeft);
  const visible = isApply ? [...outerLeft, ...left.sources] : outerLeft;
  const right = bindSource(source.right, frame, visible);
  const sources = [...left.sources, ...right.sources];
  const on = source.on
    ? ` ON ${frame.statement.binder.condition(source.on, { ...frame, sources: [...outerLeft, ...sources] })}`
    : source.join === 'OUTER APPLY'
      ? ' ON true'
      : '';
  const isLateral = isApply && source.right.kind !== 'table';
  const join = isLateral ? joins[source.join] : joins[source.join].replace(' LATERAL', '');
  // A side that an outer join fills up may be NULL in every column.
  const filled = {
    left: source.join === 'RIGHT' || source.join === 'FULL',
    right: ['LEFT', 'FULL', 'OUTER APPLY'].includes(source.join),
  };
  const result = [
    ...left.sources.map((one) => (filled.left ? asNullable(one) : one)),
    ...right.sources.map((one) => (filled.right ? asNullable(one) : one)),
  ];
  frame.sources = frame.sources.map((one) => result[sources.indexOf(one)] ?? one);
  return {
    sql: `(${left.sql} ${join} ${right.sql}${on})`,
    sources: result,
    locks: [...left.locks, ...right.locks],
  };
}

function asNullable(source: Source): Source {
  return { ...source, columns: source.columns.map((column) => ({ ...column, nullable: true })) };
}

/** What an applied source may name: what stands left of it, and what is around the query. */
function applied(frame: Frame, left: readonly Source[]): Frame {
  return {
    ...emptyFrame(frame.statement, frame.outer),
    sources: [...left],
    commonTables: frame.commonTables,
  };
}

function added(frame: Frame, line: number, sql: string, source: Source): BoundSource {
  const twin = frame.sources.find(
    ({ exposed, schema }) =>
      sameName(exposed, source.exposed) &&
      (schema === '' || source.schema === '' || sameName(schema, source.schema)),
  );
  if (twin)
    throw errorAt(
      line,
      1013,
      `The objects "${source.exposed}" and "${twin.exposed}" in the FROM clause have the same exposed names. Use correlation names to distinguish them.`,
    );
  frame.sources = [...frame.sources, source];
  return { sql, sources: [source], locks: [] };
}

/** Columns under the names that a list beside the alias gives, or under their own, which they then must have. */
export function renamed(
  columns: readonly ShapeColumn[],
  names: readonly string[],
  alias: string,
  line: number,
): readonly ShapeColumn[] {
  if (names.length > 0 && names.length !== columns.length)
    throw wrongColumns(alias, line, names.length > columns.length);
  const result =
    names.length === 0 ? columns : columns.map((column, at) => ({ ...column, name: names[at] ?? '' }));
  const seen = new Set<string>();
  for (const [at, { name }] of result.entries()) {
    if (name === '')
      throw errorAt(line, 8155, `No column name was specified for column ${at + 1} of '${alias}'.`);
    if (seen.has(name.toLowerCase()))
      throw errorAt(line, 8156, `The column '${name}' was specified multiple times for '${alias}'.`);
    seen.add(name.toLowerCase());
  }
  return result;
}

function wrongColumns(alias: string, line: number, hasTooMany: boolean): Error {
  return hasTooMany
    ? errorAt(line, 8158, `'${alias}' has more columns than were specified in the column list.`)
    : errorAt(line, 8159, `'${alias}' has fewer columns than were specified in the column list.`);
}
