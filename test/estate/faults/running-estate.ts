import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mssql from 'mssql';
import { defaultCity } from '../../../estate/city/generate-city.ts';
import { type EstateEndpoints, startEstate } from '../../../estate/estate.ts';

/** An estate of the test's own: faults in the shared one would strike whoever else uses it. */
export interface RunningEstate extends AsyncDisposable {
  readonly endpoints: EstateEndpoints;
  /** A pool of one connection as the administrator, closed with the estate. */
  connect(database: 'Shahrsazi' | 'Bazdid', settings?: Partial<mssql.config>): Promise<mssql.ConnectionPool>;
}

/** Starts the whole estate with the small city in a temporary folder. */
export async function startOwnEstate(): Promise<RunningEstate> {
  await using stack = new AsyncDisposableStack();
  const dataRoot = await mkdtemp(join(tmpdir(), 'chaharsu-test-faults-'));
  await chmod(dataRoot, 0o755); // so that PostgreSQL, which does not run as root, reaches it
  stack.defer(() => rm(dataRoot, { recursive: true, force: true }));
  const estate = stack.use(await startEstate({ city: defaultCity, dataRoot, progress: () => undefined }));
  const pools: mssql.ConnectionPool[] = [];
  stack.defer(async () => {
    await Promise.all(pools.map((pool) => pool.close()));
  });
  const running = stack.move();
  const { host, port, user, password } = estate.endpoints.sqlServer;
  return {
    endpoints: estate.endpoints,
    async connect(database, settings = {}) {
      const pool = new mssql.ConnectionPool({
        server: host,
        port,
        user,
        password,
        database,
        pool: { max: 1, min: 0 },
        validateConnection: 'socket', // else a SELECT 1 before each query would be struck too
        ...settings,
        options: { encrypt: false, trustServerCertificate: true, cancelTimeout: 500, ...settings.options },
      });
      pool.on('error', () => undefined); // a broken connection is told by the query that meets it too
      pools.push(await pool.connect());
      return pool;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** How long something takes, and what came of it: what it gave, or the error that it threw. */
export async function timed<Result>(
  work: Promise<Result>,
): Promise<{ readonly ms: number; readonly result: Result | undefined; readonly error: unknown }> {
  const start = performance.now();
  try {
    const result = await work;
    return { ms: performance.now() - start, result, error: undefined };
  } catch (error) {
    return { ms: performance.now() - start, result: undefined, error };
  }
}
