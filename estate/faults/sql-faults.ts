import type { Socket } from 'node:net';
import { deadlockVictim, lockTimeout } from '../sql-server/contention-errors.ts';
import type { StatementAtWork } from '../sql-server/engine.ts';
import { SqlServerError } from '../tds/sql-server-error.ts';
import type { Login, OpenSession, SqlSession } from '../tds/sql-session.ts';
import type { Work } from './active-fault.ts';
import { createBreakingStream, createTrickle } from './disturbed-streams.ts';
import { type SystemFaults, untilEither } from './system-faults.ts';

/** Opens sessions that the faults of SQL Server strike: at the login and at each request. */
export function withSqlFaults(openSession: OpenSession, faults: SystemFaults): OpenSession {
  return async (login) => {
    if (faults.areOn) await strikeLogin(login, faults);
    const { session, database } = await openSession(login);
    return { session: disturb(session, login, faults), database };
  };
}

/** Fails a statement on tables as the victim of a deadlock or of a lock that it did not get in time. */
export function strikeStatement({ text, database, spid, line }: StatementAtWork, faults: SystemFaults): void {
  if (!faults.areOn) return;
  if (faults.strike('deadlock', { text, database })) throw deadlockVictim(spid, line);
  if (faults.strike('lock-timeout', { text, database })) throw lockTimeout(line);
}

async function strikeLogin({ user, database, wire }: Login, faults: SystemFaults): Promise<void> {
  const work: Work = { text: 'LOGIN', database };
  if (faults.strike('login-failure', work))
    throw new SqlServerError(18456, `Login failed for user '${user}'.`, { severity: 14 });
  // A server that hears nothing lets nobody in either; one that only waits, for locks say, does.
  const isDeafToAll = faults.strike('hang', work, ({ deaf, count, nth }) => deaf && !count && !nth);
  if (!isDeafToAll) return;
  using leaving = watch(wire.socket);
  await untilEither([leaving.signal, isDeafToAll.lifted]);
}

function disturb(session: SqlSession, { wire }: Login, faults: SystemFaults): SqlSession {
  /** Answers whether the request is still to be carried out. */
  const strike = async (text: string, cancelled?: AbortSignal): Promise<boolean> => {
    const work: Work = { text, database: session.database };
    using leaving = watch(wire.socket);
    if (!(await faults.wait(work, { left: leaving.signal, cancelled: cancelled ?? leaving.signal })))
      return false;
    const { socket } = wire;
    const reset = faults.strike('reset', work);
    const trickle = faults.strike('trickle', work);
    if (reset) wire.stream = createBreakingStream(socket, reset.fault.afterBytes);
    else if (trickle) wire.stream = createTrickle(socket, trickle.fault.bytesPerSecond, trickle.lifted);
    return true;
  };

  const undisturbed = (): boolean => {
    if (wire.stream !== wire.socket && wire.stream.writableLength === 0) wire.stream = wire.socket;
    return !faults.areOn;
  };

  /** A request of the transaction manager: one that hung until its client left has not happened. */
  const around = async <Answer>(text: string, work: () => Promise<Answer>): Promise<Answer> => {
    if (undisturbed() || (await strike(text))) return work();
    throw new Error('The client left while the server hung.');
  };

  return {
    get transactionCount() {
      return session.transactionCount;
    },
    get lastTransactionEnd() {
      return session.lastTransactionEnd;
    },
    get database() {
      return session.database;
    },
    async execute(batch, parameters, sink, signal) {
      // Also a cancelled batch goes on to the session, which may have to roll back.
      if (!undisturbed()) await strike(batch, signal);
      await session.execute(batch, parameters, sink, signal);
    },
    begin: (level) => around('BEGIN TRANSACTION', () => session.begin(level)),
    commit: () => around('COMMIT TRANSACTION', () => session.commit()),
    rollback: (savepoint) => around('ROLLBACK TRANSACTION', () => session.rollback(savepoint)),
    save: (savepoint) => around('SAVE TRANSACTION', () => session.save(savepoint)),
    bulkLoad: (load) => around(`INSERT BULK ${load.table}`, () => session.bulkLoad(load)),
    reset: () => session.reset(),
    close: () => session.close(),
  };
}

/** A signal that aborts when the client's connection closes. */
function watch(socket: Socket): Disposable & { readonly signal: AbortSignal } {
  const leaving = new AbortController();
  const leave = (): void => leaving.abort();
  if (socket.destroyed) leave();
  socket.once('close', leave);
  return { signal: leaving.signal, [Symbol.dispose]: () => socket.off('close', leave) };
}
