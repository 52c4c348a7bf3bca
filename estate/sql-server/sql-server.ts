import { DatabaseError } from 'pg';
import type { LegacyRow } from '../city/city-sink.ts';
import type { Postgres } from '../postgres/postgres-server.ts';
import { SqlServerError } from '../tds/sql-server-error.ts';
import type { OpenSession } from '../tds/sql-session.ts';
import { openBackend } from './backend.ts';
import { arrangeRows, loadInto } from './bulk-load.ts';
import { createCatalogue } from './catalogue.ts';
import { createCompiledStatements } from './compiled-statements.ts';
import type { Engine, StatementAtWork } from './engine.ts';
import { createLogins, type KnownLogin, type Logins } from './logins.ts';
import { preparePostgres } from './prepare-postgres.ts';
import { runScript } from './script.ts';
import { createSession } from './session.ts';
import { defaultOptions } from './session-state.ts';

/** Who may log in: the administrator, a reader of both databases, and the writer, which writes in Shahrsazi only. */
export interface ServerLogins {
  readonly admin: { readonly user: string; readonly password: string };
  readonly reader: { readonly user: string; readonly password: string };
  readonly writer: { readonly user: string; readonly password: string };
}

/** How many statements clients have run on tables, by the database's name. */
export interface StatementCounters {
  readonly total: number;
  readonly byDatabase: Readonly<Record<string, number>>;
  /** Of all of them, those that their clients cancelled before the end. */
  readonly cancelled: number;
}

/** SQL Server as clients see it, over PostgreSQL. */
export interface SqlServer extends AsyncDisposable {
  readonly openSession: OpenSession;
  readonly counters: StatementCounters;
  /** Creates the databases (collation Persian_100_CI_AI) and runs their DDL, batches parted by GO. */
  initialise(scripts: readonly { readonly database: string; readonly text: string }[]): Promise<void>;
  /** Loads rows of the DDL's column names into a table of dbo; identity values are kept. */
  loadRows(database: string, table: string, rows: readonly LegacyRow[]): Promise<void>;
}

/** Settings of every session's backend; the prelude's operators and functions stand before PostgreSQL's own. */
const BACKEND_OPTIONS = '-c search_path=tsql,pg_catalog -c lock_timeout=0 -c datestyle=ISO';

/** Connections of PostgreSQL that are no sessions: the pools', and those that are still closing. */
const RESERVED_CONNECTIONS = 20;

/** Makes the engine; it prepares PostgreSQL on first use, so that a kept data folder needs no `initialise`. */
export function createSqlServer(
  postgres: Postgres,
  options: {
    readonly logins: ServerLogins;
    readonly beforeStatement?: (statement: StatementAtWork) => void;
    readonly log?: (line: string) => void;
  },
): SqlServer {
  const { pool, config } = postgres;
  const byDatabase: Record<string, number> = {};
  let total = 0;
  let cancelled = 0;
  const logins = createLogins(pool);
  const engine: Engine = {
    address: config,
    catalogue: createCatalogue(pool),
    statements: createCompiledStatements(),
    logins,
    count(database) {
      total += 1;
      const name = engine.catalogue.databaseNamed(database) ?? database;
      byDatabase[name] = (byDatabase[name] ?? 0) + 1;
    },
    countCancelled(spid) {
      cancelled += 1;
      engine.log(`SQL Server: session ${spid} was told to cancel what it runs`);
    },
    beforeStatement: options.beforeStatement ?? (() => undefined),
    log: options.log ?? (() => undefined),
  };
  const maxSessions = postgres.maxConnections - RESERVED_CONNECTIONS;
  let sessions = 0;
  let prepared: Promise<void> | undefined;
  let needsAnalysis = false;

  const prepare = async (): Promise<void> => {
    await preparePostgres(pool);
    await engine.catalogue.load();
    await logins.ensure();
    await ensureLogins(engine, options.logins);
  };
  const ready = (): Promise<void> => (prepared ??= prepare());
  const analyse = async (): Promise<void> => {
    if (!needsAnalysis) return;
    needsAnalysis = false;
    await pool.query('ANALYZE');
  };

  return {
    counters: {
      get total() {
        return total;
      },
      byDatabase,
      get cancelled() {
        return cancelled;
      },
    },
    async openSession({ user, password, database, application, spid }) {
      await ready();
      const login = await logins.authenticate(user, password);
      const name = enterDatabase(engine, login, database);
      await analyse();
      if (sessions >= maxSessions) throw tooManySessions(maxSessions);
      sessions += 1;
      const backend = await openBackend(config, BACKEND_OPTIONS).catch((error: unknown) => {
        sessions -= 1;
        throw isFull(error) ? tooManySessions(maxSessions) : error;
      });
      backend.client.once('end', () => (sessions -= 1));
      const session = createSession(engine, backend, {
        login,
        spid,
        application,
        database: name,
        options: defaultOptions(),
        rowCount: 0,
        errorNumber: 0,
        identity: null,
      });
      return { session, database: name };
    },
    async initialise(scripts) {
      await ready();
      for (const { database, text } of scripts) {
        if (engine.catalogue.databaseNamed(database) === undefined)
          await engine.catalogue.createDatabase(database, pool);
        await runScript(engine, database, text, BACKEND_OPTIONS);
      }
      await ensureLogins(engine, options.logins);
    },
    async loadRows(database, tableName, rows) {
      await ready();
      const table = engine.catalogue.findTable(database, 'dbo', tableName);
      if (!table)
        throw new Error(`There is no table dbo.${tableName} in ${database}; its DDL has not been run.`);
      if (rows.length === 0) return;
      const { columns, values } = arrangeRows(rows);
      const client = await pool.connect();
      try {
        // The generator's rows come in the order of its own work: foreign keys hold when it has finished.
        await client.query('BEGIN; SET LOCAL session_replication_role = replica');
        await loadInto(client, table, columns, values);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
      needsAnalysis = true;
    },
    async [Symbol.asyncDispose]() {
      await prepared?.catch(() => undefined);
    },
  };
}

/** PostgreSQL's own word that it has no connection left. */
function isFull(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '53300';
}

function tooManySessions(most: number): SqlServerError {
  return new SqlServerError(
    17809,
    `Could not connect because the maximum number of '${most}' user connections has already been reached. The system administrator can use sp_configure to increase the maximum value. The connection has been closed.`,
    { severity: 20 },
  );
}

function enterDatabase({ catalogue, logins }: Engine, login: KnownLogin, database: string): string {
  const name = catalogue.databaseNamed(database || 'master');
  if (name !== undefined && logins.isUser(login, name)) return name;
  throw new SqlServerError(
    4060,
    `Cannot open database "${database}" requested by the login. The login failed.`,
    {
      severity: 11,
    },
  );
}

/** The three logins with the passwords given, whatever the data folder was made with. */
async function ensureLogins(
  { logins, catalogue }: Engine,
  { admin, reader, writer }: ServerLogins,
): Promise<void> {
  await logins.create(admin.user, admin.password, { admin: true, replace: true });
  for (const { user, password } of [reader, writer]) await logins.create(user, password, { replace: true });
  for (const database of ['Shahrsazi', 'Bazdid']) {
    if (catalogue.databaseNamed(database) === undefined) continue;
    for (const { user } of [reader, writer]) {
      await logins.createUser(database, user, user, { keep: true });
      await logins.addMember(database, 'db_datareader', user);
    }
  }
  if (catalogue.databaseNamed('Shahrsazi') !== undefined) await allowWriting(logins, writer.user);
}

async function allowWriting(logins: Logins, user: string): Promise<void> {
  await logins.addMember('Shahrsazi', 'db_datawriter', user);
  for (const permission of ['CREATE SCHEMA', 'CREATE TABLE'])
    await logins.grant({ database: 'Shahrsazi', user, permission, schema: null, table: null });
}
