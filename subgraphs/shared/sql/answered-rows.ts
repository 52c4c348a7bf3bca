import type mssql from 'mssql';
import { bind } from './parameter.ts';
import { mostLetters } from './select-list.ts';
import { oversizeCode } from './sql-source-error.ts';
import type { Statement } from './statement.ts';

/** The letters of all texts of one answer; a page of a hundred rows has some ten thousand. */
const mostLettersOfAll = 32_000_000;

/** What a row takes in memory beside its texts. */
const lettersOfNumbers = 32;

/**
 * Runs a statement to its end, so that the connection is free when it has ended; the only way to the driver. An abort is
 * told to the server, and so is the end of an answer that grows past what the process can hold: that one fails as a
 * whole, and nothing is cut silently.
 */
export async function answeredRows<Row>(
  request: mssql.Request,
  statement: Statement<Row>,
  form: 'plain' | 'across collations',
  signal: AbortSignal,
): Promise<readonly Row[]> {
  signal.throwIfAborted();
  const { text, textAcrossCollations = text, inputs } = statement;
  bind(request, inputs);
  const cancel = (): void => request.cancel();
  const rows: Row[] = [];
  let letters = 0;
  const failures: Error[] = [];
  request.stream = true;
  request.on('row', (row: Row) => {
    if (letters > mostLettersOfAll) return;
    rows.push(row);
    letters += lettersOf(row);
    if (letters <= mostLettersOfAll) return;
    rows.length = 0;
    cancel();
  });
  request.on('error', (error: Error) => failures.push(error));
  signal.addEventListener('abort', cancel, { once: true });
  try {
    // A request that streams tells its errors by the event alone.
    await request.query(form === 'plain' ? text : textAcrossCollations);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  if (letters > mostLettersOfAll) throw oversized();
  // Of several errors the last one is what became of the statement.
  const failure = failures.at(-1);
  if (failure) throw failure;
  return rows;
}

/** What a row takes, in letters; a text that the server has cut makes it larger than any. */
function lettersOf(row: unknown): number {
  if (typeof row !== 'object' || row === null) return 0;
  let letters = lettersOfNumbers;
  for (const value of Object.values(row)) {
    if (typeof value !== 'string') continue;
    if (value.length > mostLetters) return Infinity;
    letters += value.length;
  }
  return letters;
}

function oversized(): Error {
  return Object.assign(
    new Error(
      `The answer has a text of more than ${mostLetters} letters, or more than ${mostLettersOfAll} in all.`,
    ),
    { code: oversizeCode },
  );
}
