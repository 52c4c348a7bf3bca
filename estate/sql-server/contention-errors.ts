import { SqlServerError } from '../tds/sql-server-error.ts';

/** 1205, after which the transaction is rolled back. */
export function deadlockVictim(spid: number, line: number): SqlServerError {
  return new SqlServerError(
    1205,
    `Transaction (Process ID ${spid}) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.`,
    { severity: 13, state: 51, line },
  );
}

/** 1222, after which the transaction is as it was. */
export function lockTimeout(line: number): SqlServerError {
  return new SqlServerError(1222, 'Lock request time out period exceeded.', {
    severity: 16,
    state: 51,
    line,
  });
}
