import mssql from 'mssql';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { abortable } from '../abortable.ts';
import type { LegacySystem } from '../errors.ts';
import { createGuard } from '../guard/guard.ts';
import type { SourceRequest } from '../source-request.ts';
import type { SqlServerSettings } from '../source-settings.ts';
import { healthOfAway, loadOf, type SystemHealth } from '../system-health.ts';
import { answeredRows } from './answered-rows.ts';
import { createDriftWatch } from './drift-watch.ts';
import { type Drift, liveColumns, noDrift } from './drift.ts';
import { isCollationConflict, loggableSqlError, sqlSourceError } from './sql-source-error.ts';
import { sqlVerdict } from './sql-verdict.ts';
import { sql } from './fragment.ts';
import { type Statement, statement as composed } from './statement.ts';

/** One legacy SQL Server database. */
export interface SqlSource extends AsyncDisposable {
  /** Runs a statement; throws a typed source error. A request that aborts cancels it on the server. */
  query<Row>(statement: Statement<Row>, request: SourceRequest): Promise<readonly Row[]>;
  health(signal: AbortSignal): Promise<SystemHealth>;
}

const statementMs = { interactive: 6_000, report: 60_000 };
const connectTimeoutMs = 5_000;
/** A server that does not confirm an abort in this time hangs: its connection is dropped, and its slot is free again. */
const cancelTimeoutMs = 1_000;
/** What still hangs after this long is left to its own time limits. */
const closingMs = 2_000;
const lookMs = 5_000;

const signOfLife = composed('a sign of life', sql`SELECT 1 AS up`);

/** What the catalogue calls the database of a system, whatever its name on the server. */
const databases = { 'urban-planning-sql': 'Shahrsazi', 'inspection-sql': 'Bazdid' } as const;

/** Creates the source of one database; it connects at the first question, and again after the server was away. */
export function createSqlSource(options: {
  readonly system: Extract<LegacySystem, 'urban-planning-sql' | 'inspection-sql'>;
  readonly settings: SqlServerSettings;
  readonly log: Logger;
}): SqlSource {
  const { system, settings, log } = options;
  const guard = createGuard({
    system,
    limits: { slots: settings.maxConnections, callMs: statementMs },
    verdictOf: sqlVerdict,
    log,
  });
  let connecting: Promise<mssql.ConnectionPool> | undefined;

  const connect = (): Promise<mssql.ConnectionPool> => {
    if (connecting) return connecting;
    const pool = new mssql.ConnectionPool(poolConfig(settings));
    // A broken connection is reported to its request; without a listener it would end the process.
    pool.on('error', (error: unknown) =>
      log.warn({ system, err: loggableSqlError(error) }, 'connection pool'),
    );
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
    const isAdapted = isMixed;
    const request = (await connect()).request();
    try {
      return await answeredRows(request, statement, isAdapted ? 'across collations' : 'plain', signal);
    } catch (error) {
      const hasOtherForm = statement.textAcrossCollations !== undefined;
      if (isAdapted || !hasOtherForm || !isCollationConflict(error)) throw error;
      log.warn({ system }, 'columns have another collation than their database; statements are adapted');
      isMixed = true;
      return run(statement, signal);
    }
  }

  const query: SqlSource['query'] = (statement, request) =>
    guard.run({ operation: statement.name, kind: kindOf(statement), request }, async ({ signal }) => {
      try {
        const rows = await run(statement, signal);
        watch.answered();
        return rows;
      } catch (error) {
        log.warn({ system, statement: statement.name, err: loggableSqlError(error) }, 'statement failed');
        const typed = sqlSourceError(system, statement.name, error, signal);
        if (typed.extensions['code'] === 'SOURCE_UNAVAILABLE') watch.wentAway();
        throw typed;
      }
    });

  const watch = createDriftWatch({
    system,
    database: databases[system],
    readColumns: () => query(liveColumns, lookAtColumns()),
    log,
  });

  return {
    query,
    async health(signal) {
      try {
        await guard.signOfLife(async (inTime) => run(signOfLife, inTime), signal);
        const drift = await abortable(watch.drift(), signal).catch(() => noDrift);
        return { system, up: true, load: loadOf(guard), ...healthOfDrift(drift) };
      } catch (error) {
        watch.wentAway();
        const away = sqlSourceError(system, 'a sign of life', error, signal);
        return { ...healthOfAway(system, away), load: loadOf(guard) };
      }
    },
    async [Symbol.asyncDispose]() {
      const closing = connecting?.then((pool) => pool.close()).catch(() => undefined);
      await Promise.race([closing, sleep(closingMs, undefined, { ref: false })]);
    },
  };
}

/** Whether a statement may be made again; what does not begin as a SELECT is taken for a change. */
function kindOf({ text }: Statement<unknown>): 'read' | 'write' {
  return /^SELECT\b/.test(text) ? 'read' : 'write';
}

/** A look at the columns, for which no client waits. */
function lookAtColumns(): SourceRequest {
  return {
    signal: AbortSignal.timeout(lookMs),
    deadlineAtMs: performance.now() + lookMs,
    workload: 'interactive',
  };
}

function healthOfDrift({ sentences, lacksColumns }: Drift): Partial<SystemHealth> {
  return sentences.length === 0 ? {} : { drift: sentences, ...(lacksColumns && { lacksColumns }) };
}

function poolConfig(settings: SqlServerSettings): mssql.config {
  return {
    server: settings.host,
    port: settings.port,
    user: settings.user,
    password: settings.password,
    database: settings.database,
    // The guard's limit is the only one.
    requestTimeout: 0,
    connectionTimeout: connectTimeoutMs,
    pool: { min: 0, max: settings.maxConnections, acquireTimeoutMillis: connectTimeoutMs },
    // A SELECT 1 before each use would double the latency (measured 2026-10).
    validateConnection: 'socket',
    options: {
      appName: 'chaharsu',
      encrypt: settings.encrypt,
      trustServerCertificate: settings.trustServerCertificate,
      useUTC: true,
      cancelTimeout: cancelTimeoutMs,
      abortTransactionOnError: false,
    },
  };
}
