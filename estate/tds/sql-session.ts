import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { SqlServerError } from './sql-server-error.ts';
import type { ResultColumn, SqlType, SqlValue } from './sql-types.ts';

/** A parameter of an RPC (sp_executesql and its kin), its name without the leading @. */
export interface SqlParameter {
  readonly name: string;
  readonly type: SqlType;
  readonly value: SqlValue;
  readonly output: boolean;
}

/** Where a session sends the answer of a batch; the wire turns each call into tokens at once. */
export interface ResultSink {
  columns(columns: readonly ResultColumn[]): void;
  /** Resolves when the socket can take more, so that a slow client slows the query down. */
  row(values: readonly SqlValue[]): void | Promise<void>;
  /** Ends a statement; `rowCount` is left out under SET NOCOUNT ON and for DDL. */
  done(rowCount: number | undefined, isSelect: boolean): void;
  info(message: string, number?: number): void;
  /** An error that does not end the batch; the next statement may follow. */
  error(error: SqlServerError): void;
  /** The value of an output parameter after the batch. */
  output(name: string, value: SqlValue): void;
  /** The session moved to another database (USE). */
  database(name: string): void;
}

/** What a bulk load (INSERT BULK) carries. */
export interface BulkLoad {
  readonly table: string;
  readonly columns: readonly string[];
  readonly types: readonly SqlType[];
  readonly rows: AsyncIterable<readonly SqlValue[]>;
}

/** One client's session with the engine behind the wire: one TDS connection, one PostgreSQL backend. */
export interface SqlSession {
  /** Names of the transaction nesting: 0 outside a transaction. */
  readonly transactionCount: number;
  /** The database in which it is at the moment. */
  readonly database: string;
  /** How the last transaction ended, for the ENVCHANGE token. */
  readonly lastTransactionEnd: 'commit' | 'rollback';
  /** Runs a batch; a batch-ending error is thrown, others go to the sink. Aborting `signal` cancels on the server. */
  execute(
    batch: string,
    parameters: readonly SqlParameter[],
    sink: ResultSink,
    signal: AbortSignal,
  ): Promise<void>;
  begin(isolationLevel: number): Promise<void>;
  commit(): Promise<void>;
  rollback(savepoint?: string): Promise<void>;
  save(savepoint: string): Promise<void>;
  /** Answers the number of rows loaded. */
  bulkLoad(load: BulkLoad): Promise<number>;
  /** sp_reset_connection: options, database and transaction as after login. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** What LOGIN7 asks for. */
export interface Login {
  readonly user: string;
  readonly password: string;
  /** '' when the client names none. */
  readonly database: string;
  readonly application: string;
  /** Session process id, as @@SPID tells it. */
  readonly spid: number;
  readonly wire: Wire;
}

/** How answers reach the client; only faults touch it. */
export interface Wire {
  readonly socket: Socket;
  /** Where packets are written to: the socket, unless something stands before it. */
  stream: Writable;
}

/** Opens a session, or throws a SqlServerError such as 18456 (login failed) or 4060 (unknown database). */
export type OpenSession = (login: Login) => Promise<{ session: SqlSession; database: string }>;
