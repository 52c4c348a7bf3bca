import type { SqlServerError } from '../tds/sql-server-error.ts';

/** What an error does to the batch around it; what reaches further includes what reaches less. */
export type ErrorReach = 'statement' | 'batch' | 'transaction' | 'session';

/**
 * Conversions end the batch and, without TRY, roll its transaction back, where other errors only end their statement
 * ("Error and Transaction Handling in SQL Server", E. Sommarskog, part 2, table of actions).
 */
const ROLLS_BACK: ReadonlySet<number> = new Set([241, 242, 245, 248, 295, 1205, 3960, 8169]);

/** Names are bound before a statement runs; one that is missing ends the batch but leaves the transaction. */
const ENDS_BATCH: ReadonlySet<number> = new Set([
  102, 105, 137, 156, 195, 206, 207, 208, 209, 213, 319, 911, 1088, 2812, 4104, 8120,
]);

/** How far an error reaches; `xactAbort` is the session's SET XACT_ABORT. */
export function reachOf(error: SqlServerError, xactAbort: boolean): ErrorReach {
  if (error.severity >= 20) return 'session';
  if (xactAbort || ROLLS_BACK.has(error.number)) return 'transaction';
  return ENDS_BATCH.has(error.number) || error.severity >= 17 ? 'batch' : 'statement';
}
