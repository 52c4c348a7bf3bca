import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client, Pool } from 'pg';
import { readPostgresBinaries, type PostgresBinaries } from './binaries.ts';
import { claimDataFolder } from './data-folder.ts';
import type { GuardianOrder } from './guardian.ts';
import { isReachable, NOBODY } from './reachability.ts';

/** Where a client of the embedded PostgreSQL connects; `host` is a socket folder, or 127.0.0.1 on Windows. */
export interface PostgresAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
}

/** A running PostgreSQL of ours. */
export interface Postgres {
  readonly config: PostgresAddress;
  readonly pool: Pool;
  /** How many connections it takes, those of the pool among them. */
  readonly maxConnections: number;
  /** Whether the data folder was empty and the cluster has just been made. */
  readonly fresh: boolean;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Each costs 2 to 5 MB once it is open, and next to nothing before. */
const MAX_CONNECTIONS = 520;

/** How long a start may take, initdb not counted; a crashed cluster of the large city replays its log in this time. */
const START_DEADLINE_MS = 30_000;

/**
 * Starts PostgreSQL 18 on a data folder, making the cluster where there is none, and ends it when disposed or when this
 * process dies. Root's server runs as nobody; where nobody cannot reach the data folder the cluster stands under the
 * temporary folder instead, which `log` tells. Throws when the folder is in use.
 */
export async function startPostgres(options: {
  readonly dataFolder: string;
  readonly log?: (line: string) => void;
}): Promise<Postgres> {
  const asRoot = process.getuid?.() === 0;
  const folder = await claimDataFolder(options.dataFolder, asRoot);
  let socketFolder: string | undefined;
  try {
    if (!folder.cluster.startsWith(options.dataFolder) && asRoot)
      options.log?.(
        `The user nobody cannot reach ${options.dataFolder}, so the data is kept in ${folder.cluster}.`,
      );
    const binaries = await readPostgresBinaries(asRoot);
    const fresh = await createCluster(binaries, folder.cluster, asRoot);
    socketFolder = process.platform === 'win32' ? undefined : await createSocketFolder(asRoot);
    const config = {
      host: socketFolder ?? '127.0.0.1',
      port: socketFolder === undefined ? await findFreePort() : 5432,
      user: 'postgres',
      database: 'postgres',
    };
    const guardian = startGuardian(binaries, folder.cluster, folder.logFile, config, asRoot);
    const ended = guardian.exitCode === null ? once(guardian, 'exit') : Promise.resolve();
    const stop = async (): Promise<void> => {
      guardian.stdin?.end();
      await ended;
      await folder.release();
    };
    try {
      await waitUntilReady(config, guardian, folder.logFile);
    } catch (error) {
      await stop();
      throw error;
    }
    const pool = new Pool({ ...config, max: 4 });
    // An idle connection reports a lost server here; the next query fails with its own error.
    pool.on('error', (error) => options.log?.(`PostgreSQL: ${error.message}`));
    return {
      config,
      pool,
      maxConnections: MAX_CONNECTIONS,
      fresh,
      async [Symbol.asyncDispose]() {
        if (!pool.ending) await pool.end();
        await stop();
      },
    };
  } catch (error) {
    if (socketFolder !== undefined) await rm(socketFolder, { recursive: true, force: true });
    await folder.release();
    throw error;
  }
}

/** Makes the cluster beside its place and moves it there, so that an interrupted initdb leaves nothing half-made. */
async function createCluster(binaries: PostgresBinaries, cluster: string, asRoot: boolean): Promise<boolean> {
  if (await stat(join(cluster, 'PG_VERSION')).catch(() => null)) return false;
  const draft = `${cluster}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (asRoot) await chown(draft, NOBODY, NOBODY);
  const args = [
    '-D',
    draft,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ];
  await promisify(execFile)(binaries.initdb, args, {
    cwd: tmpdirFor(asRoot),
    env: { ...process.env, ...binaries.environment },
    windowsHide: true,
    ...(asRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  await rm(cluster, { recursive: true, force: true });
  await rename(draft, cluster);
  return true;
}

/** The working folder of the programs must be one that their user can enter. */
function tmpdirFor(asRoot: boolean): string {
  return asRoot ? '/' : tmpdir();
}

/** A unix socket's path holds at most 107 bytes, so it never stands in the data folder. */
async function createSocketFolder(asRoot: boolean): Promise<string> {
  const fits = Buffer.byteLength(tmpdir()) <= 70 && (!asRoot || (await isReachable(tmpdir())));
  const folder = await mkdtemp(join(fits ? tmpdir() : '/tmp', 'chaharsu-pg-'));
  if (asRoot) await chown(folder, NOBODY, NOBODY);
  return folder;
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No TCP port is free on 127.0.0.1.');
  return address.port;
}

function startGuardian(
  binaries: PostgresBinaries,
  cluster: string,
  logFile: string,
  config: PostgresAddress,
  asRoot: boolean,
): ChildProcess {
  const windows = process.platform === 'win32';
  const order: GuardianOrder = {
    command: binaries.postgres,
    args: [
      '-D',
      cluster,
      '-p',
      String(config.port),
      ...(windows ? [] : ['-k', config.host]),
      ...settings(windows),
    ],
    logFile,
    workFolder: tmpdirFor(asRoot),
    ...(windows ? {} : { socketFolder: config.host }),
    ...(asRoot ? { userId: NOBODY } : {}),
    ...(windows ? { stop: [binaries.pgCtl, 'stop', '-D', cluster, '-m', 'fast'] } : {}),
  };
  const guardian = spawn(
    process.execPath,
    [fileURLToPath(import.meta.resolve('./guardian.ts')), JSON.stringify(order)],
    {
      cwd: dirname(fileURLToPath(import.meta.url)),
      env: { ...process.env, ...binaries.environment, NODE_OPTIONS: '' },
      stdio: ['pipe', 'ignore', 'ignore'],
      // Its own process group: Ctrl-C must reach the estate alone, which then ends the server in order.
      detached: true,
      windowsHide: true,
    },
  );
  guardian.stdin?.on('error', () => undefined);
  return guardian;
}

/** The data can always be generated again, so nothing waits for the disk. */
function settings(windows: boolean): string[] {
  const values = {
    listen_addresses: windows ? '127.0.0.1' : '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    shared_buffers: '64MB',
    max_connections: String(MAX_CONNECTIONS),
    max_wal_size: '512MB',
    jit: 'off',
    deadlock_timeout: '200ms',
    autovacuum_max_workers: '1',
    timezone: 'Asia/Tehran',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function waitUntilReady(
  config: PostgresAddress,
  guardian: ChildProcess,
  logFile: string,
): Promise<void> {
  const deadline = Date.now() + START_DEADLINE_MS;
  for (;;) {
    const client = new Client({ ...config });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const exited = guardian.exitCode !== null || guardian.signalCode !== null;
      if (exited || Date.now() > deadline)
        throw new Error(`PostgreSQL did not start; its log says: ${await readTail(logFile)}`, {
          cause: error,
        });
    }
    await sleep(15);
  }
}

async function readTail(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => 'nothing');
  return text.slice(-1000).trim();
}
