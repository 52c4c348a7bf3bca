import { readFile } from 'node:fs/promises';
import type { CityOptions } from './city/generate-city.ts';
import { generateCity } from './city/generate-city.ts';
import { type Counters, startControlServer } from './control-server.ts';
import { openDataFolder } from './data-folder.ts';
import { createFaults } from './faults.ts';
import { strikeStatement, withSqlFaults } from './faults/sql-faults.ts';
import { startPostgres } from './postgres/postgres-server.ts';
import { createArchiveStore } from './soap/archive-store.ts';
import { startSoapServices } from './soap/soap-services.ts';
import { createSqlServer } from './sql-server/sql-server.ts';
import { startTdsServer } from './tds/tds-server.ts';

/** What `npm run estate` prints: where the legacy systems are and how to enter them. */
export interface EstateEndpoints {
  readonly sqlServer: {
    readonly host: string;
    readonly port: number;
    /** The administrator's login, for `sqlcmd` and its kin. */
    readonly user: string;
    readonly password: string;
    readonly databases: readonly string[];
    readonly logins: Readonly<Record<'reader' | 'writer', { user: string; password: string }>>;
  };
  readonly archive: { readonly url: string; readonly user: string; readonly password: string };
  readonly inspection: { readonly url: string; readonly user: string; readonly password: string };
  readonly control: { readonly url: string };
}

/** The embedded legacy systems while they run. */
export interface Estate extends AsyncDisposable {
  readonly endpoints: EstateEndpoints;
  counters(): Counters;
}

const host = '127.0.0.1';
const databases = ['Shahrsazi', 'Bazdid'] as const;

/** The passwords of the stand-in; it listens on loopback only and holds nobody's data. */
const logins = {
  admin: { user: 'sa', password: 'Estate-admin-1' },
  reader: { user: 'chaharsu_reader', password: 'Estate-reader-1' },
  writer: { user: 'chaharsu_writer', password: 'Estate-writer-1' },
};
const archiveUser = { user: 'chaharsu', password: 'Estate-archive-1' };
const inspectionUser = { user: 'chaharsu', password: 'Estate-inspection-1' };

/**
 * Starts SQL Server, the archive and the inspection service in their embedded form, all on loopback.
 * A city that was loaded into the data folder before is used again; `progress` hears what takes time.
 */
export async function startEstate(options: {
  readonly city: CityOptions;
  readonly dataRoot: string;
  readonly progress: (line: string) => void;
}): Promise<Estate> {
  await using stack = new AsyncDisposableStack();
  const folder = await openDataFolder(options.dataRoot, options.city);
  const postgres = stack.use(await startPostgres({ dataFolder: folder.path }));
  const faults = createFaults();
  const sqlServer = stack.use(
    createSqlServer(postgres, {
      logins,
      log: options.progress,
      beforeStatement: (statement) => strikeStatement(statement, faults.sqlServer),
    }),
  );
  const archive = createArchiveStore(postgres.pool);

  if (!folder.loaded) {
    options.progress(`loading the ${options.city.size} city (once) …`);
    await sqlServer.initialise(await readDefinitions());
    await archive.initialise();
    const summary = await generateCity(options.city, {
      rows: (database, table, rows) => sqlServer.loadRows(database, table, rows),
      categories: (categories) => archive.load(categories, []),
      documents: (documents) => archive.load([], documents),
      finish: () => Promise.resolve(),
    });
    await folder.markLoaded();
    options.progress(`loaded ${JSON.stringify(summary)}`);
  }

  const openSession = withSqlFaults(sqlServer.openSession, faults.sqlServer);
  const tds = stack.use(await startTdsServer({ host, port: 0, openSession }));
  faults.sqlServer.attach({ port: tds.port, operations: [] });
  const soap = stack.use(
    await startSoapServices({
      host,
      archivePort: 0,
      inspectionPort: 0,
      pool: postgres.pool,
      archive: { users: [archiveUser] },
      inspection: { users: [inspectionUser] },
      faults,
      log: options.progress,
    }),
  );
  const counters = (): Counters => ({
    sqlServer: {
      statements: sqlServer.counters.total,
      byDatabase: sqlServer.counters.byDatabase,
      cancelled: sqlServer.counters.cancelled,
    },
    archive: { calls: sum(soap.calls.archive), byOperation: soap.calls.archive },
    inspection: { calls: sum(soap.calls.inspection), byOperation: soap.calls.inspection },
  });
  const control = stack.use(await startControlServer(host, counters, faults));
  stack.defer(() => faults.lift());

  const running = stack.move();
  return {
    endpoints: {
      sqlServer: {
        host,
        port: tds.port.number,
        ...logins.admin,
        databases,
        logins: { reader: logins.reader, writer: logins.writer },
      },
      archive: { url: soap.archiveUrl, ...archiveUser },
      inspection: { url: soap.inspectionUrl, ...inspectionUser },
      control: { url: control.url },
    },
    counters,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function readDefinitions(): Promise<{ database: string; text: string }[]> {
  return Promise.all(
    databases.map(async (database) => ({
      database,
      text: await readFile(new URL(`../legacy/${database.toLowerCase()}.sql`, import.meta.url), 'utf8'),
    })),
  );
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
