import type { SqlType } from '../tds/sql-types.ts';
import { type Bound, DEFAULT_COLLATION, errorAt } from './binder.ts';
import { type BuiltIns, type CallPlace, madeNullable, takes, text } from './function-table.ts';
import { sameName } from './names.ts';
import { bindVariable } from './server-variables.ts';
import { typeSize } from './type-size.ts';
import { INT, isText, nvarchar } from './types.ts';

const SMALLINT: SqlType = { kind: 'smallint' };

/** The functions over the server, its databases and what stands in them. */
export const systemFunctions: BuiltIns = {
  OBJECT_ID: takes(1, 2, ([name], at) =>
    madeNullable(`tsql.object_id_named(${text(name, at.line)}, ${database(at).sql})`, INT, [], at.line),
  ),
  OBJECT_NAME: takes(1, 1, ([id], { line }) =>
    madeNullable(`tsql.object_name(${id?.sql})`, nvarchar(128), [], line),
  ),
  SCHEMA_ID: takes(0, 1, ([name], at) =>
    madeNullable(
      `tsql.schema_id_named(${name ? text(name, at.line) : "'dbo'"}, ${database(at).sql})`,
      INT,
      [],
      at.line,
    ),
  ),
  DB_ID: takes(0, 1, ([name], at) =>
    madeNullable(`tsql.db_id(${name ? text(name, at.line) : database(at).sql})`, SMALLINT, [], at.line),
  ),
  SUSER_ID: takes(1, 1, ([name], { line }) =>
    madeNullable(`tsql.login_id(${text(name, line)})`, INT, [], line),
  ),
  ...Object.fromEntries(
    ['USER_ID', 'DATABASE_PRINCIPAL_ID'].map((called) => [
      called,
      takes(1, 1, ([name], at) =>
        madeNullable(`tsql.user_id(${text(name, at.line)}, ${database(at).sql})`, INT, [], at.line),
      ),
    ]),
  ),
  COL_LENGTH: takes(2, 2, ([table, column], at) => {
    const length = columnLength(literal(table, 'COL_LENGTH', at), literal(column, 'COL_LENGTH', at), at);
    return { ...constant(length === undefined ? 'NULL::int2' : `${length}::int2`, SMALLINT), nullable: true };
  }),
  SERVERPROPERTY: takes(1, 1, ([name], at) =>
    property(serverProperties, literal(name, 'SERVERPROPERTY', at)),
  ),
  DATABASEPROPERTYEX: takes(2, 2, ([, name], at) =>
    property(databaseProperties, literal(name, 'DATABASEPROPERTYEX', at)),
  ),
};

const serverProperties: Readonly<Record<string, string | number>> = {
  productversion: '13.0.5026.0',
  productmajorversion: '13',
  productlevel: 'SP2',
  edition: 'Developer Edition (64-bit)',
  engineedition: 3,
  collation: 'Persian_100_CI_AI',
  isclustered: 0,
  isfulltextinstalled: 0,
  issingleuser: 0,
  lcid: 1065,
};

const databaseProperties: Readonly<Record<string, string | number>> = {
  collation: 'Persian_100_CI_AI',
  status: 'ONLINE',
  updateability: 'READ_WRITE',
  useraccess: 'MULTI_USER',
  recovery: 'SIMPLE',
  version: 852,
};

/** A property that there is not is NULL, as in SQL Server. */
function property(properties: Readonly<Record<string, string | number>>, name: string): Bound {
  const value = properties[name.toLowerCase()];
  if (typeof value === 'number') return constant(String(value), INT);
  return {
    ...constant(value === undefined ? 'NULL::text' : `'${value}'::text`, nvarchar(128)),
    nullable: true,
  };
}

function constant(sql: string, type: SqlType): Bound {
  return { sql, type, nullable: false, collation: isText(type) ? DEFAULT_COLLATION : null, constant: true };
}

function database({ statement }: CallPlace): Bound {
  return bindVariable('DB_NAME()', nvarchar(128), statement);
}

function literal(argument: Bound | undefined, name: string, { line }: CallPlace): string {
  if (typeof argument?.literal === 'string') return argument.literal;
  throw errorAt(line, 102, `Incorrect syntax near '${name}'.`, 15);
}

/** A column's length in bytes, -1 for max, undefined where there is no such column. */
function columnLength(table: string, column: string, { statement }: CallPlace): number | undefined {
  const [name = '', schema = 'dbo', owner = ''] = table
    .split('.')
    .map((part) => part.replace(/^\[(.*)\]$/s, '$1'))
    .toReversed();
  const found = statement.scope
    .findTable(owner || statement.scope.database, schema || 'dbo', name)
    ?.columns.find((one) => sameName(one.name, column));
  return found && typeSize(found.type);
}
