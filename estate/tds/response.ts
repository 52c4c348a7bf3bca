import type { Environment } from './environment.ts';
import type { MessageWriter } from './message-writer.ts';
import { SqlServerError } from './sql-server-error.ts';
import type { ResultSink } from './sql-session.ts';
import type { ResultColumn, SqlValue } from './sql-types.ts';
import {
  type Done,
  doneStatus,
  doneToken,
  type ReturnValue,
  writeColumns,
  writeDone,
  writeError,
  writeInfo,
  writeReturnStatus,
  writeReturnValue,
  writeRow,
} from './tokens.ts';
import type { WireWriter } from './wire-writer.ts';

/** Ends an answer that is cut off: the client has cancelled it, or took its request back before the end. */
export function writeCancelled(out: WireWriter, environment: Environment): void {
  environment.noticeTransaction(out);
  writeDone(out, doneToken.done, { status: doneStatus.error, command: 0, rowCount: 0 });
}

/** The answer to one batch or procedure call, written while the session works. */
export interface Response extends ResultSink {
  /** Values given to `output`, by lower-case name. */
  readonly outputs: ReadonlyMap<string, SqlValue>;
  /** Ends a batch: its last DONE. */
  finishBatch(): void;
  /** Ends a procedure call; `isLast` is false when another call of the same message follows. */
  finishProcedure(returnValues: readonly ReturnValue[], isLast: boolean): void;
}

/**
 * Creates the response of one request. A DONE is held back until it is known whether anything follows,
 * since its MORE bit must say so. After `signal` aborts nothing more is written.
 */
export function createResponse(
  message: MessageWriter,
  environment: Environment,
  style: 'batch' | 'procedure',
  signal: AbortSignal,
): Response {
  const { out } = message;
  const statementToken = style === 'batch' ? doneToken.done : doneToken.inProcedure;
  const outputs = new Map<string, SqlValue>();
  let columns: readonly ResultColumn[] = [];
  let held: Done | undefined;
  let lastError = 0;

  return {
    outputs,
    columns(next) {
      if (signal.aborted) return;
      releaseDone();
      columns = next;
      writeColumns(out, next);
      message.flush();
    },
    row(values) {
      if (signal.aborted) return undefined;
      writeRow(out, columns, values);
      message.flush();
      return message.drained(signal);
    },
    done(rowCount, isSelect) {
      if (signal.aborted) return;
      // A failed statement has its DONE already.
      if (rowCount === undefined && held?.status === doneStatus.error) return;
      releaseDone();
      environment.noticeTransaction(out);
      held =
        rowCount === undefined
          ? { status: 0, command: 0, rowCount: 0 }
          : { status: doneStatus.count, command: isSelect ? selectCommand : changeCommand, rowCount };
    },
    info(text, number = 0) {
      if (signal.aborted) return;
      // 3621 "The statement has been terminated." stands between an error and its DONE.
      if (held?.status !== doneStatus.error) releaseDone();
      writeInfo(out, number, text, environment.serverName);
      message.flush();
    },
    error(error) {
      if (signal.aborted) return;
      releaseDone();
      lastError = error.number;
      writeError(out, error, environment.serverName);
      held = { status: doneStatus.error, command: 0, rowCount: 0 };
      message.flush();
    },
    output(name, value) {
      outputs.set(name.toLowerCase(), value);
    },
    database(name) {
      if (signal.aborted) return;
      releaseDone();
      environment.changeDatabase(out, name);
    },
    finishBatch() {
      environment.noticeTransaction(out);
      writeDone(out, doneToken.done, held ?? { status: 0, command: 0, rowCount: 0 });
      held = undefined;
    },
    finishProcedure(returnValues, isLast) {
      releaseDone();
      environment.noticeTransaction(out);
      writeReturnStatus(out, lastError);
      for (const value of returnValues) writeOutput(value);
      const status = (lastError === 0 ? 0 : doneStatus.error) | (isLast ? 0 : doneStatus.more);
      writeDone(out, doneToken.procedure, { status, command: procedureCommand, rowCount: 0 });
    },
  };

  function releaseDone(): void {
    if (!held) return;
    writeDone(out, statementToken, { ...held, status: held.status | doneStatus.more });
    held = undefined;
  }

  function writeOutput(value: ReturnValue): void {
    try {
      writeReturnValue(out, value);
    } catch (error) {
      if (!(error instanceof SqlServerError)) throw error;
      lastError = error.number;
      writeError(out, error, environment.serverName);
    }
  }
}

const selectCommand = 0xc1;
// INSERT's: drivers only ask whether rows were changed, and the session does not tell how.
const changeCommand = 0xc3;
const procedureCommand = 0xe0;
