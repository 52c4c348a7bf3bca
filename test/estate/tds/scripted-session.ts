import { once } from 'node:events';
import mssql from 'mssql';
import { SqlServerError } from '../../../estate/tds/sql-server-error.ts';
import type {
  BulkLoad,
  Login,
  ResultSink,
  SqlParameter,
  SqlSession,
} from '../../../estate/tds/sql-session.ts';
import type { ResultColumn, SqlValue } from '../../../estate/tds/sql-types.ts';
import { startTdsServer, type TdsServer } from '../../../estate/tds/tds-server.ts';

/** What a scripted session does with a batch that is no transaction statement. */
export type Script = (
  batch: string,
  sink: ResultSink,
  parameters: readonly SqlParameter[],
  signal: AbortSignal,
) => Promise<void> | void;

/** A server whose sessions follow a script, with a record of what they were asked. */
export interface ScriptedServer extends AsyncDisposable {
  readonly port: number;
  readonly logins: Login[];
  readonly batches: string[];
  readonly calls: string[];
  readonly loads: { readonly load: BulkLoad; readonly rows: (readonly SqlValue[])[] }[];
  readonly logged: unknown[];
  /** Sessions opened and closed. */
  readonly counts: { opened: number; closed: number };
}

/** Starts a TDS server on a free port; the login of the user 'stranger' fails, the database 'Nowhere' is unknown. */
export async function startScriptedServer(script: Script): Promise<ScriptedServer> {
  const record: Omit<ScriptedServer, 'port' | typeof Symbol.asyncDispose> = {
    logins: [],
    batches: [],
    calls: [],
    loads: [],
    logged: [],
    counts: { opened: 0, closed: 0 },
  };
  const server: TdsServer = await startTdsServer({
    host: '127.0.0.1',
    port: 0,
    serverName: 'ESTATE',
    log: (message, error) => record.logged.push(error ?? message),
    openSession: async (login) => {
      record.logins.push(login);
      if (login.user === 'stranger') {
        throw new SqlServerError(18456, `Login failed for user '${login.user}'.`, { severity: 14, state: 8 });
      }
      if (login.user === 'crash') throw new Error('postgres at /secret/path is away');
      if (login.database === 'Nowhere') {
        throw new SqlServerError(
          4060,
          'Cannot open database "Nowhere" requested by the login. The login failed.',
          { severity: 11 },
        );
      }
      record.counts.opened += 1;
      return { session: createSession(script, record), database: login.database || 'Shahrsazi' };
    },
  });
  return { ...record, port: server.port.number, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** Connects the unmodified client. */
export async function connect(
  server: ScriptedServer,
  settings: Partial<mssql.config> = {},
): Promise<mssql.ConnectionPool> {
  const pool = new mssql.ConnectionPool({
    server: '127.0.0.1',
    port: server.port,
    user: 'chaharsu_reader',
    password: 'گذر#واژه 1',
    database: 'Shahrsazi',
    pool: { max: 1 },
    ...settings,
    options: { encrypt: false, trustServerCertificate: true, ...settings.options },
  });
  return pool.connect();
}

/** Sends one result set. */
export function sendRows(
  sink: ResultSink,
  columns: readonly ResultColumn[],
  rows: readonly (readonly SqlValue[])[],
): void {
  sink.columns(columns);
  for (const row of rows) void sink.row(row);
  sink.done(rows.length, true);
}

/** Resolves when the signal aborts. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

function createSession(
  script: Script,
  record: Pick<ScriptedServer, 'batches' | 'calls' | 'loads' | 'counts'>,
): SqlSession {
  let transactionCount = 0;
  let lastTransactionEnd: 'commit' | 'rollback' = 'commit';
  const end = (how: 'commit' | 'rollback'): void => {
    if (transactionCount === 0) {
      throw new SqlServerError(
        3902,
        'The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.',
      );
    }
    transactionCount = 0;
    lastTransactionEnd = how;
  };
  return {
    get transactionCount() {
      return transactionCount;
    },
    database: 'master',
    get lastTransactionEnd() {
      return lastTransactionEnd;
    },
    async execute(batch, parameters, sink, signal) {
      if (/^\s*set (?!fmtonly)/i.test(batch)) {
        sink.done(undefined, false);
        return;
      }
      // How the client's pool asks whether a connection is alive.
      if (batch === 'SELECT 1;') {
        sendRows(sink, [{ name: '', type: { kind: 'int' }, nullable: false }], [['1']]);
        return;
      }
      record.batches.push(batch);
      if (/^begin tran/i.test(batch)) transactionCount += 1;
      else if (/^commit/i.test(batch)) end('commit');
      else if (/^rollback/i.test(batch)) end('rollback');
      else await script(batch, sink, parameters, signal);
    },
    async begin(isolationLevel) {
      record.calls.push(`begin ${isolationLevel}`);
      transactionCount += 1;
    },
    async commit() {
      record.calls.push('commit');
      end('commit');
    },
    async rollback(savepoint) {
      record.calls.push(`rollback ${savepoint ?? ''}`.trim());
      if (savepoint === undefined) end('rollback');
    },
    async save(savepoint) {
      record.calls.push(`save ${savepoint}`);
    },
    async bulkLoad(load) {
      const rows: (readonly SqlValue[])[] = [];
      record.loads.push({ load, rows });
      for await (const row of load.rows) {
        rows.push(row);
        if (row[1] === 'ناپذیرفتنی') {
          throw new SqlServerError(2627, "Violation of PRIMARY KEY constraint 'PK_t'.", { severity: 14 });
        }
      }
      return rows.length;
    },
    async reset() {
      record.calls.push('reset');
      transactionCount = 0;
      lastTransactionEnd = 'rollback';
    },
    async close() {
      record.counts.closed += 1;
    },
  };
}
