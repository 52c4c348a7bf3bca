import type { SqlType } from '../tds/sql-types.ts';
import { type Bound, DEFAULT_COLLATION, errorAt, type StatementContext, useParameter } from './binder.ts';
import { backendType, decimal, INT, isPadded, isText, nvarchar } from './types.ts';

/** What belongs to the session and reaches a statement as a parameter; the engine knows the values. */
const types: Readonly<Record<string, SqlType>> = {
  '@@ROWCOUNT': INT,
  '@@ERROR': INT,
  '@@TRANCOUNT': INT,
  '@@IDENTITY': decimal(38, 0),
  '@@SPID': { kind: 'smallint' },
  '@@VERSION': nvarchar(300),
  '@@SERVERNAME': nvarchar(128),
  '@@SERVICENAME': nvarchar(128),
  '@@LOCK_TIMEOUT': INT,
  '@@NESTLEVEL': INT,
  '@@FETCH_STATUS': INT,
  '@@LANGUAGE': nvarchar(128),
  '@@DATEFIRST': { kind: 'tinyint' },
  '@@MAX_PRECISION': { kind: 'tinyint' },
  'ROWCOUNT_BIG()': { kind: 'bigint' },
  'XACT_STATE()': { kind: 'smallint' },
  'SCOPE_IDENTITY()': decimal(38, 0),
  'DB_NAME()': nvarchar(128),
  'ORIGINAL_DB_NAME()': nvarchar(128),
  'APP_NAME()': nvarchar(128),
  'HOST_NAME()': nvarchar(128),
  'SCHEMA_NAME()': nvarchar(128),
  'SUSER_SNAME()': nvarchar(128),
  'SUSER_NAME()': nvarchar(128),
  'ORIGINAL_LOGIN()': nvarchar(128),
  'USER_NAME()': nvarchar(128),
  SYSTEM_USER: nvarchar(128),
  USER: nvarchar(128),
  CURRENT_USER: nvarchar(128),
  SESSION_USER: nvarchar(128),
  'ERROR_NUMBER()': INT,
  'ERROR_MESSAGE()': nvarchar(4000),
  'ERROR_SEVERITY()': INT,
  'ERROR_STATE()': INT,
  'ERROR_LINE()': INT,
  'ERROR_PROCEDURE()': nvarchar(128),
};

/** Whether the engine knows a value of that name: '@@ROWCOUNT', 'SCOPE_IDENTITY()', 'USER'. */
export function isServerVariable(name: string): boolean {
  return Object.hasOwn(types, name);
}

/** Binds a value of the session; throws 137 for a name that there is not. */
export function bindServerVariable(name: string, line: number, statement: StatementContext): Bound {
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  if (!type) throw errorAt(line, 137, `Must declare the scalar variable "${name}".`, 15);
  return bindVariable(name, type, statement);
}

/** A variable as a parameter; PostgreSQL gets its type. */
export function bindVariable(name: string, type: SqlType, statement: StatementContext): Bound {
  const parameter = useParameter(statement, name, type);
  return {
    // A char(n) keeps its blanks only as bpchar; other texts are not cut to their length again.
    sql: `${parameter}::${isText(type) && !isPadded(type) ? 'tsql.letters' : backendType(type)}`,
    type,
    nullable: true,
    collation: isText(type) ? DEFAULT_COLLATION : null,
    constant: true,
  };
}
