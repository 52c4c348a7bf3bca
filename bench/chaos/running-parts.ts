import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EstateEndpoints } from '../../estate/estate.ts';
import { readEstateEndpoints } from '../../gateway/estate-endpoints.ts';
import { hashOfApiKey, makeApiKey } from '../../gateway/identity/api-key.ts';
import type { ApiKeyEntry } from '../../gateway/identity/api-keys-text.ts';
import type { Vitals } from './monitor.ts';

/** Longer than any bench. */
const keyIsGoodForMs = 24 * 3600 * 1000;

const root = join(import.meta.dirname, '..', '..');

/** The estate in a process of its own. */
export interface RunningEstate extends AsyncDisposable {
  readonly endpoints: EstateEndpoints;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Where a gateway is, and by what it knows who asks. */
export interface OpenGateway {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A gateway in a process of its own that is watched, and asked by somebody who sees the whole city. */
export interface WatchedGateway extends OpenGateway, AsyncDisposable {
  /** How it fared since it was asked before. */
  vitals(): Promise<Vitals>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** What it wrote that it never should: errors that nobody caught, or an end of its own. */
  troubles(): readonly string[];
}

/** Starts an estate with its data in a folder. */
export async function startEstate(dataFolder: string): Promise<RunningEstate> {
  const child = spawn(
    process.execPath,
    [join(root, 'estate', 'main.ts'), '--data', dataFolder, '--until-stdin-ends'],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const line = await firstLine(child, /^\{/);
  const endpoints: EstateEndpoints = JSON.parse(line);
  return {
    endpoints,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async [Symbol.asyncDispose]() {
      if (child.signalCode !== null) return;
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** Who asks in a bench. */
export type Asker = Pick<ApiKeyEntry, 'role' | 'office' | 'scopes'>;

/** Starts a gateway over the estate, with the settings as they are by default. */
export async function startWatchedGateway(
  endpoints: EstateEndpoints,
  asker: Asker = { role: 'MIGRATION' },
): Promise<WatchedGateway> {
  const doors = readEstateEndpoints(JSON.stringify(endpoints));
  const sql = (door: typeof doors.urbanPlanningSql): string =>
    `mssql://${door.user}:${encodeURIComponent(door.password)}@${door.host}:${door.port}/${door.database}?encrypt=false`;
  await using opening = new AsyncDisposableStack();
  const folder = opening.use(await mkdtempDisposable(join(tmpdir(), 'chaharsu-keys-')));
  const keysFile = join(folder.path, 'api-keys.json');
  const key = makeApiKey();
  await writeFile(keysFile, JSON.stringify({ keys: [entryOf(key, asker)] }));
  const child = spawn(
    process.execPath,
    ['--import', join(import.meta.dirname, 'monitor.ts'), join(root, 'gateway', 'main.ts')],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        PORT: '0',
        CHAHARSU_LOG_LEVEL: 'error',
        CHAHARSU_API_KEYS_FILE: keysFile,
        SHAHRSAZI_SQL: sql(doors.urbanPlanningSql),
        ...(doors.urbanPlanningWriterSql && { SHAHRSAZI_WRITER_SQL: sql(doors.urbanPlanningWriterSql) }),
        BAZDID_SQL: sql(doors.inspectionSql),
        ARCHIVE_SOAP_URL: doors.archiveSoap.url,
        ARCHIVE_SOAP_USER: doors.archiveSoap.user,
        ARCHIVE_SOAP_PASSWORD: doors.archiveSoap.password,
        BAZDID_SOAP_URL: doors.inspectionSoap.url,
        BAZDID_SOAP_USER: doors.inspectionSoap.user,
        BAZDID_SOAP_PASSWORD: doors.inspectionSoap.password,
      },
    },
  );
  const troubles: string[] = [];
  createInterface(child.stderr ?? process.stdin).on('line', (line) => {
    if (/UNCAUGHT|"level":(50|60)/.test(line)) troubles.push(line.slice(0, 500));
  });
  let isEnding = false;
  child.on('exit', (code) => isEnding || troubles.push(`The gateway ended by itself with ${code}.`));
  const [, url = ''] = /^ready (.*)$/.exec(await firstLine(child, /^ready /)) ?? [];
  const running = opening.move();
  return {
    url,
    headers: { 'x-api-key': key },
    troubles: () => troubles,
    async kill() {
      isEnding = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    async vitals() {
      const { promise, resolve } = Promise.withResolvers<Vitals>();
      child.once('message', resolve);
      child.send('vitals');
      return promise;
    },
    async [Symbol.asyncDispose]() {
      isEnding = true;
      await running.disposeAsync();
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function entryOf(key: string, asker: Asker): ApiKeyEntry {
  const expires = new Date(Date.now() + keyIsGoodForMs).toISOString();
  return { name: 'bench', hash: hashOfApiKey(key), workload: 'interactive', expires, ...asker };
}

async function firstLine(child: ChildProcess, beginning: RegExp): Promise<string> {
  if (!child.stdout) throw new TypeError('The process has no standard output.');
  const lines = createInterface(child.stdout);
  const ended = once(child, 'exit').then(() => {
    throw new Error('The process ended before it was ready.');
  });
  for (;;) {
    const [line] = await Promise.race([once(lines, 'line'), ended]);
    if (beginning.test(String(line))) {
      // What it prints later is read too, or it would stop when the pipe is full.
      lines.on('line', () => undefined);
      ended.catch(() => undefined);
      return String(line);
    }
  }
}
