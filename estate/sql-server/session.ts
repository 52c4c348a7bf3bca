import { SqlServerError } from '../tds/sql-server-error.ts';
import type { BulkLoad, SqlSession } from '../tds/sql-session.ts';
import { parseBatch } from '../tsql/parse-batch.ts';
import type { Backend } from './backend.ts';
import { loadInto } from './bulk-load.ts';
import { checkAccess } from './permissions.ts';
import type { Engine } from './engine.ts';
import { createFrame } from './frame.ts';
import { runBatch } from './interpreter.ts';
import { createSessionCore, type SessionCore } from './session-core.ts';
import {
  backendSettings,
  defaultOptions,
  isolationOf,
  sessionLost,
  type SessionState,
} from './session-state.ts';

/** Makes the session of a client that has logged in. */
export function createSession(engine: Engine, backend: Backend, state: SessionState): SqlSession {
  const core = createSessionCore(engine, backend, state);
  const { transactions } = core;
  const loginDatabase = state.database;
  const cancel = (): void => {
    engine.countCancelled(state.spid);
    void backend.cancel();
  };
  const run = <Answer>(work: () => Promise<Answer>): Promise<Answer> => inSqlServersWords(core, work);

  return {
    get transactionCount() {
      return transactions.count;
    },
    get database() {
      return state.database;
    },
    get lastTransactionEnd() {
      return transactions.lastEnd;
    },
    execute: (batch, parameters, sink, signal) =>
      run(async () => {
        const statements = engine.statements.parse(batch, state.options.quotedIdentifier);
        const frame = createFrame(sink, signal, parameters, batch);
        if (signal.aborted) await abandonBatch(core, true);
        signal.throwIfAborted();
        signal.addEventListener('abort', cancel, { once: true });
        try {
          await runBatch(core, statements, frame);
          await endBatch(core);
        } catch (error) {
          if (signal.aborted) await backend.cancel(); // what is still on its way must not meet the next batch
          await abandonBatch(core, signal.aborted);
          throw error;
        } finally {
          signal.removeEventListener('abort', cancel);
        }
        for (const { name, output } of parameters)
          if (output) sink.output(name, frame.variable(`@${name}`).value);
      }),
    begin: (level) =>
      run(async () => {
        state.options.isolation = isolationOf(level) ?? state.options.isolation;
        await transactions.begin();
      }),
    commit: () => run(() => transactions.commit()),
    rollback: (savepoint) => run(() => transactions.rollback(savepoint)),
    save: (savepoint) => run(() => transactions.save(savepoint)),
    bulkLoad: (load) => run(() => bulkLoad(core, load)),
    reset: () =>
      run(async () => {
        if (transactions.count > 0) await transactions.rollback();
        if (core.temporary.names.length > 0) await backend.control('DISCARD TEMP');
        core.temporary.clear();
        const before = backendSettings(state.options);
        state.options = defaultOptions();
        const settings = backendSettings(state.options);
        if (settings !== before) await backend.control(settings);
        state.database = loginDatabase;
        state.rowCount = 0;
        state.errorNumber = 0;
        state.identity = null;
      }),
    close: () => backend.close(),
  };
}

/** A transaction that can only be rolled back does not outlive its batch. */
async function endBatch({ transactions }: SessionCore): Promise<void> {
  if (!transactions.doomed) return;
  await transactions.rollback();
  throw new SqlServerError(
    3998,
    'Uncommittable transaction is detected at the end of the batch. The transaction is rolled back.',
  );
}

async function abandonBatch(
  { transactions, state, backend }: SessionCore,
  isCancelled: boolean,
): Promise<void> {
  if (backend.lost.aborted || transactions.count === 0) return;
  if (transactions.doomed || (isCancelled && state.options.xactAbort)) await transactions.rollback();
}

/** Whatever a backend's failure is, the client hears of it as of SQL Server's. */
async function inSqlServersWords<Answer>(core: SessionCore, work: () => Promise<Answer>): Promise<Answer> {
  if (core.backend.lost.aborted) throw sessionLost();
  try {
    return await work();
  } catch (error) {
    throw await core.runner.translate(error, 'INSERT', 1);
  }
}

async function bulkLoad(core: SessionCore, load: BulkLoad): Promise<number> {
  const { backend, transactions } = core;
  const table = core.findTable(readTableName(load.table));
  if (!table) throw new SqlServerError(208, `Invalid object name '${load.table}'.`);
  const { database, schema, name } = table;
  checkAccess([{ permission: 'INSERT', database, schema, table: name }], core.mayDo);
  const nested = transactions.count > 0;
  await backend.control(nested ? 'SAVEPOINT chaharsu_bulk' : 'BEGIN');
  try {
    const count = await loadInto(backend.client, table, load.columns, load.rows);
    await backend.control(nested ? 'RELEASE SAVEPOINT chaharsu_bulk' : 'COMMIT');
    return count;
  } catch (error) {
    if (!backend.lost.aborted)
      await backend.control(nested ? 'ROLLBACK TO SAVEPOINT chaharsu_bulk' : 'ROLLBACK');
    throw error;
  }
}

/** A bulk load names its table as a statement would, so the parser reads the name. */
function readTableName(name: string): Parameters<SessionCore['findTable']>[0] {
  const [statement] = parseBatch(`TRUNCATE TABLE ${name}`);
  if (statement?.kind !== 'truncate') throw new SqlServerError(208, `Invalid object name '${name}'.`);
  return statement.table;
}
