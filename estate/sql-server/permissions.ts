import { SqlServerError } from '../tds/sql-server-error.ts';
import type { CompiledStatement } from '../tsql/compiled.ts';

/** A right of a user in a database; without a table it holds for the schema, without a schema for the database. */
export interface Grant {
  readonly database: string;
  readonly user: string;
  /** 'SELECT', 'INSERT', 'CREATE SCHEMA', 'CONTROL' … in upper case. */
  readonly permission: string;
  readonly schema: string | null;
  readonly table: string | null;
}

/** What the fixed roles of a database may do in all of it. */
export const fixedRoles: Readonly<Record<string, readonly string[]>> = {
  db_datareader: ['SELECT'],
  db_datawriter: ['INSERT', 'UPDATE', 'DELETE'],
  db_ddladmin: ['CREATE SCHEMA', 'CREATE TABLE', 'ALTER'],
  db_owner: ['CONTROL'],
};

/** Asks whether a login may do something at a place; the answer for an administrator is always yes. */
export type MayDo = (
  permission: string,
  database: string,
  schema: string | null,
  table: string | null,
) => boolean;

/** Whether one of the grants covers the act; CONTROL covers everything below its place. */
export function covers(
  grants: readonly Grant[],
  permission: string,
  schema: string | null,
  table: string | null,
): boolean {
  return grants.some(
    (grant) =>
      (grant.permission === permission || grant.permission === 'CONTROL') &&
      (grant.schema === null || grant.schema === schema?.toLowerCase()) &&
      (grant.table === null || grant.table === table?.toLowerCase()),
  );
}

/** Throws 229 for the first table that the statement may not touch; temporary tables have no database and need no right. */
export function checkAccess(access: CompiledStatement['access'], mayDo: MayDo): void {
  for (const { permission, database, schema, table } of access) {
    if (database === '' || mayDo(permission, database, schema, table)) continue;
    throw new SqlServerError(
      229,
      `The ${permission} permission was denied on the object '${table}', database '${database}', schema '${schema}'.`,
      { severity: 14, state: 5 },
    );
  }
}

/** Throws 262 unless the login has a right over the whole database. */
export function requireInDatabase(mayDo: MayDo, permission: string, database: string): void {
  if (mayDo(permission, database, null, null)) return;
  throw new SqlServerError(262, `${permission} permission denied in database '${database}'.`, {
    severity: 14,
  });
}
