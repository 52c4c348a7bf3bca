import { GraphQLError } from 'graphql';
import {
  answered,
  conflicted,
  failed,
  interrupted,
  sourceErrorCode,
  type Verdict,
} from '../guard/verdict.ts';
import {
  conflictNumbers,
  lockedOutNumbers,
  oversizeCode,
  sqlErrorCode,
  sqlErrorNumber,
} from './sql-source-error.ts';

/** The codes by which the driver says that a connection was lost while it was used. */
const resetCodes = new Set(['ECONNRESET', 'ECONNCLOSED', 'ECLOSE', 'ESOCKET', 'EPIPE']);

/**
 * What the typed error of a statement tells of its server: a numbered error is an answer of one that is well, unless it
 * keeps us out or lacks resources, and so is an answer that is too large for us; a connection that was lost in use may
 * be had again, one that is refused may not.
 */
export function sqlVerdict(error: unknown): Verdict {
  const code = sourceErrorCode(error);
  if (code === undefined) return answered;
  const cause = error instanceof GraphQLError ? error.originalError : undefined;
  const number = sqlErrorNumber(cause);
  if (conflictNumbers.has(number)) return conflicted;
  if (code === 'SOURCE_BUSY') return interrupted;
  if (number > 0 && !lockedOutNumbers.has(number)) return answered;
  if (sqlErrorCode(cause) === oversizeCode) return answered;
  const isReset = cause?.name === 'RequestError' && resetCodes.has(sqlErrorCode(cause));
  return isReset ? interrupted : failed;
}
