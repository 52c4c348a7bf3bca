import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mssql from 'mssql';
import type { Pool } from 'pg';
import { categories } from '../../../estate/city/archive-documents.ts';
import type { ArchiveDocument, ArchivePage, LegacyRow } from '../../../estate/city/city-sink.ts';
import { createFaults, type Faults } from '../../../estate/faults.ts';
import { startPostgres } from '../../../estate/postgres/postgres-server.ts';
import { createArchiveStore } from '../../../estate/soap/archive-store.ts';
import { type SoapServices, startSoapServices } from '../../../estate/soap/soap-services.ts';
import { createSqlServer } from '../../../estate/sql-server/sql-server.ts';
import { startTdsServer } from '../../../estate/tds/tds-server.ts';

/** Both services over a small city of a few documents, agents, slots and inspections. */
export interface RunningServices extends AsyncDisposable {
  readonly soap: SoapServices;
  readonly pool: Pool;
  /** Asks the Bazdid database as a client of SQL Server. */
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** What can be wrong with both, all off. */
  readonly faults: Faults;
  /** What the services would have logged. */
  readonly logged: readonly string[];
}

export const clerk = { user: 'chaharsu', password: 'Test-1' };
export const reader = { user: 'reader', password: 'Test-2', readsOnly: true };

/** Starts PostgreSQL in a temporary folder, with the Bazdid database as SQL Server's stand-in makes it. */
export async function startServices(
  options: { readonly errorPageEvery?: number } = {},
): Promise<RunningServices> {
  await using stack = new AsyncDisposableStack();
  const dataFolder = await mkdtemp(join(tmpdir(), 'chaharsu-test-soap-'));
  await chmod(dataFolder, 0o755); // so that nobody reaches it and no copy is left elsewhere
  stack.defer(() => rm(dataFolder, { recursive: true, force: true }));
  const postgres = stack.use(await startPostgres({ dataFolder }));
  const sqlServer = stack.use(createSqlServer(postgres, { logins }));
  const definition = new URL('../../../legacy/bazdid.sql', import.meta.url);
  await sqlServer.initialise([{ database: 'Bazdid', text: await readFile(definition, 'utf8') }]);
  for (const [table, rows] of Object.entries(bazdidRows)) await sqlServer.loadRows('Bazdid', table, rows);
  const archive = createArchiveStore(postgres.pool);
  await archive.initialise();
  await archive.load(categories, []);
  await archive.load([], documents);
  const logged: string[] = [];
  const faults = createFaults();
  const soap = stack.use(
    await startSoapServices({
      host: '127.0.0.1',
      archivePort: 0,
      inspectionPort: 0,
      pool: postgres.pool,
      archive: { users: [clerk, reader], ...options },
      inspection: { users: [clerk, reader] },
      faults,
      log: (line) => logged.push(line),
    }),
  );
  const { openSession } = sqlServer;
  const tds = stack.use(await startTdsServer({ host: '127.0.0.1', port: 0, openSession }));
  const client = new mssql.ConnectionPool({
    server: '127.0.0.1',
    port: tds.port.number,
    ...logins.reader,
    database: 'Bazdid',
    options: { encrypt: false, trustServerCertificate: true },
  });
  stack.defer(() => client.close());
  const running = stack.move();
  return {
    soap,
    pool: postgres.pool,
    faults,
    logged,
    async query(sql) {
      await client.connect();
      const { recordset } = await client.query<Record<string, unknown>>(sql);
      return recordset;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

const logins = {
  admin: { user: 'sa', password: 'Test-admin-1' },
  reader: { user: 'chaharsu_reader', password: 'Test-reader-1' },
  writer: { user: 'chaharsu_writer', password: 'Test-writer-1' },
};

/** Agent 101 may be booked twice a day; 102 no longer inspects; 201 has room. */
const bazdidRows: Readonly<Record<string, readonly LegacyRow[]>> = {
  tblMamur: [agent(101, 1, 2, true), agent(102, 1, 8, false), agent(201, 2, 8, true)],
  tblNobat: [
    ...[1, 2, 3, 4].map((id) => slot(id, 101, 1, '1405/09/10')),
    slot(5, 101, 1, '1405/09/11'),
    slot(6, 102, 1, '1405/09/10'),
    ...[11, 12, 13, 14, 15, 16].map((id) => slot(id, 201, 2, '1405/09/12')),
    { ...slot(17, 201, 2, '1405/09/13'), AzSaat: '' },
    { ...slot(18, 201, 2, '1405/09/13'), ShomarehDarkhast: '300000077' },
  ],
  tblBazdid: Array.from({ length: 40 }, (_, at) => inspection(at + 1, at < 30 ? 1 : at < 35 ? 2 : 6)),
};

function agent(code: number, district: number, maximum: number, active: boolean): LegacyRow {
  return {
    CodeMamur: String(code),
    Nam: 'علی',
    NamKhanevadegi: 'رضایی',
    CodeMantaghe: String(district),
    SaghfRuzaneh: String(maximum),
    Faal: active,
  };
}

function slot(id: number, agentCode: number, district: number, day: string): LegacyRow {
  const hour = String(7 + (id % 10)).padStart(2, '0');
  return {
    IdNobat: String(id),
    CodeMamur: String(agentCode),
    CodeMantaghe: String(district),
    Tarikh: day,
    AzSaat: `${hour}:00`,
    TaSaat: `${hour}:30`,
    ShomarehDarkhast: null,
  };
}

function inspection(id: number, state: number): LegacyRow {
  return {
    IdBazdid: String(id),
    ShomarehDarkhast: String(300_000_000 + id),
    ShomarehParvandeh: '01000000123',
    CodeMamur: null,
    IdNobat: null,
    CodeNoeBazdid: '1',
    CodeVaziat: String(state),
    ZamanDarkhast: '2026-11-01 09:00:00.000',
    ZamanBazdid: null,
    NatijeXml: null,
    DarayeTakhalof: null,
    Tozihat: null,
  };
}

/** Document 1 is full, 2 has every null; from 101 on there are sixty of one case file, one a day. */
export const documents: readonly ArchiveDocument[] = [
  {
    IdSanad: '1',
    ShomarehParvandeh: '01000000123',
    ShomarehDarkhast: '9007199254740993',
    CodeDasteh: 11,
    Onvan: 'سند «الف» & <ب>',
    TarikhSabt: '1402/10/12',
    ZamanIskan: '2024-01-02T00:30:00',
    CodeVaziat: 1,
    NameKarbar: 'scan.d01.1',
    CodeDaftar: 3,
    Safahat: [page(11, 1, 'tif', 'tiff', 60_000, '000123456789'), page(12, 2, 'tif', 'jpeg', 70_001, null)],
  },
  {
    IdSanad: '2',
    ShomarehParvandeh: '01000000123',
    ShomarehDarkhast: null,
    CodeDasteh: 21,
    Onvan: null,
    TarikhSabt: null,
    ZamanIskan: '2008-03-21T00:30:00',
    CodeVaziat: 6,
    NameKarbar: null,
    CodeDaftar: null,
    Safahat: [page(13, 1, null, 'missing', 50_000, null)],
  },
  ...Array.from({ length: 60 }, (_, at) => plainDocument(101 + at, '02000000001', at + 1)),
  { ...plainDocument(201, '03000000001', 1), TarikhSabt: '87/5/12' },
  { ...plainDocument(202, '03000000001', 1), TarikhSabt: '2008-08-02' },
  { ...plainDocument(203, '03000000001', 1), TarikhSabt: '13870512' },
  { ...plainDocument(204, '03000000001', 1), TarikhSabt: '1387/00/00' },
];

function plainDocument(id: number, caseFile: string, day: number): ArchiveDocument {
  const [month, dayOfMonth] = [1 + Math.floor((day - 1) / 30), ((day - 1) % 30) + 1];
  return {
    IdSanad: String(id),
    ShomarehParvandeh: caseFile,
    ShomarehDarkhast: null,
    CodeDasteh: 30,
    Onvan: 'درخواست',
    TarikhSabt: `1400/${String(month).padStart(2, '0')}/${String(dayOfMonth).padStart(2, '0')}`,
    ZamanIskan: '2021-04-01T10:00:00',
    CodeVaziat: 6,
    NameKarbar: null,
    CodeDaftar: 2,
    Safahat: [],
  };
}

function page(
  id: number,
  position: number,
  claim: string | null,
  image: ArchivePage['image'],
  bytes: number,
  barcode: string | null,
): ArchivePage {
  return { IdSafheh: String(id), Radif: position, NoeFile: claim, Hajm: bytes, Barcode: barcode, image };
}
