import mssql from 'mssql';
import type { Logger } from 'pino';
import { abortable } from '../abortable.ts';
import type { LegacySystem } from '../errors.ts';
import type { SourceRequest } from '../source-request.ts';
import type { SqlServerSettings } from '../source-settings.ts';
import { healthOfAway, type SystemHealth } from '../system-health.ts';
import { isCollationConflict, sqlSourceError } from './sql-source-error.ts';
import type { Statement } from './statement.ts';

/** One legacy SQL Server database. */
export interface SqlSource extends AsyncDisposable {
  /** Runs a statement; throws a typed source error. A request that aborts cancels it on the server. */
  query<Row>(statement: Statement<Row>, request: SourceRequest): Promise<readonly Row[]>;
  health(signal: AbortSignal): Promise<SystemHealth>;
}

const requestTimeoutMs = 10_000;
const connectTimeoutMs = 5_000;

/** Creates the source of one database; it connects at the first question, and again after the server was away. */
export function createSqlSource(options: {
  readonly system: Extract<LegacySystem, 'urban-planning-sql' | 'inspection-sql'>;
  readonly settings: SqlServerSettings;
  readonly log: Logger;
}): SqlSource {
  const { system, settings, log } = options;
  let connecting: Promise<mssql.ConnectionPool> | undefined;

  const connect = (): Promise<mssql.ConnectionPool> => {
    if (connecting) return connecting;
    const pool = new mssql.ConnectionPool(poolConfig(settings));
    // A broken connection is reported to its request; without a listener it would end the process.
    pool.on('error', (error: unknown) => log.warn({ system, err: error }, 'connection pool'));
    const attempt = pool.connect();
    connecting = attempt;
    attempt.catch(() => {
      if (connecting === attempt) connecting = undefined;
    });
    return attempt;
  };

  /** Whether the database has shown that its columns have another collation than it has itself. */
  let isMixed = false;

  async function run<Row>(statement: Statement<Row>, signal: AbortSignal): Promise<readonly Row[]> {
    const { text, textAcrossCollations = text, inputs } = statement;
    const isAdapted = isMixed;
    const request = (await abortable(connect(), signal)).request();
    for (const [name, { type, value }] of Object.entries(inputs)) request.input(name, type, value);
    try {
      return await cancellable<Row>(request, isAdapted ? textAcrossCollations : text, signal);
    } catch (error) {
      if (isAdapted || text === textAcrossCollations || !isCollationConflict(error)) throw error;
      log.warn({ system }, 'columns have another collation than their database; statements are adapted');
      isMixed = true;
      return run(statement, signal);
    }
  }

  const query: SqlSource['query'] = async <Row>(statement: Statement<Row>, { signal }: SourceRequest) => {
    try {
      return await run(statement, signal);
    } catch (error) {
      log.warn({ system, statement: statement.name, err: error }, 'statement failed');
      throw sqlSourceError(system, statement.name, error, signal);
    }
  };

  return {
    query,
    async health(signal) {
      try {
        await cancellable((await abortable(connect(), signal)).request(), 'SELECT 1 AS up', signal);
        return { system, up: true };
      } catch (error) {
        return healthOfAway(system, sqlSourceError(system, 'a sign of life', error, signal));
      }
    },
    async [Symbol.asyncDispose]() {
      const pool = await connecting?.catch(() => undefined);
      await pool?.close();
    },
  };
}

/** Runs a batch. The server is told of an abort, but not waited for: one that hangs does not confirm it for 5 s. */
async function cancellable<Row>(
  request: mssql.Request,
  text: string,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const cancel = (): void => request.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const { recordset } = await abortable(request.query<Row>(text), signal);
    return recordset;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function poolConfig(settings: SqlServerSettings): mssql.config {
  return {
    server: settings.host,
    port: settings.port,
    user: settings.user,
    password: settings.password,
    database: settings.database,
    requestTimeout: requestTimeoutMs,
    connectionTimeout: connectTimeoutMs,
    pool: { min: 0, max: settings.maxConnections, acquireTimeoutMillis: connectTimeoutMs },
    // A SELECT 1 before each use would double the latency (measured 2026-10).
    validateConnection: 'socket',
    options: {
      appName: 'chaharsu',
      encrypt: settings.encrypt,
      trustServerCertificate: settings.trustServerCertificate,
      useUTC: true,
      abortTransactionOnError: false,
    },
  };
}
