import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mssql from 'mssql';
import type { EstateEndpoints } from '../../../estate/estate.ts';
import { readEstateEndpoints } from '../../../gateway/estate-endpoints.ts';
import { createLog } from '../../../subgraphs/shared/log.ts';
import { createSqlSource } from '../../../subgraphs/shared/sql/sql-source.ts';
import { migrateOwnSchema } from '../../../subgraphs/urban-planning/legacy/own-schema.ts';
import { type OpenGateway, startEstate, startWatchedGateway } from '../running-parts.ts';
import { openMovableDoor } from './movable-door.ts';

/** A city whose gateway and whose legacy systems are killed and come back at the same addresses. */
export interface StrickenCity extends AsyncDisposable {
  /** Where the gateway is now. */
  gateway(): OpenGateway;
  /** The estate's control, which strikes it with faults. */
  control(): string;
  /** kill -9, and a new one. */
  killGateway(): Promise<void>;
  killEstate(): Promise<void>;
  /** Asks the database by its administrator, past the gateway. */
  count(query: string): Promise<ReadonlyMap<string, number>>;
  troubles(): readonly string[];
}

const clerk = { role: 'OFFICE_CLERK', office: 17, scopes: ['requests', 'person', 'requests:write'] };
const patienceMs = 30_000;

export async function startStrickenCity(): Promise<StrickenCity> {
  await using open = new AsyncDisposableStack();
  const dataFolder = await mkdtemp(join(tmpdir(), 'chaharsu-chaos-'));
  open.defer(() => rm(dataFolder, { recursive: true, force: true }));
  await chmod(dataFolder, 0o755); // so that PostgreSQL, which does not run as root, reaches it
  let estate = await startEstate(dataFolder);
  open.defer(() => estate[Symbol.asyncDispose]());
  const sqlDoor = open.use(await openMovableDoor(estate.endpoints.sqlServer.port));
  const archiveDoor = open.use(await openMovableDoor(portOf(estate.endpoints.archive.url)));
  const inspectionDoor = open.use(await openMovableDoor(portOf(estate.endpoints.inspection.url)));
  const behindDoors: EstateEndpoints = {
    ...estate.endpoints,
    sqlServer: { ...estate.endpoints.sqlServer, port: sqlDoor.port },
    archive: { ...estate.endpoints.archive, url: atPort(estate.endpoints.archive.url, archiveDoor.port) },
    inspection: {
      ...estate.endpoints.inspection,
      url: atPort(estate.endpoints.inspection.url, inspectionDoor.port),
    },
  };
  await makeOwnSchema(behindDoors);
  const troubles: string[] = [];
  let gateway = await startWatchedGateway(behindDoors, clerk);
  open.defer(() => gateway[Symbol.asyncDispose]());
  const running = open.move();
  return {
    gateway: () => gateway,
    control: () => estate.endpoints.control.url,
    async killGateway() {
      troubles.push(...gateway.troubles());
      await gateway.kill();
      gateway = await startWatchedGateway(behindDoors, clerk);
    },
    async killEstate() {
      await estate.kill();
      estate = await startEstate(dataFolder);
      const { sqlServer, archive, inspection } = estate.endpoints;
      sqlDoor.leadTo(sqlServer.port);
      archiveDoor.leadTo(portOf(archive.url));
      inspectionDoor.leadTo(portOf(inspection.url));
    },
    async count(query) {
      const { host, port, user, password } = estate.endpoints.sqlServer;
      const pool = await new mssql.ConnectionPool({
        server: host,
        port,
        user,
        password,
        database: 'Shahrsazi',
        options: { encrypt: false, trustServerCertificate: true },
      }).connect();
      try {
        const { recordset } = await pool.query<{ name: string; n: number }>(query);
        return new Map(recordset.map(({ name, n }) => [name, n]));
      } finally {
        await pool.close();
      }
    },
    troubles: () => [...troubles, ...gateway.troubles()],
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function makeOwnSchema(endpoints: EstateEndpoints): Promise<void> {
  const { urbanPlanningWriterSql } = readEstateEndpoints(JSON.stringify(endpoints));
  if (!urbanPlanningWriterSql) throw new TypeError('The estate told no writer.');
  await using writer = createSqlSource({
    system: 'urban-planning-sql',
    settings: urbanPlanningWriterSql,
    log: createLog('silent'),
  });
  await migrateOwnSchema(writer, {
    signal: AbortSignal.timeout(patienceMs),
    deadlineAtMs: performance.now() + patienceMs,
    workload: 'interactive',
  });
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function atPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
}
