import type { ColumnDefinition, Expression, ObjectName, Statement, TableConstraint } from './ast.ts';
import { columnOf } from './bind-output.ts';
import { shapeOf } from './bind-source.ts';
import { DEFAULT_COLLATION, emptyFrame, errorAt, type Frame, type StatementContext } from './binder.ts';
import { assignTo, castTo } from './casts.ts';
import { collationOf } from './collations.ts';
import type { CatalogueChange, CompiledStatement, TableColumn, TableDefinition } from './compiled.ts';
import { finish } from './finish.ts';
import {
  columnName,
  indexName,
  isTemporary,
  placeOf,
  sameName,
  schemaName,
  tableName,
  writtenName,
} from './names.ts';
import { storageType } from './storage-type.ts';
import { isText } from './types.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;
type Definition = Of<
  | 'create-table'
  | 'alter-table'
  | 'drop-table'
  | 'truncate'
  | 'create-index'
  | 'drop-index'
  | 'create-schema'
  | 'drop-schema'
>;

/** Compiles CREATE, ALTER and DROP of tables, indexes and schemas, and TRUNCATE. */
export function compileDefinition(definition: Definition, statement: StatementContext): CompiledStatement {
  const { sql, changes } = define(definition, statement);
  return { ...finish(statement, 'definition', sql, null), definitions: changes };
}

interface Defined {
  readonly sql: string;
  readonly changes: readonly CatalogueChange[];
}

function define(definition: Definition, statement: StatementContext): Defined {
  const { scope } = statement;
  switch (definition.kind) {
    case 'create-table':
      return createTable(definition, statement);
    case 'alter-table':
      return alterTable(definition, statement);
    case 'drop-table':
      return dropTables(definition, statement);
    case 'truncate': {
      const { database, schema, name } = find(definition.table, statement, 4701);
      return { sql: `TRUNCATE TABLE ${tableName(database, schema, name)} RESTART IDENTITY`, changes: [] };
    }
    case 'create-index':
      return createIndex(definition, statement);
    case 'drop-index': {
      const { database, schema, name } = find(definition.table, statement, 3701);
      const index = `${isTemporary(name) ? 'pg_temp' : schemaName(database, schema)}.${indexName(name, definition.name)}`;
      return { sql: `DROP INDEX ${definition.ifExists ? 'IF EXISTS ' : ''}${index}`, changes: [] };
    }
    case 'create-schema': {
      const { name, line } = definition;
      if (scope.hasSchema(scope.database, name))
        throw errorAt(line, 2714, `There is already an object named '${name}' in the database.`);
      const change = { kind: 'schema', database: scope.database, name } as const;
      return { sql: `CREATE SCHEMA ${schemaName(scope.database, name)}`, changes: [change] };
    }
    case 'drop-schema': {
      const { name, ifExists, line } = definition;
      if (!scope.hasSchema(scope.database, name)) {
        if (ifExists) return { sql: 'SELECT 1', changes: [] };
        throw errorAt(
          line,
          15151,
          `Cannot drop the schema '${name}', because it does not exist or you do not have permission.`,
        );
      }
      const change = { kind: 'no-schema', database: scope.database, name } as const;
      return { sql: `DROP SCHEMA ${schemaName(scope.database, name)}`, changes: [change] };
    }
  }
}

function createTable(
  { table: name, columns, constraints }: Of<'create-table'>,
  statement: StatementContext,
): Defined {
  const { scope } = statement;
  const place = placeOf(name, scope.database);
  if (scope.findTable(place.database, place.schema, place.name))
    throw errorAt(name.line, 2714, `There is already an object named '${name.name}' in the database.`);
  if (!isTemporary(name.name) && !scope.hasSchema(place.database, place.schema))
    throw errorAt(
      name.line,
      2760,
      `The specified schema name "${place.schema}" either does not exist or you do not have permission to use it.`,
    );
  const keys = new Set(
    [...constraints, ...columns.flatMap((column) => column.constraints)].flatMap(({ definition }) =>
      definition.kind === 'primary-key' ? definition.columns.map((column) => column.name.toLowerCase()) : [],
    ),
  );
  const table: TableDefinition = {
    ...place,
    schema: isTemporary(name.name) ? '' : place.schema,
    columns: columns.map((column) => tableColumn(column, keys)),
  };
  const frame = columnFrame(table, statement);
  const parts = [
    ...columns.map((column) => columnText(column, table, frame)),
    ...[...columns.flatMap((column) => column.constraints), ...constraints].map((constraint) =>
      constraintText(constraint, table, frame),
    ),
  ];
  return {
    sql: `CREATE TABLE ${tableName(table.database, table.schema, table.name)} (${parts.join(', ')})`,
    changes: [{ kind: 'table', table }],
  };
}

function tableColumn(column: ColumnDefinition, keys: ReadonlySet<string>): TableColumn {
  const { name, type, nullable, identity, default: value, collation } = column;
  return {
    name,
    type,
    nullable: nullable ?? !(keys.has(name.toLowerCase()) || identity),
    identity: identity !== null,
    hasDefault: value !== null,
    collation: isText(type) ? (collation ?? '') : null,
  };
}

function columnText(column: ColumnDefinition, table: TableDefinition, frame: Frame): string {
  const { name, type, identity, default: value, collation, line } = column;
  const parts = [columnName(name), storageType(type)];
  if (isText(type))
    parts.push(`COLLATE ${(collation === null ? DEFAULT_COLLATION : collationOf(collation, line)).name}`);
  if (!columnOf(table, name, line).nullable) parts.push('NOT NULL');
  if (identity)
    parts.push(
      `GENERATED BY DEFAULT AS IDENTITY (START WITH ${identity.seed} INCREMENT BY ${identity.increment})`,
    );
  if (value) parts.push(`DEFAULT ${defaultText(value, type, frame)}`);
  return parts.join(' ');
}

function defaultText(value: Expression, type: TableColumn['type'], frame: Frame): string {
  const bare: Frame = { ...frame, sources: [] };
  return `(${assignTo(frame.statement.binder.expression(value, bare), type, value.line)})`;
}

/** SQL Server keeps NULLs apart from nothing but each other: a unique column holds one of them. */
function constraintText(
  { name, definition, line }: TableConstraint,
  table: TableDefinition,
  frame: Frame,
): string {
  const named = name === null ? '' : `CONSTRAINT ${columnName(name)} `;
  switch (definition.kind) {
    case 'primary-key':
      return `${named}PRIMARY KEY (${definition.columns.map((column) => keyColumn(table, column.name, line)).join(', ')})`;
    case 'unique':
      return `${named}UNIQUE NULLS NOT DISTINCT (${definition.columns.map((column) => keyColumn(table, column.name, line)).join(', ')})`;
    case 'foreign-key': {
      const target = isSame(definition.table, table, frame)
        ? table
        : find(definition.table, frame.statement, 1767);
      const columns = definition.columns.map((column) => keyColumn(table, column, line)).join(', ');
      const references = definition.references.map((column) => keyColumn(target, column, line)).join(', ');
      const place = tableName(target.database, target.schema, target.name);
      const actions = `ON DELETE ${definition.onDelete} ON UPDATE ${definition.onUpdate}`;
      return `${named}FOREIGN KEY (${columns}) REFERENCES ${place}${references === '' ? '' : ` (${references})`} ${actions}`;
    }
    case 'check':
      return `${named}CHECK (${frame.statement.binder.condition(definition.condition, frame)})`;
    case 'default':
      throw errorAt(line, 102, "Incorrect syntax near 'DEFAULT'.", 15);
  }
}

function isSame(name: ObjectName, table: TableDefinition, { statement }: Frame): boolean {
  const place = placeOf(name, statement.scope.database);
  return (
    sameName(place.name, table.name) &&
    sameName(place.schema, table.schema) &&
    sameName(place.database, table.database)
  );
}

function keyColumn(table: TableDefinition, name: string, line: number): string {
  return columnName(columnOf(table, name, line).name);
}

function alterTable({ table: name, change }: Of<'alter-table'>, statement: StatementContext): Defined {
  const table = find(name, statement, 4902);
  const alter = `ALTER TABLE ${tableName(table.database, table.schema, table.name)}`;
  switch (change.kind) {
    case 'add-columns': {
      const added = change.columns.map((column) => tableColumn(column, new Set()));
      const twin = added.find((column) => table.columns.some((one) => sameName(one.name, column.name)));
      if (twin)
        throw errorAt(
          name.line,
          2705,
          `Column names in each table must be unique. Column name '${twin.name}' in table '${writtenName(name)}' is specified more than once.`,
        );
      const grown = { ...table, columns: [...table.columns, ...added] };
      const frame = columnFrame(grown, statement);
      const parts = change.columns.flatMap((column) => [
        `ADD COLUMN ${columnText(column, grown, frame)}`,
        ...column.constraints.map((constraint) => `ADD ${constraintText(constraint, grown, frame)}`),
      ]);
      return { sql: `${alter} ${parts.join(', ')}`, changes: [{ kind: 'table', table: grown }] };
    }
    case 'add-constraint': {
      const { constraint } = change;
      const frame = columnFrame(table, statement);
      const { definition } = constraint;
      if (definition.kind !== 'default')
        return { sql: `${alter} ADD ${constraintText(constraint, table, frame)}`, changes: [] };
      const column = columnOf(table, definition.column, constraint.line);
      const value = defaultText(definition.value, column.type, frame);
      const columns = table.columns.map((one) => (one === column ? { ...one, hasDefault: true } : one));
      return {
        sql: `${alter} ALTER COLUMN ${columnName(column.name)} SET DEFAULT ${value}`,
        changes: [{ kind: 'table', table: { ...table, columns } }],
      };
    }
    case 'alter-column': {
      const column = columnOf(table, change.name, change.line);
      const { type, collation } = change;
      const place = columnName(column.name);
      const collated = isText(type)
        ? ` COLLATE ${(collation === null ? DEFAULT_COLLATION : collationOf(collation, change.line)).name}`
        : '';
      const using = castTo({ ...column, sql: place, collation: null }, type, { line: change.line }).sql;
      const nullable = change.nullable ?? true;
      const altered = { ...column, type, nullable, collation: isText(type) ? (collation ?? '') : null };
      return {
        sql:
          `${alter} ALTER COLUMN ${place} TYPE ${storageType(type)}${collated} USING ${using}, ` +
          `ALTER COLUMN ${place} ${nullable ? 'DROP' : 'SET'} NOT NULL`,
        changes: [
          {
            kind: 'table',
            table: { ...table, columns: table.columns.map((one) => (one === column ? altered : one)) },
          },
        ],
      };
    }
    case 'drop-constraint':
      return {
        sql: `${alter} DROP CONSTRAINT ${change.ifExists ? 'IF EXISTS ' : ''}${columnName(change.name)}`,
        changes: [],
      };
    case 'drop-column': {
      const known = table.columns.some((one) => sameName(one.name, change.name));
      if (!known && change.ifExists) return { sql: 'SELECT 1', changes: [] };
      const column = columnOf(table, change.name, name.line);
      const columns = table.columns.filter((one) => one !== column);
      return {
        sql: `${alter} DROP COLUMN ${columnName(column.name)}`,
        changes: [{ kind: 'table', table: { ...table, columns } }],
      };
    }
  }
}

function dropTables({ tables, ifExists, line }: Of<'drop-table'>, { scope }: StatementContext): Defined {
  const found = tables.flatMap((name) => {
    const place = placeOf(name, scope.database);
    const table = scope.findTable(place.database, place.schema, place.name);
    if (!table && !ifExists)
      throw errorAt(
        line,
        3701,
        `Cannot drop the table '${writtenName(name)}', because it does not exist or you do not have permission.`,
        11,
      );
    return table ? [table] : [];
  });
  if (found.length === 0) return { sql: 'SELECT 1', changes: [] };
  return {
    sql: `DROP TABLE ${found.map(({ database, schema, name }) => tableName(database, schema, name)).join(', ')}`,
    changes: found.map(({ database, schema, name }) => ({ kind: 'no-table', database, schema, name })),
  };
}

function createIndex(index: Of<'create-index'>, statement: StatementContext): Defined {
  const table = find(index.table, statement, 1088);
  // NULL comes first in T-SQL's order, so an index that serves it must have it there too.
  const columns = index.columns.map(({ name, descending }) => {
    const column = columnOf(table, name, index.line);
    const nulls = column.nullable ? (descending ? ' NULLS LAST' : ' NULLS FIRST') : '';
    return `${columnName(column.name)}${descending ? ' DESC' : ''}${nulls}`;
  });
  const include = index.include.map((name) => keyColumn(table, name, index.line));
  const where = index.where
    ? ` WHERE ${statement.binder.condition(index.where, columnFrame(table, statement))}`
    : '';
  return {
    sql:
      `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${indexName(table.name, index.name)} ` +
      `ON ${tableName(table.database, table.schema, table.name)} (${columns.join(', ')})` +
      `${include.length > 0 ? ` INCLUDE (${include.join(', ')})` : ''}${index.unique ? ' NULLS NOT DISTINCT' : ''}${where}`,
    changes: [],
  };
}

/** A frame in which the table's own columns can be named, as CHECK and a filter do. */
function columnFrame(table: TableDefinition, statement: StatementContext): Frame {
  const source = {
    exposed: table.name,
    schema: table.schema,
    qualifier: '',
    columns: shapeOf(table),
    described: '',
  };
  return { ...emptyFrame(statement), sources: [source] };
}

const missing: Readonly<Record<number, (name: string) => string>> = {
  1088: (name) =>
    `Cannot find the object "${name}" because it does not exist or you do not have permissions.`,
  1767: (name) => `Foreign key references invalid table '${name}'.`,
  3701: (name) =>
    `Cannot drop the index of '${name}', because it does not exist or you do not have permission.`,
  4701: (name) =>
    `Cannot find the object "${name}" because it does not exist or you do not have permissions.`,
  4902: (name) =>
    `Cannot find the object "${name}" because it does not exist or you do not have permissions.`,
};

function find(name: ObjectName, { scope }: StatementContext, number: number): TableDefinition {
  const place = placeOf(name, scope.database);
  const table = scope.findTable(place.database, place.schema, place.name);
  if (table) return table;
  throw errorAt(
    name.line,
    number,
    missing[number]?.(writtenName(name)) ?? `Invalid object name '${writtenName(name)}'.`,
  );
}
