import { setTimeout as sleep } from 'node:timers/promises';
import { GraphQLError } from 'graphql';
import { sourceError } from '../errors.ts';
import type { SourceRequest } from '../source-request.ts';
import type { MutationKey } from '../writes/mutation-key.ts';
import { keyReused, refused, type Changed, type UserError } from '../writes/user-error.ts';
import { type Fragment, sql } from './fragment.ts';
import { asciiText } from './parameter.ts';
import { sqlErrorNumber } from './sql-source-error.ts';
import { sqlVerdict } from './sql-verdict.ts';
import { statement, type Ask, type Statement } from './statement.ts';

/** A change that is made exactly once for its key. */
export interface Change {
  /** What errors, logs and the record call it. */
  readonly name: string;
  readonly key: MutationKey;
  /**
   * Looks at what is there and says what to do: T-SQL that sets the variable `@answer`, or why not. It is asked again
   * before each try. What it read may have changed meanwhile: what must still hold, the T-SQL has to say with `refusedIf`.
   */
  readonly compose: () => Promise<Composed>;
}

export type Composed =
  | {
      readonly steps: Fragment;
      /** What the codes of `refusedIf` in the steps mean. */
      readonly refusals?: Readonly<Record<string, UserError>>;
    }
  | { readonly userErrors: readonly UserError[] };

interface OutcomeRow {
  readonly Outcome: string;
  readonly InputHash: string | null;
  readonly Answer: string | null;
}

interface RecordRow {
  readonly InputHash: string;
  readonly Answer: string | null;
}

/** Another session was faster with a number that was to be the next one, or with the key. */
const takenNumbers = new Set([2627, 2601]);
const noSuchTable = 208;
const mostTries = 8;
/** Left of a request's time for the answer. */
const reservedMs = 300;

/** Ends the batch without a change where the condition holds, with a code of the caller's. */
export function refusedIf(condition: Fragment, code: string): Fragment {
  return sql`IF ${condition}
BEGIN
  ROLLBACK TRANSACTION;
  SELECT ${asciiText(code, 60)} AS Outcome, CAST(NULL AS char(64)) AS InputHash, CAST(NULL AS nvarchar(400)) AS Answer;
  RETURN;
END;
`;
}

/**
 * Makes a change, and records the key and the answer in the same transaction; gives what the steps left in `@answer`. A
 * key that is recorded already answers as the first time. Deadlocks, lock timeouts and lost connections are tried again
 * while there is time, because whether the change was made stands under its key. Throws the typed error of the source
 * where it cannot be known: whoever asks again by the same key gets it.
 */
export async function changeOnce(
  ask: Ask,
  { name, key, compose }: Change,
  { signal, deadlineAtMs }: SourceRequest,
): Promise<Changed<string>> {
  for (let tries = 1; ; tries++) {
    try {
      return await tryOnce();
    } catch (error) {
      const waitMs = Math.min(20 * 2 ** tries, 1000) * (0.5 + Math.random() / 2);
      const isInTime = performance.now() + waitMs < deadlineAtMs - reservedMs && !signal.aborted;
      if (tries === mostTries || !isInTime || !mayTryAgain(error)) throw error;
      await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    }
  }

  async function tryOnce(): Promise<Changed<string>> {
    const known = await recorded();
    if (known) return known;
    const composed = await compose();
    // Where the same change was made meanwhile, it may be what stands in the way.
    if ('userErrors' in composed) return (await recorded()) ?? composed;
    const [row] = await ask(batch(name, key, composed.steps));
    switch (row?.Outcome) {
      case 'DONE':
        return { done: row.Answer ?? '' };
      default: {
        const refusal = composed.refusals?.[row?.Outcome ?? ''];
        if (refusal) return (await recorded()) ?? refused(refusal);
        throw new TypeError(`The change ${name} ended with ${row?.Outcome ?? 'nothing'}.`);
      }
    }
  }

  async function recorded(): Promise<Changed<string> | undefined> {
    try {
      const [row] = await ask(recordOf(key));
      return row && repeated(row);
    } catch (error) {
      throw numberOf(error) === noSuchTable ? notMigrated(name) : error;
    }
  }

  function repeated({ InputHash, Answer }: RecordRow): Changed<string> {
    return InputHash === key.inputHash ? { done: Answer ?? '' } : refused(keyReused());
  }
}

function mayTryAgain(error: unknown): boolean {
  if (takenNumbers.has(numberOf(error))) return true;
  const isLate = error instanceof GraphQLError && error.extensions['code'] === 'SOURCE_TIMEOUT';
  return isLate || sqlVerdict(error).isTransient;
}

function numberOf(error: unknown): number {
  return sqlErrorNumber(error instanceof GraphQLError ? error.originalError : undefined);
}

function notMigrated(name: string): GraphQLError {
  const cause = new Error('The schema chaharsu is not there; `npm run migrate` makes it.');
  return sourceError('SOURCE_REFUSED', 'urban-planning-sql', name, cause);
}

function recordOf({ keyHash }: MutationKey): Statement<RecordRow> {
  return statement(
    'the record of a change',
    sql<RecordRow>`SELECT r.InputHash, r.Answer FROM chaharsu.MutationRecord r WHERE r.KeyHash = ${asciiText(keyHash, 64)}`,
  );
}

/**
 * One batch, and with it one way to the server: what breaks it off leaves nothing behind. A second session with the same
 * key waits at its record, and clashes with it when the first has ended; then it finds the record.
 */
function batch(name: string, { keyHash, inputHash }: MutationKey, steps: Fragment): Statement<OutcomeRow> {
  const key = asciiText(keyHash, 64);
  return statement(
    name,
    sql<OutcomeRow>`SET NOCOUNT ON;
SET XACT_ABORT ON;
DECLARE @answer nvarchar(400);
BEGIN TRANSACTION;
INSERT INTO chaharsu.MutationRecord (KeyHash, Operation, InputHash, RecordedAt)
VALUES (${key}, ${asciiText(name, 60)}, ${asciiText(inputHash, 64)}, SYSUTCDATETIME());
${steps}
UPDATE chaharsu.MutationRecord SET Answer = @answer WHERE KeyHash = ${key};
COMMIT TRANSACTION;
SELECT 'DONE' AS Outcome, CAST(NULL AS char(64)) AS InputHash, @answer AS Answer;`,
  );
}
