import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlValue } from '../tds/sql-types.ts';
import type { ErrorReach } from './error-rules.ts';

/** How far an error that T-SQL itself raised reaches; others follow the rules of their number. */
const reaches = new WeakMap<SqlServerError, ErrorReach>();

/** Gives an error a reach of its own. */
export function withReach(error: SqlServerError, reach: ErrorReach): SqlServerError {
  reaches.set(error, reach);
  return error;
}

/** The reach that was given to the error, if any. */
export function givenReach(error: SqlServerError): ErrorReach | undefined {
  return reaches.get(error);
}

/** RAISERROR's error: it ends neither its batch nor, whatever XACT_ABORT says, its transaction. */
export function raisedError(
  message: string,
  severity: number,
  state: number,
  values: readonly SqlValue[],
  line: number,
): SqlServerError {
  const bounded = Math.min(Math.max(severity, 0), 25);
  const error = new SqlServerError(50_000, formatMessage(message, values).slice(0, 2047), {
    severity: bounded,
    state: Math.min(Math.max(state, 0), 255),
    line,
  });
  return bounded >= 20 ? error : withReach(error, 'statement');
}

/** THROW's error: it ends its batch, and under XACT_ABORT its transaction. */
export function thrownError(
  number: number,
  message: string,
  state: number,
  line: number,
  xactAbort: boolean,
): SqlServerError {
  if (number < 50_000)
    return new SqlServerError(
      35100,
      `Error number ${number} in the THROW statement is outside the valid range. Specify an error number in the valid range of 50000 to 2147483647.`,
      { line },
    );
  return withReach(new SqlServerError(number, message, { state, line }), xactAbort ? 'transaction' : 'batch');
}

/** The printf-like marks that RAISERROR knows: %s %d %i %u %x %X %o with flags, width and precision, and %%. */
function formatMessage(message: string, values: readonly SqlValue[]): string {
  let next = 0;
  return message.replace(
    /%(%|([-+0# ]*)(\d*)(?:\.(\d+))?(?:I64|l|h)?([sdiuxXo]))/g,
    (_all, mark: string, flags = '', width = '', precision?: string, kind?: string) => {
      if (mark === '%') return '%';
      const value = values[next] ?? null;
      next += 1;
      const text = value === null ? '(null)' : formatValue(String(value), kind ?? 's', precision);
      return flags.includes('-')
        ? text.padEnd(Number(width))
        : text.padStart(Number(width), flags.includes('0') && kind !== 's' ? '0' : ' ');
    },
  );
}

function formatValue(text: string, kind: string, precision: string | undefined): string {
  switch (kind) {
    case 's':
      return precision === undefined ? text : text.slice(0, Number(precision));
    case 'x':
      return Number(text).toString(16);
    case 'X':
      return Number(text).toString(16).toUpperCase();
    case 'o':
      return Number(text).toString(8);
    default:
      return text;
  }
}
