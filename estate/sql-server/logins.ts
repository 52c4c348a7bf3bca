import type { Pool } from 'pg';
import { SqlServerError } from '../tds/sql-server-error.ts';
import { hashPassword, isPassword } from './passwords.ts';

/** A login that has shown its password. */
export interface KnownLogin {
  readonly name: string;
  /** Member of sysadmin: may do everything, everywhere. */
  readonly admin: boolean;
  /** The PostgreSQL role whose rights its sessions have. */
  readonly role: string;
}

/** The SQL logins of the server and the users that they are in its databases, kept in PostgreSQL. */
export interface Logins {
  /** Makes the tables where they are missing. */
  ensure(): Promise<void>;
  /** Throws 18456 for an unknown user and a wrong password alike. */
  authenticate(user: string, password: string): Promise<KnownLogin>;
  /** Creates a login; throws 15025 where it exists, unless `replace` is set, which changes its password. */
  create(name: string, password: string, options: { admin: boolean; replace: boolean }): Promise<void>;
  /** Makes a login a user of a database, which lets it in there. */
  createUser(database: string, user: string, login: string): Promise<void>;
  /** Whether the login may use the database. */
  isUser(login: KnownLogin, database: string): Promise<boolean>;
  /** Makes a user a member of db_datareader, db_datawriter or db_owner. */
  addMember(database: string, fixedRole: string, user: string): Promise<void>;
  /** Notes a right that PostgreSQL does not know, such as CREATE SCHEMA. */
  allow(database: string, user: string, right: string): Promise<void>;
  isAllowed(login: KnownLogin, database: string, right: string): Promise<boolean>;
  /** The PostgreSQL role of a user, or undefined where the database has no such user. */
  roleOf(database: string, user: string): Promise<string | undefined>;
}

/** Makes the store of logins over a PostgreSQL database. */
export function createLogins(pool: Pool): Logins {
  const roleOf: Logins['roleOf'] = async (database, user) => {
    const { rows } = await pool.query<{ login: string }>(
      'SELECT login FROM estate.database_user WHERE database = lower($1) AND name = lower($2)',
      [database, user],
    );
    return rows[0] && loginRole(rows[0].login);
  };
  const allow: Logins['allow'] = async (database, user, right) => {
    await pool.query(
      'INSERT INTO estate.granted_right VALUES (lower($1), lower($2), upper($3)) ON CONFLICT DO NOTHING',
      [database, user, right],
    );
  };
  return {
    async ensure() {
      await pool.query(TABLES);
    },
    async authenticate(user, password) {
      const { rows } = await pool.query<{ name: string; password: string; admin: boolean }>(
        'SELECT name, password, admin FROM estate.login WHERE name = lower($1)',
        [user],
      );
      const [found] = rows;
      if (!found || !(await isPassword(password, found.password)))
        throw new SqlServerError(18456, `Login failed for user '${user}'.`, { severity: 14 });
      return { name: user, admin: found.admin, role: found.admin ? 'postgres' : loginRole(found.name) };
    },
    async create(name, password, { admin, replace }) {
      const { rowCount } = await pool.query(
        `INSERT INTO estate.login VALUES (lower($1), $2, $3) ON CONFLICT (name) DO ${
          replace ? 'UPDATE SET password = excluded.password, admin = excluded.admin' : 'NOTHING'
        }`,
        [name, await hashPassword(password), admin],
      );
      if (rowCount === 0) throw new SqlServerError(15025, `The server principal '${name}' already exists.`);
      if (!admin) await ensureRole(pool, loginRole(name));
    },
    async createUser(database, user, login) {
      const known = await pool.query('SELECT FROM estate.login WHERE name = lower($1)', [login]);
      if (known.rowCount === 0)
        throw new SqlServerError(15007, `'${login}' is not a valid login or you do not have permission.`);
      const { rowCount } = await pool.query(
        'INSERT INTO estate.database_user VALUES (lower($1), lower($2), lower($3)) ON CONFLICT DO NOTHING',
        [database, user, login],
      );
      if (rowCount === 0)
        throw new SqlServerError(
          15023,
          `User, group, or role '${user}' already exists in the current database.`,
        );
    },
    async isUser(login, database) {
      if (login.admin) return true;
      const { rowCount } = await pool.query(
        'SELECT FROM estate.database_user WHERE database = lower($1) AND login = lower($2)',
        [database, login.name],
      );
      return rowCount !== 0;
    },
    async addMember(database, fixedRole, user) {
      const role = await roleOf(database, user);
      if (role === undefined || !FIXED_ROLES.includes(fixedRole.toLowerCase()))
        throw new SqlServerError(
          15151,
          `Cannot alter the role '${fixedRole}', because it does not exist or you do not have permission.`,
        );
      await pool.query(`GRANT ${quoteName(databaseRole(database, fixedRole))} TO ${quoteName(role)}`);
      if (fixedRole.toLowerCase() === 'db_owner' || fixedRole.toLowerCase() === 'db_ddladmin')
        for (const right of ['CREATE SCHEMA', 'CREATE TABLE']) await allow(database, user, right);
    },
    allow,
    async isAllowed(login, database, right) {
      if (login.admin) return true;
      const { rowCount } = await pool.query(
        `SELECT FROM estate.granted_right r JOIN estate.database_user u ON u.database = r.database AND u.name = r.name
         WHERE u.login = lower($1) AND r.database = lower($2) AND r.name_of_right = upper($3)`,
        [login.name, database, right],
      );
      return rowCount !== 0;
    },
    roleOf,
  };
}

/** The fixed roles of a database that have rights on its data. */
export const FIXED_ROLES = ['db_datareader', 'db_datawriter', 'db_ddladmin', 'db_owner'];

/** Lets the fixed roles of a database into one of its schemas, whose tables may still be to come. */
export async function openSchemaToRoles(pool: Pool, database: string, schema: string): Promise<void> {
  for (const fixedRole of FIXED_ROLES) {
    const role = databaseRole(database, fixedRole);
    await ensureRole(pool, role);
    const [grantee, place] = [quoteName(role), quoteName(schema)];
    const rights = rightsOf[fixedRole];
    await pool.query(`GRANT USAGE ON SCHEMA ${place} TO ${grantee}`);
    if (rights === undefined) continue;
    await pool.query(`GRANT ${rights} ON ALL TABLES IN SCHEMA ${place} TO ${grantee}`);
    await pool.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA ${place} GRANT ${rights} ON TABLES TO ${grantee}`);
    if (fixedRole === 'db_datareader') continue;
    await pool.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${place} TO ${grantee}`);
    await pool.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA ${place} GRANT USAGE ON SEQUENCES TO ${grantee}`);
  }
}

const rightsOf: Readonly<Record<string, string>> = {
  db_datareader: 'SELECT',
  db_datawriter: 'INSERT, UPDATE, DELETE',
  db_owner: 'ALL',
};

/** Quotes a name of PostgreSQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function ensureRole(pool: Pool, role: string): Promise<void> {
  const { rowCount } = await pool.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0) await pool.query(`CREATE ROLE ${quoteName(role)}`);
}

function loginRole(login: string): string {
  return `login:${login.toLowerCase()}`;
}

function databaseRole(database: string, fixedRole: string): string {
  return `${database.toLowerCase()}:${fixedRole.toLowerCase()}`;
}

const TABLES = `
  CREATE SCHEMA IF NOT EXISTS estate;
  CREATE TABLE IF NOT EXISTS estate.login (name text PRIMARY KEY, password text NOT NULL, admin boolean NOT NULL);
  CREATE TABLE IF NOT EXISTS estate.database_user (
    database text, name text, login text NOT NULL REFERENCES estate.login, PRIMARY KEY (database, name));
  CREATE TABLE IF NOT EXISTS estate.granted_right (
    database text, name text, name_of_right text, PRIMARY KEY (database, name, name_of_right));
`;
