import { randomBytes } from 'node:crypto';
import type { SqlSession } from './sql-session.ts';
import { writeBytesChange, writeInfo, writeTextChange } from './tokens.ts';
import type { WireWriter } from './wire-writer.ts';

/** What the client has been told of its session, and the ENVCHANGE tokens that keep it true. */
export interface Environment {
  readonly serverName: string;
  changeDatabase(out: WireWriter, name: string): void;
  /** Tells the client of a transaction begun or ended since the last call, in whatever words. */
  noticeTransaction(out: WireWriter): void;
  /** Tells the client that its session is as after login. */
  reset(out: WireWriter): void;
}

/** Creates the environment of a session that has just logged in to `database`. */
export function createEnvironment(
  session: SqlSession,
  serverName: string,
  loginDatabase: string,
): Environment {
  let database = loginDatabase;
  let transaction: Buffer | undefined;

  const environment: Environment = {
    serverName,
    changeDatabase(out, name) {
      writeTextChange(out, 1, name, database);
      writeInfo(out, 5701, `Changed database context to '${name}'.`, serverName);
      database = name;
    },
    noticeTransaction(out) {
      if (session.transactionCount > 0 && !transaction) {
        transaction = randomBytes(8);
        writeBytesChange(out, 8, transaction, nothing);
      } else if (session.transactionCount === 0 && transaction) {
        writeBytesChange(out, session.lastTransactionEnd === 'commit' ? 9 : 10, nothing, transaction);
        transaction = undefined;
      }
    },
    reset(out) {
      writeBytesChange(out, 18, nothing, nothing);
      environment.noticeTransaction(out);
      if (database !== loginDatabase) environment.changeDatabase(out, loginDatabase);
    },
  };
  return environment;
}

const nothing = new Uint8Array(0);
