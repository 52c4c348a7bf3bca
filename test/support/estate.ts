import mssql from 'mssql';
import { inject } from 'vitest';
import type { Counters } from '../../estate/control-server.ts';
import type { EstateEndpoints } from '../../estate/estate.ts';
import type { SourceSettings } from '../../subgraphs/shared/source-settings.ts';

/** The doors to the legacy systems of this run, embedded or external ones. */
export function estateDoors(): SourceSettings {
  return inject('doors');
}

/** The embedded estate, for what only it can: its counters, its faults, its administrator. */
export function embeddedEstate(): EstateEndpoints {
  const estate = inject('estate');
  if (estate) return estate;
  throw new Error('This test needs the embedded estate; leave it out of vitest.sources.config.ts.');
}

/** What a piece of work asked of the legacy systems: SQL statements by database, SOAP calls by operation. */
export type AskedOfEstate = Readonly<Record<string, number>>;

/** Does the work and tells what it asked; nothing else may be asking meanwhile. */
export async function counting<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly asked: AskedOfEstate }> {
  const before = await readCounts();
  const result = await work();
  const after = await readCounts();
  const differences = Object.entries(after).map(
    ([name, count]) => [name, count - (before[name] ?? 0)] as const,
  );
  return { result, asked: Object.fromEntries(differences.filter(([, difference]) => difference > 0)) };
}

async function readCounts(): Promise<AskedOfEstate> {
  const response = await fetch(`${embeddedEstate().control.url}/counters`);
  const { sqlServer, archive, inspection }: Counters = JSON.parse(await response.text());
  return { ...sqlServer.byDatabase, ...archive.byOperation, ...inspection.byOperation };
}

/** A client of the legacy databases beside the product's own, with the administrator's rights. */
export interface SqlClient extends AsyncDisposable {
  query(text: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export async function openSqlClient(database: 'Shahrsazi' | 'Bazdid'): Promise<SqlClient> {
  const { host, port, user, password } = embeddedEstate().sqlServer;
  const pool = await new mssql.ConnectionPool({
    server: host,
    port,
    user,
    password,
    database,
    options: { encrypt: false, trustServerCertificate: true },
  }).connect();
  return {
    query: async (text) => (await pool.query<Record<string, unknown>>(text)).recordset,
    [Symbol.asyncDispose]: () => pool.close(),
  };
}
