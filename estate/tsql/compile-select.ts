import type { Query } from './ast.ts';
import { bindQuery } from './bind-query.ts';
import { type BoundQuery, emptyFrame, errorAt, type StatementContext } from './binder.ts';
import type { CompiledStatement, TableDefinition } from './compiled.ts';
import { finish } from './finish.ts';
import { columnName, isTemporary, placeOf, tableName } from './names.ts';
import { storageType } from './storage-type.ts';
import { isText } from './types.ts';

/** Compiles SELECT, with INTO or without. */
export function compileSelect(query: Query, statement: StatementContext): CompiledStatement {
  const bound = bindQuery(query, emptyFrame(statement));
  const into = query.body.kind === 'select' ? query.body.into : null;
  if (!into) return finish(statement, 'select', bound.sql, bound.columns, bound.assigns);
  const { scope } = statement;
  const place = placeOf(into, scope.database);
  if (scope.findTable(place.database, place.schema, place.name))
    throw errorAt(into.line, 2714, `There is already an object named '${into.name}' in the database.`);
  const table = {
    ...place,
    schema: isTemporary(into.name) ? '' : place.schema,
    columns: columnsOf(bound, into.line),
  };
  return {
    ...finish(
      statement,
      'select',
      `CREATE TABLE ${tableName(table.database, table.schema, table.name)} AS ${stored(bound)}`,
      null,
    ),
    definitions: [{ kind: 'table', table }],
  };
}

function columnsOf({ columns }: BoundQuery, line: number): TableDefinition['columns'] {
  return columns.map(({ name, type }, at) => {
    if (name === '')
      throw errorAt(
        line,
        1038,
        `An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name. Column ${at + 1} has none.`,
        15,
      );
    return {
      name,
      type,
      nullable: true,
      identity: false,
      hasDefault: false,
      collation: isText(type) ? '' : null,
    };
  });
}

/** The query's columns in the types that a table keeps them in. */
function stored({ sql, columns }: BoundQuery): string {
  const names = columns.map((_, at) => `c${at}`);
  const values = columns.map(({ name, type, collation }, at) => {
    const value = `q.c${at}::${storageType(type)}${isText(type) ? ` COLLATE ${collation?.name}` : ''}`;
    return `${value} AS ${columnName(name)}`;
  });
  return `SELECT ${values.join(', ')} FROM (${sql}) q(${names.join(', ')})`;
}
