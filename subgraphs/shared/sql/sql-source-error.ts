import { GraphQLError } from 'graphql';
import { sourceError, type LegacySystem, type SourceErrorCode } from '../errors.ts';

/** SQL Server's numbers of a deadlock and a lock timeout: it is well, and two of its clients were in each other's way. */
export const conflictNumbers: ReadonlySet<number> = new Set([1205, 1222]);
/** Numbers that mean that another attempt may succeed, those of resource limits among them. */
const busyNumbers = new Set([...conflictNumbers, 701, 10928, 10929, 40501]);
/** Numbers by which the server keeps us out altogether: login and database. */
export const lockedOutNumbers: ReadonlySet<number> = new Set([18456, 18452, 18470, 4060, 916]);
/** Numbers that mean that we may not, those of a table that we have no right to among them. */
const refusedNumbers = new Set([...lockedOutNumbers, 229, 230]);

/** The code of our own error of an answer that is larger than the process can hold. */
export const oversizeCode = 'EOVERSIZE';

/** Turns whatever the driver threw into the typed error of its system, without SQL Server's own words. */
export function sqlSourceError(
  system: LegacySystem,
  operation: string,
  error: unknown,
  signal: AbortSignal,
): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return sourceError(codeOf(error, signal), system, operation, error);
}

/** What may be logged of an error: not what SQL Server says of a statement, which may quote a value. */
export function loggableSqlError(error: unknown): object {
  if (!(error instanceof Error)) return { message: 'not an Error' };
  const { name, message } = error;
  const number = sqlErrorNumber(error);
  const isSaidOfStatement = name === 'RequestError' && number > 0;
  return {
    name,
    code: sqlErrorCode(error),
    ...(number > 0 && { number }),
    ...(!isSaidOfStatement && { message }),
  };
}

/** Whether SQL Server found no collation in which to compare two texts. */
export function isCollationConflict(error: unknown): boolean {
  return sqlErrorNumber(error) === 468;
}

function codeOf(error: unknown, signal: AbortSignal): SourceErrorCode {
  if (signal.aborted) return 'SOURCE_TIMEOUT';
  const number = sqlErrorNumber(error);
  if (busyNumbers.has(number)) return 'SOURCE_BUSY';
  if (refusedNumbers.has(number)) return 'SOURCE_REFUSED';
  switch (sqlErrorCode(error)) {
    case 'ETIMEOUT':
      return textOf(error, 'name') === 'ConnectionError' ? 'SOURCE_UNAVAILABLE' : 'SOURCE_TIMEOUT';
    case 'ELOGIN':
    // Encryption is asked for and the server offers none: the operators decide, nobody goes on in plaintext.
    case 'EENCRYPT':
      return 'SOURCE_REFUSED';
    case oversizeCode:
      return 'SOURCE_INVALID_ANSWER';
    case 'ESOCKET':
    case 'ECONNCLOSED':
    case 'ECONNRESET':
    case 'ENOTOPEN':
    case 'EINSTLOOKUP':
    case 'ENOCONN':
      return 'SOURCE_UNAVAILABLE';
    default:
      return number > 0 ? 'SOURCE_INVALID_ANSWER' : 'SOURCE_UNAVAILABLE';
  }
}

/** SQL Server's number of an error; 0 where the server did not say it. */
export function sqlErrorNumber(error: unknown): number {
  const number = propertyOf(error, 'number');
  return typeof number === 'number' ? number : 0;
}

/** The driver's code of an error. */
export function sqlErrorCode(error: unknown): string {
  return textOf(error, 'code');
}

function textOf(error: unknown, name: string): string {
  const text = propertyOf(error, name);
  return typeof text === 'string' ? text : '';
}

function propertyOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
