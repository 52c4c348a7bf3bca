import type { ClientBase, Pool } from 'pg';
import { SqlServerError } from '../tds/sql-server-error.ts';
import type { CatalogueChange, TableDefinition } from '../tsql/compiled.ts';
import { quoteName, schemaName } from '../tsql/names.ts';
import type { DisplayNames } from './constraint-facts.ts';
import { createSystemViews, findSystemView } from './system-views.ts';

/** The databases, schemas and tables as T-SQL names them; kept in PostgreSQL, answered from memory. */
export interface Catalogue {
  /** Grows with every change. */
  readonly version: number;
  readonly names: DisplayNames;
  /** Makes the catalogue's tables where they are missing and reads them. */
  load(): Promise<void>;
  findTable(database: string, schema: string, name: string): TableDefinition | undefined;
  hasSchema(database: string, schema: string): boolean;
  /** The database's name in its own casing. */
  databaseNamed(name: string): string | undefined;
  /** Throws 1801 where the database exists. */
  createDatabase(name: string, client: ClientBase | Pool): Promise<void>;
  dropDatabase(name: string, client: ClientBase | Pool): Promise<void>;
  /** Notes a change by the client that made it, so that a rollback takes both back (after which `load` must be called). */
  apply(change: CatalogueChange, client: ClientBase): Promise<void>;
  /** Notes how the DDL spelt a constraint's or index's name. */
  nameConstraint(name: string, client: ClientBase): Promise<void>;
}

/** Databases that are always there and hold no table. */
const SYSTEM_DATABASES = ['master', 'tempdb'];

/** Makes the catalogue over a PostgreSQL database; `load` must be called before anything is asked of it. */
export function createCatalogue(pool: Pool): Catalogue {
  let databases = new Map<string, string>();
  let schemas = new Set<string>();
  let tables = new Map<string, TableDefinition>();
  let constraints = new Map<string, string>();
  let version = 0;

  const findTable: Catalogue['findTable'] = (database, schema, name) =>
    tables.get(keyOf(database, schema, name)) ?? findSystemView(database, schema, name);
  const inBackend = (schema: string, table: string): TableDefinition | undefined =>
    tables.get(`${schema}.${table}`);

  return {
    get version() {
      return version;
    },
    names: {
      table(schema, table) {
        const found = inBackend(schema, table);
        const [database = '', ownSchema = ''] = schema.split('.');
        return found
          ? { database: found.database, table: `${found.schema}.${found.name}` }
          : { database: databases.get(database) ?? database, table: `${ownSchema}.${table}` };
      },
      column: (schema, table, column) =>
        inBackend(schema, table)?.columns.find(({ name }) => name.toLowerCase() === column)?.name ?? column,
      constraint: (name) => constraints.get(name),
    },
    async load() {
      await pool.query(TABLES);
      for (const name of SYSTEM_DATABASES) {
        const { rowCount } = await pool.query('SELECT FROM pg_namespace WHERE nspname = $1', [`${name}.sys`]);
        if (rowCount === 0) await pool.query(createSystemViews(name));
      }
      const [foundDatabases, foundSchemas, foundTables, foundConstraints] = [
        await pool.query<{ name: string }>('SELECT name FROM estate.sql_database'),
        await pool.query<{ database: string; name: string }>('SELECT database, name FROM estate.sql_schema'),
        await pool.query<{ definition: TableDefinition }>('SELECT definition FROM estate.sql_table'),
        await pool.query<{ name: string }>('SELECT name FROM estate.sql_constraint'),
      ];
      const names = [...SYSTEM_DATABASES, ...foundDatabases.rows.map(({ name }) => name)];
      databases = new Map(names.map((name) => [name.toLowerCase(), name]));
      schemas = new Set(foundSchemas.rows.map(({ database, name }) => keyOf(database, name)));
      tables = new Map(
        foundTables.rows.map(({ definition }) => [
          keyOf(definition.database, definition.schema, definition.name),
          definition,
        ]),
      );
      constraints = new Map(foundConstraints.rows.map(({ name }) => [name.toLowerCase(), name]));
      version += 1;
    },
    findTable,
    hasSchema: (database, schema) => schemas.has(keyOf(database, schema)),
    databaseNamed: (name) => databases.get(name.toLowerCase()),
    async createDatabase(name, client) {
      if (databases.has(name.toLowerCase()))
        throw new SqlServerError(
          1801,
          `Database '${name}' already exists. Choose a different database name.`,
          {
            state: 3,
          },
        );
      await client.query(`CREATE SCHEMA ${schemaName(name, 'dbo')}; ${createSystemViews(name)}`);
      await client.query('INSERT INTO estate.sql_database VALUES ($1)', [name]);
      await client.query(`INSERT INTO estate.sql_schema VALUES ($1, 'dbo')`, [name]);
      databases.set(name.toLowerCase(), name);
      schemas.add(keyOf(name, 'dbo'));
      version += 1;
    },
    async dropDatabase(name, client) {
      const prefix = `${name.toLowerCase()}.`;
      const { rows } = await client.query<{ name: string }>(
        'SELECT nspname AS name FROM pg_namespace WHERE starts_with(nspname, $1)',
        [prefix],
      );
      for (const schema of rows) await client.query(`DROP SCHEMA ${quoteName(schema.name)} CASCADE`);
      for (const table of ['sql_table', 'sql_schema'])
        await client.query(`DELETE FROM estate.${table} WHERE lower(database) = lower($1)`, [name]);
      await client.query('DELETE FROM estate.sql_database WHERE lower(name) = lower($1)', [name]);
      databases.delete(name.toLowerCase());
      schemas = new Set([...schemas].filter((key) => !key.startsWith(prefix)));
      tables = new Map([...tables].filter(([key]) => !key.startsWith(prefix)));
      version += 1;
    },
    async apply(change, client) {
      version += 1;
      switch (change.kind) {
        case 'table': {
          const { database, schema, name } = change.table;
          tables.set(keyOf(database, schema, name), change.table);
          await client.query(
            `INSERT INTO estate.sql_table VALUES ($1, $2, $3, $4)
             ON CONFLICT (lower(database), lower(schema), lower(name)) DO UPDATE SET definition = excluded.definition`,
            [database, schema, name, JSON.stringify(change.table)],
          );
          return;
        }
        case 'no-table':
          tables.delete(keyOf(change.database, change.schema, change.name));
          await client.query(
            'DELETE FROM estate.sql_table WHERE lower(database) = lower($1) AND lower(schema) = lower($2) AND lower(name) = lower($3)',
            [change.database, change.schema, change.name],
          );
          return;
        case 'schema':
          schemas.add(keyOf(change.database, change.name));
          await client.query('INSERT INTO estate.sql_schema VALUES ($1, $2)', [change.database, change.name]);
          return;
        case 'no-schema':
          schemas.delete(keyOf(change.database, change.name));
          await client.query(
            'DELETE FROM estate.sql_schema WHERE lower(database) = lower($1) AND lower(name) = lower($2)',
            [change.database, change.name],
          );
      }
    },
    async nameConstraint(name, client) {
      constraints.set(name.toLowerCase(), name);
      await client.query('INSERT INTO estate.sql_constraint VALUES ($1) ON CONFLICT DO NOTHING', [name]);
    },
  };
}

function keyOf(...parts: readonly string[]): string {
  return parts.join('.').toLowerCase();
}

const TABLES = `
  CREATE SCHEMA IF NOT EXISTS estate;
  CREATE TABLE IF NOT EXISTS estate.sql_database (name text PRIMARY KEY);
  CREATE TABLE IF NOT EXISTS estate.sql_schema (database text, name text, PRIMARY KEY (database, name));
  CREATE TABLE IF NOT EXISTS estate.sql_table (database text, schema text, name text, definition jsonb NOT NULL);
  CREATE UNIQUE INDEX IF NOT EXISTS sql_table_name ON estate.sql_table (lower(database), lower(schema), lower(name));
  CREATE TABLE IF NOT EXISTS estate.sql_constraint (name text PRIMARY KEY);
`;
