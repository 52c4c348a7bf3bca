import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import type { PostgresAddress } from '../postgres/postgres-server.ts';
import { type BackendStatement, fly, GUARD, type RowListener } from './flight.ts';

/** One connection to PostgreSQL, used by one session only, one statement at a time. */
export interface Backend {
  /**
   * Answers how many rows the statement touched. `guarded` keeps the open transaction usable when the statement fails.
   * What the listener throws stops the statement and is thrown in its place.
   */
  run(statement: BackendStatement, listener: RowListener, guarded: boolean): Promise<number>;
  /** Runs text without parameters or rows: transaction control, settings. */
  control(text: string): Promise<void>;
  /** Runs text of several statements, all or none; `guarded` as in `run`. */
  controlGuarded(text: string, guarded: boolean): Promise<void>;
  /** Stops the running statement (57014); resolves when PostgreSQL has taken the request. */
  cancel(): Promise<void>;
  /** Aborts when the connection is gone. */
  readonly lost: AbortSignal;
  readonly client: Client;
  close(): Promise<void>;
}

/** A connection keeps at most this many prepared statements; each takes some 20 KB in the backend. */
const MAX_PREPARED = 300;

/** Connects to PostgreSQL; `options` are settings of the session as psql's PGOPTIONS has them. */
export async function openBackend(address: PostgresAddress, options: string): Promise<Backend> {
  const client = new Client({ ...address, options });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  const key = readCancelKey(client);
  key.catch(() => undefined); // a failed connect is told by connect itself
  await client.connect();
  shelter(client);
  const statements = createPreparedStatements();
  let cancelling: Promise<void> | undefined;

  const cancel = (): Promise<void> => {
    cancelling ??= key.then((known) => requestCancel(address, known)).finally(() => (cancelling = undefined));
    return cancelling;
  };

  const run: Backend['run'] = async (statement, listener, guarded) => {
    const { name, isNew, discarded } = statements.use(statement);
    const flight = { statement, name, parse: isNew, guarded, discarded };
    let refusal: Error | undefined;
    const stop = (failure: Error): void => {
      refusal ??= failure;
      void cancel();
    };
    try {
      const rowCount = await fly(client, flight, listener, stop);
      await cancelling; // else it could hit the next statement instead of this one
      if (refusal) throw refusal;
      return rowCount;
    } catch (error) {
      statements.discard(statement);
      if (!(error instanceof DatabaseError)) throw error;
      await cancelling; // else it could hit the next line
      if (guarded) await client.query(`ROLLBACK TO SAVEPOINT ${GUARD}`);
      if (refusal) throw refusal;
      // DDL of another session changed what the plan gives; nothing was sent yet, so it is safe to run it again.
      if (!isNew && error.code === '0A000' && error.message.includes('cached plan'))
        return run(statement, listener, guarded);
      throw error;
    }
  };

  return {
    run,
    async control(text) {
      await client.query(text);
    },
    async controlGuarded(text, guarded) {
      if (!guarded) {
        await client.query(text);
        return;
      }
      await client.query(`SAVEPOINT ${GUARD}`);
      try {
        await client.query(text);
      } catch (error) {
        await client.query(`ROLLBACK TO SAVEPOINT ${GUARD}`);
        throw error;
      }
      await client.query(`RELEASE SAVEPOINT ${GUARD}`);
    },
    cancel,
    lost: lost.signal,
    client,
    close: () => client.end(),
  };
}

/**
 * pg reads the backend's messages inside the socket's data event, where an exception (a value longer than the longest
 * string of JavaScript, say) would end the process; it ends the connection instead.
 */
function shelter({ connection: { stream } }: Client): void {
  const listeners = stream.listeners('data');
  stream.removeAllListeners('data');
  stream.on('data', (chunk: Buffer) => {
    try {
      for (const listener of listeners) Reflect.apply(listener, stream, [chunk]);
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
}

/** Which statements the backend has parsed; the names it may forget travel with the next statement. */
function createPreparedStatements(): {
  use(statement: BackendStatement): { name: string; isNew: boolean; discarded: string[] };
  discard(statement: BackendStatement): void;
} {
  const names = new Map<string, string>();
  let discarded: string[] = [];
  let sequence = 0;
  return {
    use(statement) {
      const key = keyOf(statement);
      const known = names.get(key);
      const name = known ?? `s${(sequence += 1)}`;
      names.delete(key);
      names.set(key, name); // the youngest stands last
      const [oldest] = names;
      if (names.size > MAX_PREPARED && oldest) {
        names.delete(oldest[0]);
        discarded.push(oldest[1]);
      }
      const leaving = discarded;
      discarded = [];
      return { name, isNew: known === undefined, discarded: leaving };
    },
    discard(statement) {
      const key = keyOf(statement);
      const name = names.get(key);
      names.delete(key);
      if (name !== undefined) discarded.push(name);
    },
  };
}

function keyOf(statement: BackendStatement): string {
  return `${statement.types.join()}|${statement.text}`;
}

interface CancelKey {
  readonly processID: number;
  readonly secretKey: number;
}

/** The typings of pg hide the key, but its connection tells it as an event. */
async function readCancelKey(client: Client): Promise<CancelKey> {
  const [message]: CancelKey[] = await once(client.connection, 'backendKeyData');
  if (!message) throw new Error('PostgreSQL gave no key to cancel by.');
  return message;
}

/** The code that stands in a cancel request's place of a protocol version. */
const CANCEL_REQUEST = 80_877_102;

/** PostgreSQL takes a cancel request on a connection of its own and closes that once the signal is sent. */
async function requestCancel(address: PostgresAddress, key: CancelKey): Promise<void> {
  const message = Buffer.alloc(16);
  [16, CANCEL_REQUEST, key.processID, key.secretKey].forEach((word, index) =>
    message.writeInt32BE(word, index * 4),
  );
  const socket = address.host.startsWith('/')
    ? connect(join(address.host, `.s.PGSQL.${address.port}`))
    : connect(address.port, address.host);
  socket.on('error', () => socket.destroy());
  socket.end(message);
  // A server that has gone has nothing to cancel.
  await once(socket.resume(), 'close').catch(() => undefined);
}
