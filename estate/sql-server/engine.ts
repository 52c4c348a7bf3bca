import type { PostgresAddress } from '../postgres/postgres-server.ts';
import type { Catalogue } from './catalogue.ts';
import type { CompiledStatements } from './compiled-statements.ts';
import type { Logins } from './logins.ts';

/** What all sessions of a server share. */
export interface Engine {
  readonly address: PostgresAddress;
  readonly catalogue: Catalogue;
  readonly statements: CompiledStatements;
  readonly logins: Logins;
  /** Counts a statement of a client on tables of the database. */
  count(database: string): void;
  /** Notes that a session's client cancelled what it runs. */
  countCancelled(spid: number): void;
  /** Called before each statement of a client on tables; what it throws is the statement's failure. */
  beforeStatement(statement: StatementAtWork): void;
  log(line: string): void;
}

/** A statement that is about to run. */
export interface StatementAtWork {
  /** The batch, or the text of sp_executesql, in which it stands. */
  readonly text: string;
  readonly database: string;
  readonly spid: number;
  readonly line: number;
}
