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
  log(line: string): void;
}
