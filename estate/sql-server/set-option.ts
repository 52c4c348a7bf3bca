import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SessionCore } from './session-core.ts';
import { backendLockTimeout, type IsolationLevel } from './session-state.ts';

const levels: readonly IsolationLevel[] = [
  'READ UNCOMMITTED',
  'READ COMMITTED',
  'REPEATABLE READ',
  'SERIALIZABLE',
  'SNAPSHOT',
];

/** Carries out SET; options that would change nothing here (the ANSI ones that drivers send) are accepted. */
export async function setOption(core: SessionCore, option: string, value: string): Promise<void> {
  const { options } = core.state;
  const isOn = value === 'ON';
  switch (option) {
    case 'NOCOUNT':
      options.nocount = isOn;
      return;
    case 'XACT_ABORT':
      options.xactAbort = isOn;
      return;
    case 'IMPLICIT_TRANSACTIONS':
      options.implicitTransactions = isOn;
      return;
    case 'LOCK_TIMEOUT': {
      const milliseconds = Number(value);
      if (!Number.isInteger(milliseconds)) throw incorrectNear(value);
      if (milliseconds === options.lockTimeoutMs) return;
      options.lockTimeoutMs = milliseconds;
      await core.backend.control(`SET lock_timeout = '${backendLockTimeout(milliseconds)}'`);
      return;
    }
    case 'TRANSACTION ISOLATION LEVEL': {
      const level = levels.find((known) => known === value);
      if (!level) throw incorrectNear(value);
      options.isolation = level;
      return;
    }
    default:
  }
}

function incorrectNear(value: string): SqlServerError {
  return new SqlServerError(102, `Incorrect syntax near '${value}'.`, { severity: 15 });
}
