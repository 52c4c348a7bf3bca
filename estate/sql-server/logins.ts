import type { Pool } from 'pg';
import { SqlServerError } from '../tds/sql-server-error.ts';
import { hashPassword, isPassword } from './passwords.ts';
import { covers, fixedRoles, type Grant, type MayDo } from './permissions.ts';

/** A login that has shown its password. */
export interface KnownLogin {
  readonly name: string;
  /** Member of sysadmin: may do everything, everywhere. */
  readonly admin: boolean;
}

/** The SQL logins of the server, the users that they are in its databases, and the rights of these. */
export interface Logins {
  /** Makes the tables where they are missing and reads what they hold. */
  ensure(): Promise<void>;
  /** Throws 18456 for an unknown user and a wrong password alike. */
  authenticate(user: string, password: string): Promise<KnownLogin>;
  /** Throws 15025 where the login exists, unless `replace` is set, which changes its password. */
  create(name: string, password: string, options?: { admin?: boolean; replace?: boolean }): Promise<void>;
  drop(name: string): Promise<void>;
  /** Makes a login a user of a database, which lets it in there. */
  createUser(database: string, user: string, login: string, options?: { keep?: boolean }): Promise<void>;
  dropUser(database: string, user: string): Promise<void>;
  /** Forgets the users of a database and their rights. */
  dropUsers(database: string): Promise<void>;
  isUser(login: KnownLogin, database: string): boolean;
  hasUser(database: string, user: string): boolean;
  /** The user of a login in a database, or undefined. */
  userOf(login: KnownLogin, database: string): string | undefined;
  /** Makes a user a member of a fixed database role. */
  addMember(database: string, role: string, user: string): Promise<void>;
  grant(grant: Grant): Promise<void>;
  rightsOf(login: KnownLogin): MayDo;
}

interface LoginRow {
  readonly name: string;
  readonly password: string;
  readonly admin: boolean;
}

interface UserRow {
  readonly database: string;
  readonly name: string;
  readonly login: string;
}

/** Makes the store of logins; it answers from memory, since all changes go through it, and writes to PostgreSQL. */
export function createLogins(pool: Pool): Logins {
  let logins = new Map<string, LoginRow>();
  let users: UserRow[] = [];
  let grants: Grant[] = [];

  const findUser = (database: string, user: string): UserRow | undefined =>
    users.find((one) => same(one.database, database) && same(one.name, user));

  const reload = async (): Promise<void> => {
    const found = await pool.query<LoginRow>('SELECT name, password, admin FROM estate.login');
    logins = new Map(found.rows.map((row) => [row.name, row]));
    users = (await pool.query<UserRow>('SELECT database, name, login FROM estate.database_user')).rows;
    grants = (
      await pool.query<Grant>(
        `SELECT database, name AS "user", permission, nullif(schema_name, '') AS schema, nullif(table_name, '') AS "table" FROM estate.granted`,
      )
    ).rows;
  };
  const change = async (text: string, values: unknown[]): Promise<number> => {
    const { rowCount } = await pool.query(text, values);
    await reload();
    return rowCount ?? 0;
  };

  const grant: Logins['grant'] = async ({ database, user, permission, schema, table }) => {
    if (!findUser(database, user))
      throw new SqlServerError(
        15151,
        `Cannot find the user '${user}', because it does not exist or you do not have permission.`,
      );
    await change(
      'INSERT INTO estate.granted VALUES (lower($1), lower($2), upper($3), lower($4), lower($5)) ON CONFLICT DO NOTHING',
      [database, user, permission, schema ?? '', table ?? ''],
    );
  };

  return {
    async ensure() {
      await pool.query(TABLES);
      await reload();
    },
    async authenticate(user, password) {
      const found = logins.get(user.toLowerCase());
      if (!found || !(await isPassword(password, found.password)))
        throw new SqlServerError(18456, `Login failed for user '${user}'.`, { severity: 14 });
      return { name: user, admin: found.admin };
    },
    async create(name, password, { admin = false, replace = false } = {}) {
      if (!replace && logins.has(name.toLowerCase()))
        throw new SqlServerError(15025, `The server principal '${name}' already exists.`);
      await change(
        `INSERT INTO estate.login VALUES (lower($1), $2, $3)
         ON CONFLICT (name) DO UPDATE SET password = excluded.password, admin = excluded.admin`,
        [name, await hashPassword(password), admin],
      );
    },
    async drop(name) {
      const dropped = await change('DELETE FROM estate.login WHERE name = lower($1)', [name]);
      if (dropped === 0)
        throw new SqlServerError(
          15151,
          `Cannot drop the login '${name}', because it does not exist or you do not have permission.`,
        );
    },
    async createUser(database, user, login, { keep = false } = {}) {
      if (!logins.has(login.toLowerCase()))
        throw new SqlServerError(15007, `'${login}' is not a valid login or you do not have permission.`);
      if (!keep && findUser(database, user))
        throw new SqlServerError(
          15023,
          `User, group, or role '${user}' already exists in the current database.`,
        );
      await change(
        'INSERT INTO estate.database_user VALUES (lower($1), lower($2), lower($3)) ON CONFLICT DO NOTHING',
        [database, user, login],
      );
    },
    async dropUser(database, user) {
      await change('DELETE FROM estate.granted WHERE database = lower($1) AND name = lower($2)', [
        database,
        user,
      ]);
      const dropped = await change(
        'DELETE FROM estate.database_user WHERE database = lower($1) AND name = lower($2)',
        [database, user],
      );
      if (dropped === 0)
        throw new SqlServerError(
          15151,
          `Cannot drop the user '${user}', because it does not exist or you do not have permission.`,
        );
    },
    async dropUsers(database) {
      await change('DELETE FROM estate.granted WHERE database = lower($1)', [database]);
      await change('DELETE FROM estate.database_user WHERE database = lower($1)', [database]);
    },
    isUser: (login, database) =>
      login.admin ||
      openDatabases.has(database.toLowerCase()) ||
      users.some((one) => same(one.login, login.name) && same(one.database, database)),
    hasUser: (database, user) => findUser(database, user) !== undefined,
    userOf: (login, database) =>
      users.find((one) => same(one.login, login.name) && same(one.database, database))?.name,
    async addMember(database, role, user) {
      const permissions = fixedRoles[role.toLowerCase()];
      if (!permissions)
        throw new SqlServerError(
          15151,
          `Cannot alter the role '${role}', because it does not exist or you do not have permission.`,
        );
      for (const permission of permissions)
        await grant({ database, user, permission, schema: null, table: null });
    },
    grant,
    rightsOf(login) {
      if (login.admin) return () => true;
      return (permission, database, schema, table) => {
        const user = users.find((one) => same(one.login, login.name) && same(one.database, database));
        if (!user) return false;
        const own = grants.filter((one) => one.database === user.database && one.user === user.name);
        return covers(own, permission, schema, table);
      };
    },
  };
}

/** Every login may enter these. */
const openDatabases: ReadonlySet<string> = new Set(['master', 'tempdb']);

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

const TABLES = `
  CREATE SCHEMA IF NOT EXISTS estate;
  CREATE TABLE IF NOT EXISTS estate.login (name text PRIMARY KEY, password text NOT NULL, admin boolean NOT NULL);
  CREATE TABLE IF NOT EXISTS estate.database_user (
    database text, name text, login text NOT NULL REFERENCES estate.login ON DELETE CASCADE, PRIMARY KEY (database, name));
  CREATE TABLE IF NOT EXISTS estate.granted (
    database text, name text, permission text, schema_name text, table_name text,
    PRIMARY KEY (database, name, permission, schema_name, table_name));
`;
