import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SessionCore } from './session-core.ts';
import {
  backendSettings,
  type IsolationLevel,
  MAX_TEXT_SIZE_BYTES,
  type SessionOptions,
} from './session-state.ts';

const levels: readonly IsolationLevel[] = [
  'READ UNCOMMITTED',
  'READ COMMITTED',
  'REPEATABLE READ',
  'SERIALIZABLE',
  'SNAPSHOT',
];

/**
 * Carries out SET. A value that would change answers in a way that is not done here is refused with 195 rather than
 * passed over; the values that drivers send at login are what the stand-in does anyhow.
 */
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
    case 'ANSI_DEFAULTS':
      if (!isOn) throw refused(option, value);
      options.quotedIdentifier = true;
      options.implicitTransactions = true;
      return;
    case 'QUOTED_IDENTIFIER':
      options.quotedIdentifier = isOn;
      return;
    case 'FMTONLY':
      options.formatOnly = isOn;
      return;
    case 'TRANSACTION ISOLATION LEVEL': {
      const level = levels.find((known) => known === value);
      if (!level) throw incorrectNear(value);
      options.isolation = level;
      return;
    }
    case 'LOCK_TIMEOUT':
      return change(core, { lockTimeoutMs: wholeNumber(value) });
    case 'DATEFIRST':
      return change(core, { dateFirst: dayOfWeek(value) });
    case 'DATEFORMAT':
      return change(core, { dateFormat: dateFormat(value) });
    case 'LANGUAGE':
      return change(core, language(value));
    case 'TEXTSIZE':
      options.textSizeBytes = textSizeBytes(value);
      return;
    default:
      if (accepted[option] !== undefined && !accepted[option].includes(value)) throw refused(option, value);
  }
}

/** The values that change nothing here; an option that is not listed changes nothing with any value. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  ANSI_NULLS: ['ON'],
  ANSI_NULL_DFLT_ON: ['ON'],
  ANSI_NULL_DFLT_OFF: ['OFF'],
  ANSI_PADDING: ['ON'],
  // With warnings on, ARITHABORT makes no difference: overflow and division by zero are errors.
  ANSI_WARNINGS: ['ON'],
  ARITHIGNORE: ['OFF'],
  CONCAT_NULL_YIELDS_NULL: ['ON'],
  NOEXEC: ['OFF'],
  NUMERIC_ROUNDABORT: ['OFF'],
  PARSEONLY: ['OFF'],
  ROWCOUNT: ['0'],
  SHOWPLAN_ALL: ['OFF'],
  SHOWPLAN_TEXT: ['OFF'],
  SHOWPLAN_XML: ['OFF'],
  'STATISTICS PROFILE': ['OFF'],
  'STATISTICS XML': ['OFF'],
};

async function change(core: SessionCore, changes: Partial<SessionOptions>): Promise<void> {
  const { options } = core.state;
  const before = backendSettings(options);
  Object.assign(options, changes);
  const settings = backendSettings(options);
  if (settings !== before) await core.backend.control(settings);
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number)) throw incorrectNear(value);
  return number;
}

function dayOfWeek(value: string): number {
  const day = wholeNumber(value);
  if (day >= 1 && day <= 7) return day;
  throw new SqlServerError(2742, `SET DATEFIRST ${value} is out of range.`);
}

function dateFormat(value: string): string {
  const order = value.toLowerCase();
  if (['mdy', 'dmy', 'ymd', 'ydm', 'myd', 'dym'].includes(order)) return order;
  throw new SqlServerError(2741, `SET DATEFORMAT date order '${order}' is invalid.`);
}

/** The languages whose days and months have English names, by name and alias. */
const languages: Readonly<Record<string, Pick<SessionOptions, 'language' | 'dateFormat' | 'dateFirst'>>> = {
  US_ENGLISH: { language: 'us_english', dateFormat: 'mdy', dateFirst: 7 },
  ENGLISH: { language: 'us_english', dateFormat: 'mdy', dateFirst: 7 },
  BRITISH: { language: 'British', dateFormat: 'dmy', dateFirst: 1 },
  'BRITISH ENGLISH': { language: 'British', dateFormat: 'dmy', dateFirst: 1 },
};

function language(value: string): Partial<SessionOptions> {
  const known = Object.hasOwn(languages, value) ? languages[value] : undefined;
  if (known) return known;
  throw new SqlServerError(
    2740,
    `SET LANGUAGE failed because '${value.toLowerCase()}' is not an official language name or a language alias on this SQL Server.`,
  );
}

/** 0 is SQL Server's own default of 4 KB, -1 as much as there is. */
function textSizeBytes(value: string): number {
  const size = wholeNumber(value);
  if (size === -1) return MAX_TEXT_SIZE_BYTES;
  if (size < 0 || size > MAX_TEXT_SIZE_BYTES) throw incorrectNear(value);
  return size === 0 ? 4096 : size;
}

function refused(option: string, value: string): SqlServerError {
  const written = value === 'ON' ? option : `${option} ${value}`;
  return new SqlServerError(195, `'${written}' is not a recognized SET option.`, { severity: 15, state: 5 });
}

function incorrectNear(value: string): SqlServerError {
  return new SqlServerError(102, `Incorrect syntax near '${value}'.`, { severity: 15 });
}
