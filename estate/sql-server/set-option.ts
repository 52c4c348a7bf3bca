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
    case 'FMTONLY':
      options.formatOnly = isOn;
      return;
    case 'ROWCOUNT':
      if (value === '0') return;
      throw unknownOption(option);
    default:
      // What would change which statements run, or what they answer, is refused rather than passed over.
      if (isOn && changesExecution.has(option)) throw unknownOption(option);
  }
}

const changesExecution: ReadonlySet<string> = new Set([
  'NOEXEC',
  'PARSEONLY',
  'SHOWPLAN_ALL',
  'SHOWPLAN_TEXT',
  'SHOWPLAN_XML',
]);

function unknownOption(option: string): SqlServerError {
  return new SqlServerError(195, `'${option}' is not a recognized SET option.`, { severity: 15, state: 5 });
}

function incorrectNear(value: string): SqlServerError {
  return new SqlServerError(102, `Incorrect syntax near '${value}'.`, { severity: 15 });
}
