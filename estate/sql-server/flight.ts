import type { Client, Connection, Submittable } from 'pg';

/** A parametrised statement in PostgreSQL's own SQL; `types` are OIDs, 0 where PostgreSQL is to infer the type. */
export interface BackendStatement {
  readonly text: string;
  readonly types: readonly number[];
  readonly values: readonly (string | Buffer | null)[];
}

/** A result column as PostgreSQL describes it; `tableId` is 0 for an expression. */
export interface BackendColumn {
  readonly name: string;
  readonly typeId: number;
  readonly modifier: number;
  readonly tableId: number;
  readonly columnId: number;
}

/** What hears the rows of a statement as they arrive; values are PostgreSQL's text form. */
export interface RowListener {
  columns?(columns: readonly BackendColumn[]): void;
  /** A promise pauses the socket, so that a slow listener slows the backend down. */
  row?(values: readonly (string | null)[]): void | Promise<void>;
}

/** What goes to the backend in one round trip. */
export interface Flight {
  readonly statement: BackendStatement;
  readonly name: string;
  /** Whether the backend has not parsed the named statement yet. */
  readonly parse: boolean;
  /** Whether the statement runs between a savepoint and its release. */
  readonly guarded: boolean;
  /** Names of prepared statements to forget. */
  readonly discarded: readonly string[];
}

/** The savepoint around a guarded statement. */
export const GUARD = 'chaharsu_statement';

/**
 * Sends a statement with its guard and resolves with the number of rows it touched. What the listener throws is told
 * to `onRefusal` at once and never reaches pg, out of whose events it would end the process; the promise settles when
 * the backend has finished all the same.
 * pg's own query holds all rows in memory, and pg-cursor costs two more round trips for a point select.
 */
export function fly(
  client: Client,
  flight: Flight,
  listener: RowListener,
  onRefusal: (failure: Error) => void,
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let rowCount = 0;
  let completed = 0;
  const rows = createRowQueue(listener, onRefusal);
  const handler: MessageHandler = {
    submit(connection) {
      rows.attach(connection.stream);
      connection.stream.cork();
      send(connection, flight);
      connection.stream.uncork();
    },
    handleRowDescription: ({ fields }) => rows.describe(fields.map(readColumn)),
    handleDataRow: ({ fields }) => rows.push(fields),
    handleCommandComplete({ text }) {
      // Under guard the first completion is SAVEPOINT's and the last RELEASE's.
      if (completed === (flight.guarded ? 1 : 0)) rowCount = readRowCount(text);
      completed += 1;
    },
    handleEmptyQuery: () => undefined,
    handleReadyForQuery: () => rows.whenDrained(() => resolve(rowCount)),
    handleError: (error) => rows.whenDrained(() => reject(error)),
  };
  client.query(handler);
  return promise;
}

/** pg hands the backend's messages to whatever it is executing by these methods (see its lib/client.js). */
interface MessageHandler extends Submittable {
  handleRowDescription(message: { fields: PgField[] }): void;
  handleDataRow(message: { fields: (string | null)[] }): void;
  handleCommandComplete(message: { text: string }): void;
  handleEmptyQuery(): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
}

interface PgField {
  readonly name: string;
  readonly dataTypeID: number;
  readonly dataTypeModifier: number;
  readonly tableID: number;
  readonly columnID: number;
}

interface RowQueue {
  attach(stream: Connection['stream']): void;
  describe(columns: readonly BackendColumn[]): void;
  push(values: readonly (string | null)[]): void;
  whenDrained(then: () => void): void;
}

/** Hands rows on in order; while the listener is busy the socket is paused and what one chunk of it still held waits. */
function createRowQueue(listener: RowListener, onRefusal: (failure: Error) => void): RowQueue {
  let stream: Connection['stream'] | undefined;
  let waiting: (readonly (string | null)[])[] | undefined;
  let isRefused = false;
  let whenDrained: (() => void) | undefined;

  const refuse = (error: unknown): void => {
    isRefused = true;
    onRefusal(error instanceof Error ? error : new Error(String(error)));
  };

  const drain = async (first: Promise<void>, queue: (readonly (string | null)[])[]): Promise<void> => {
    try {
      await first;
      for (const values of queue) await listener.row?.(values); // grows while it is walked
    } catch (error) {
      refuse(error);
    }
    waiting = undefined;
    stream?.resume();
    whenDrained?.();
  };

  return {
    attach(socket) {
      stream = socket;
    },
    describe(columns) {
      try {
        listener.columns?.(columns);
      } catch (error) {
        refuse(error);
      }
    },
    push(values) {
      if (isRefused) return;
      if (waiting) {
        waiting.push(values);
        return;
      }
      try {
        const busy = listener.row?.(values);
        if (!busy) return;
        stream?.pause();
        waiting = [];
        void drain(busy, waiting);
      } catch (error) {
        refuse(error);
      }
    },
    whenDrained(then) {
      if (waiting) whenDrained = then;
      else then();
    },
  };
}

function send(connection: Connection, { statement, name, parse, guarded, discarded }: Flight): void {
  for (const old of discarded) connection.close({ type: 'S', name: old }, true);
  if (guarded) sendPlain(connection, `SAVEPOINT ${GUARD}`);
  if (parse) connection.parse({ name, text: statement.text, types: statement.types.map(String) }, true);
  connection.bind({ statement: name, values: [...statement.values] }, true);
  connection.describe({ type: 'P' }, true);
  connection.execute(null, true);
  if (guarded) sendPlain(connection, `RELEASE SAVEPOINT ${GUARD}`);
  connection.sync();
}

function sendPlain(connection: Connection, text: string): void {
  connection.parse({ name: '', text, types: [] }, true);
  connection.bind({}, true);
  connection.execute(null, true);
}

function readColumn(field: PgField): BackendColumn {
  return {
    name: field.name,
    typeId: field.dataTypeID,
    modifier: field.dataTypeModifier,
    tableId: field.tableID,
    columnId: field.columnID,
  };
}

/** 'INSERT 0 5', 'UPDATE 5', 'SELECT 5'; other commands count nothing. */
function readRowCount(tag: string): number {
  const count = Number(tag.slice(tag.lastIndexOf(' ') + 1));
  return Number.isNaN(count) ? 0 : count;
}
