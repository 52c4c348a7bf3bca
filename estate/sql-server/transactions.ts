import { SqlServerError } from '../tds/sql-server-error.ts';

/** A session's transaction as T-SQL counts it, over PostgreSQL's single one. */
export interface Transactions {
  /** @@TRANCOUNT. */
  readonly count: number;
  /** Whether only ROLLBACK is left (XACT_STATE() = -1); PostgreSQL's own transaction is rolled back already. */
  readonly doomed: boolean;
  readonly lastEnd: 'commit' | 'rollback';
  begin(name?: string): Promise<void>;
  commit(): Promise<void>;
  /** Without a name, all levels; with one, back to the savepoint of that name, or all if it is the outermost transaction's. */
  rollback(name?: string): Promise<void>;
  save(name: string): Promise<void>;
  /** Gives up what was done, frees its locks, and leaves the nesting for the ROLLBACK that must follow. */
  doom(): Promise<void>;
}

/** What transactions need of the session. */
export interface TransactionHost {
  control(text: string): Promise<void>;
  /** 'READ COMMITTED' and so on. */
  isolation(): string;
  /** PostgreSQL takes SET back with the transaction, SQL Server does not: called after each rollback. */
  restore(): Promise<void>;
}

/** Makes the transaction bookkeeping of one session. */
export function createTransactions(host: TransactionHost): Transactions {
  let count = 0;
  let doomed = false;
  let outermostName: string | undefined;
  let lastEnd: 'commit' | 'rollback' = 'commit';
  const savepoints = new Set<string>();

  const end = (how: 'commit' | 'rollback'): void => {
    count = 0;
    doomed = false;
    outermostName = undefined;
    savepoints.clear();
    lastEnd = how;
  };

  return {
    get count() {
      return count;
    },
    get doomed() {
      return doomed;
    },
    get lastEnd() {
      return lastEnd;
    },
    async begin(name) {
      if (doomed) throw uncommittable();
      if (count === 0) {
        await host.control(`BEGIN ISOLATION LEVEL ${host.isolation()}`);
        outermostName = name?.toLowerCase();
      }
      count += 1;
    },
    async commit() {
      if (count === 0)
        throw new SqlServerError(
          3902,
          'The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.',
        );
      if (doomed) throw uncommittable();
      if (count > 1) {
        count -= 1;
        return;
      }
      await host.control('COMMIT');
      end('commit');
    },
    async rollback(name) {
      if (count === 0)
        throw new SqlServerError(
          3903,
          'The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.',
        );
      const key = name?.toLowerCase();
      if (key !== undefined && savepoints.has(key)) {
        if (doomed) throw uncommittable();
        await host.control(`ROLLBACK TO SAVEPOINT ${savepointName(key)}`);
        await host.restore();
        return;
      }
      if (key !== undefined && key !== outermostName)
        throw new SqlServerError(
          6401,
          `Cannot roll back ${name}. No transaction or savepoint of that name was found.`,
        );
      const live = !doomed;
      end('rollback');
      if (!live) return;
      await host.control('ROLLBACK');
      await host.restore();
    },
    async save(name) {
      if (count === 0)
        throw new SqlServerError(628, 'Cannot issue SAVE TRANSACTION when there is no active transaction.');
      if (doomed) throw uncommittable();
      await host.control(`SAVEPOINT ${savepointName(name.toLowerCase())}`);
      savepoints.add(name.toLowerCase());
    },
    async doom() {
      if (count === 0 || doomed) return;
      doomed = true;
      await host.control('ROLLBACK');
      await host.restore();
    },
  };
}

/** 3930, what a doomed transaction answers to everything but reading and ROLLBACK. */
export function uncommittable(): SqlServerError {
  return new SqlServerError(
    3930,
    'The current transaction cannot be committed and cannot support operations that write to the log file. Roll back the transaction.',
  );
}

/** A T-SQL name never meets the savepoint that guards a statement. */
function savepointName(key: string): string {
  return `"save ${key.replaceAll('"', '""')}"`;
}
