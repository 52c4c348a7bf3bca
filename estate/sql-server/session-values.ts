import { hostname } from 'node:os';
import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlValue } from '../tds/sql-types.ts';
import type { SessionState } from './session-state.ts';
import type { Transactions } from './transactions.ts';

/** What @@VERSION says; drivers and tools read the leading words. */
export const VERSION =
  'Microsoft SQL Server 2016 (SP2) - 13.0.5026.0 (X64) - Chaharsu estate, an embedded stand-in';

/**
 * The value of a name that belongs to the session, such as '@@ROWCOUNT' or 'ERROR_NUMBER()'.
 * `caught` is the error whose CATCH block is running.
 */
export function readSessionValue(
  name: string,
  state: SessionState,
  transactions: Transactions,
  caught: SqlServerError | undefined,
): SqlValue {
  switch (name.toUpperCase()) {
    case '@@ROWCOUNT':
    case 'ROWCOUNT_BIG()':
      return String(state.rowCount);
    case '@@ERROR':
      return String(state.errorNumber);
    case '@@TRANCOUNT':
      return String(transactions.count);
    case 'XACT_STATE()':
      return transactions.count === 0 ? '0' : transactions.doomed ? '-1' : '1';
    case '@@IDENTITY':
    case 'SCOPE_IDENTITY()':
      return state.identity;
    case '@@SPID':
      return String(state.spid);
    case '@@VERSION':
      return VERSION;
    case '@@SERVERNAME':
    case 'HOST_NAME()':
      return hostname();
    case '@@LOCK_TIMEOUT':
      return String(state.options.lockTimeoutMs);
    case '@@NESTLEVEL':
    case '@@FETCH_STATUS':
    case '@@DBTS':
      return '0';
    case '@@LANGUAGE':
      return state.options.language;
    case '@@DATEFIRST':
      return String(state.options.dateFirst);
    case '@@MAX_PRECISION':
      return '38';
    case '@@SERVICENAME':
      return 'MSSQLSERVER';
    case 'DB_NAME()':
    case 'ORIGINAL_DB_NAME()':
      return state.database;
    case 'APP_NAME()':
      return state.application;
    case 'SCHEMA_NAME()':
      return 'dbo';
    case 'SUSER_SNAME()':
    case 'SUSER_NAME()':
    case 'ORIGINAL_LOGIN()':
    case 'SYSTEM_USER':
      return state.login.name;
    case 'USER_NAME()':
    case 'USER':
    case 'CURRENT_USER':
    case 'SESSION_USER':
      return state.login.admin ? 'dbo' : state.login.name;
    case 'ERROR_NUMBER()':
      return caught ? String(caught.number) : null;
    case 'ERROR_MESSAGE()':
      return caught?.message ?? null;
    case 'ERROR_SEVERITY()':
      return caught ? String(caught.severity) : null;
    case 'ERROR_STATE()':
      return caught ? String(caught.state) : null;
    case 'ERROR_LINE()':
      return caught ? String(caught.line) : null;
    case 'ERROR_PROCEDURE()':
      return null;
    default:
      throw name.startsWith('@')
        ? new SqlServerError(137, `Must declare the scalar variable "${name}".`, { severity: 15, state: 2 })
        : new SqlServerError(195, `'${name.replace('()', '')}' is not a recognized built-in function name.`, {
            severity: 15,
            state: 10,
          });
  }
}
