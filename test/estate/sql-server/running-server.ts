import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mssql from 'mssql';
import { startPostgres, type Postgres } from '../../../estate/postgres/postgres-server.ts';
import { createSqlServer, type SqlServer } from '../../../estate/sql-server/sql-server.ts';
import { startTdsServer } from '../../../estate/tds/tds-server.ts';

/** The stand-in with both legacy databases, empty but for what a test puts into them. */
export interface RunningServer extends AsyncDisposable {
  readonly sqlServer: SqlServer;
  readonly postgres: Postgres;
  /** Settings of `mssql` for a pool of its own. */
  settings(who: 'admin' | 'reader' | 'writer', database?: string): mssql.config;
  /** A connected pool, closed with the server. */
  connect(who: 'admin' | 'reader' | 'writer', database?: string): Promise<mssql.ConnectionPool>;
}

const logins = {
  admin: { user: 'sa', password: 'Test-admin-1' },
  reader: { user: 'chaharsu_reader', password: 'Test-reader-1' },
  writer: { user: 'chaharsu_writer', password: 'Test-writer-1' },
};

/** Starts PostgreSQL in a temporary folder, the engine with the unchanged legacy DDL, and the wire. */
export async function startServer(): Promise<RunningServer> {
  await using stack = new AsyncDisposableStack();
  const dataFolder = await mkdtemp(join(tmpdir(), 'chaharsu-test-sql-'));
  await chmod(dataFolder, 0o755); // so that nobody reaches it and no copy is left elsewhere
  stack.defer(() => rm(dataFolder, { recursive: true, force: true }));
  const postgres = stack.use(await startPostgres({ dataFolder }));
  const sqlServer = stack.use(createSqlServer(postgres, { logins }));
  await sqlServer.initialise([await readDefinition('Shahrsazi'), await readDefinition('Bazdid')]);
  const tds = stack.use(
    await startTdsServer({ host: '127.0.0.1', port: 0, openSession: sqlServer.openSession }),
  );
  const pools: mssql.ConnectionPool[] = [];
  stack.defer(async () => {
    await Promise.all(pools.map((pool) => pool.close()));
  });
  const settings: RunningServer['settings'] = (who, database = 'Shahrsazi') => ({
    server: '127.0.0.1',
    port: tds.port.number,
    ...logins[who],
    database,
    options: { encrypt: false, trustServerCertificate: true },
    pool: { max: 8, min: 0 },
  });
  const running = stack.move();
  return {
    sqlServer,
    postgres,
    settings,
    async connect(who, database) {
      const pool = await new mssql.ConnectionPool(settings(who, database)).connect();
      pools.push(pool);
      return pool;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function readDefinition(database: string): Promise<{ database: string; text: string }> {
  const file = new URL(`../../../legacy/${database.toLowerCase()}.sql`, import.meta.url);
  return { database, text: await readFile(file, 'utf8') };
}
