import { alterTable } from './alter-table.ts';
import type { Statement } from './ast.ts';
import { columnOf } from './bind-output.ts';
import { indexed } from './blanks.ts';
import { errorAt, type StatementContext } from './binder.ts';
import type { CompiledStatement } from './compiled.ts';
import { columnFrame, createTable } from './define-table.ts';
import { type Defined, findDefined } from './defined.ts';
import { finish } from './finish.ts';
import { columnName, indexName, isTemporary, placeOf, schemaName, tableName, writtenName } from './names.ts';

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
      const { database, schema, name } = findDefined(definition.table, statement, 4701);
      return { sql: `TRUNCATE TABLE ${tableName(database, schema, name)} RESTART IDENTITY`, changes: [] };
    }
    case 'create-index':
      return createIndex(definition, statement);
    case 'drop-index': {
      const { database, schema, name } = findDefined(definition.table, statement, 3701);
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
  const table = findDefined(index.table, statement, 1088);
  // NULL comes first in T-SQL's order, so an index that serves it must have it there too.
  const columns = index.columns.map(({ name, descending }) => {
    const column = columnOf(table, name, index.line);
    const nulls = column.nullable ? (descending ? ' NULLS LAST' : ' NULLS FIRST') : '';
    return `${indexed(column)}${descending ? ' DESC' : ''}${nulls}`;
  });
  const include = index.include.map((name) => columnName(columnOf(table, name, index.line).name));
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
