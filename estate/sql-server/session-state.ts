import { SqlServerError } from '../tds/sql-server-error.ts';
import type { KnownLogin } from './logins.ts';

/** What a session carries from batch to batch. */
export interface SessionState {
  readonly login: KnownLogin;
  readonly spid: number;
  readonly application: string;
  database: string;
  options: SessionOptions;
  /** @@ROWCOUNT of the last statement. */
  rowCount: number;
  /** @@ERROR of the last statement. */
  errorNumber: number;
  /** SCOPE_IDENTITY(), as text. */
  identity: string | null;
}

/** What SET changes and sp_reset_connection sets back. */
export interface SessionOptions {
  nocount: boolean;
  xactAbort: boolean;
  implicitTransactions: boolean;
  /** SET FMTONLY: a query tells its columns and runs not. */
  formatOnly: boolean;
  /** -1 waits without end. */
  lockTimeoutMs: number;
  /** The order in which numbers in text are day, month and year: 'mdy', 'dmy' … */
  dateFormat: string;
  /** The first day of the week, 1 for Monday to 7 for Sunday. */
  dateFirst: number;
  /** @@LANGUAGE. */
  language: string;
  /** How many bytes of a value of a max type a result set holds at most. */
  textSizeBytes: number;
  /** Whether double quotes enclose names; else they enclose strings. */
  quotedIdentifier: boolean;
  isolation: IsolationLevel;
  /** The table whose identity column takes explicit values: 'dbo.tblX'. */
  identityInsert: string | undefined;
}

export type IsolationLevel =
  'READ UNCOMMITTED' | 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE' | 'SNAPSHOT';

/** What SET TEXTSIZE takes at most. */
export const MAX_TEXT_SIZE_BYTES = 2_147_483_647;

/** The options after login; drivers then send the ANSI ones, which say the same. */
export function defaultOptions(): SessionOptions {
  return {
    nocount: false,
    xactAbort: false,
    implicitTransactions: false,
    formatOnly: false,
    lockTimeoutMs: -1,
    dateFormat: 'mdy',
    dateFirst: 7,
    language: 'us_english',
    textSizeBytes: MAX_TEXT_SIZE_BYTES,
    quotedIdentifier: true,
    isolation: 'READ COMMITTED',
    identityInsert: undefined,
  };
}

/** The isolation level of a TDS transaction request (MS-TDS 2.2.7.17); 0 keeps the session's. */
export function isolationOf(code: number): IsolationLevel | undefined {
  return (
    [undefined, 'READ UNCOMMITTED', 'READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE', 'SNAPSHOT'] as const
  )[code];
}

/**
 * PostgreSQL's level that comes nearest to T-SQL's. REPEATABLE READ lets rows in that others have added meanwhile, which
 * PostgreSQL's does not; its locks on the rows it has read are not kept.
 */
export function backendIsolation(level: IsolationLevel): string {
  if (level === 'SNAPSHOT') return 'REPEATABLE READ';
  return level === 'REPEATABLE READ' ? 'READ COMMITTED' : level;
}

/** The options that PostgreSQL has to know; the prelude's functions read those that begin with tsql. */
export function backendSettings({ lockTimeoutMs, dateFormat, dateFirst }: SessionOptions): string {
  // lock_timeout 0 waits without end there, so T-SQL's 0 (do not wait) becomes the shortest wait.
  const lockTimeout = lockTimeoutMs < 0 ? '0' : `${Math.max(1, lockTimeoutMs)}ms`;
  return `SET lock_timeout = '${lockTimeout}'; SET tsql.date_format = '${dateFormat}'; SET tsql.date_first = '${dateFirst}'`;
}

/** What a client hears when the server behind its session has gone. */
export function sessionLost(): SqlServerError {
  return new SqlServerError(596, 'Cannot continue the execution because the session is in the kill state.', {
    severity: 21,
  });
}
