import { SqlServerError } from './sql-server-error.ts';
import { ProtocolError } from './wire-reader.ts';

/** What a client may hear of a failure: SQL errors as they are, of everything else no internals. */
export function reportedError(error: unknown): SqlServerError {
  if (error instanceof SqlServerError) return error;
  if (error instanceof ProtocolError) {
    return new SqlServerError(
      4002,
      'The incoming tabular data stream (TDS) protocol stream is incorrect. The stream ended unexpectedly.',
    );
  }
  return new SqlServerError(
    50_000,
    'A severe error occurred on the current command. The results, if any, should be discarded.',
    { severity: 20 },
  );
}
