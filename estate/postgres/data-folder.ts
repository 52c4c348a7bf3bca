import { createHash } from 'node:crypto';
import { chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReachable, NOBODY, readSharedTemporaryFolder } from './reachability.ts';

/** A data folder that this process alone may use until it is released. */
export interface DataFolder {
  /** Where the PostgreSQL cluster stands: inside the folder, or under the temporary folder where nobody could not reach it. */
  readonly cluster: string;
  readonly logFile: string;
  release(): Promise<void>;
}

const ownerName = 'owner.json';

/** How long an orphaned server may take to notice that its parent has gone. */
const ORPHAN_GRACE_MS = 5000;

/** Claims a data folder; throws a sentence with the owner's process id when another process has it. */
export async function claimDataFolder(dataFolder: string, runsAsOther: boolean): Promise<DataFolder> {
  const folder = resolve(dataFolder);
  await mkdir(folder, { recursive: true });
  const ownerFile = join(folder, ownerName);
  await writeOwner(folder, ownerFile);
  const home = await clusterHome(folder, runsAsOther);
  const cluster = join(home, 'cluster');
  await waitForOrphan(folder, cluster);
  return {
    cluster,
    logFile: join(folder, 'postgres.log'),
    release: () => rm(ownerFile, { force: true }),
  };
}

/** Throws the same sentence as a claim when another process has the data folder, so that nobody empties it then. */
export async function refuseInUse(dataFolder: string): Promise<void> {
  const folder = resolve(dataFolder);
  const owner = await readOwner(join(folder, ownerName));
  if (owner !== null && isAlive(owner.pid) && (await readBirth(owner.pid)) === owner.birth)
    throw inUse(folder, owner.pid);
}

async function writeOwner(folder: string, ownerFile: string): Promise<void> {
  const self = JSON.stringify({ pid: process.pid, birth: await readBirth(process.pid) });
  for (;;) {
    try {
      return await writeFile(ownerFile, self, { flag: 'wx' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    await refuseInUse(folder);
    await rm(ownerFile, { force: true });
  }
}

async function readOwner(ownerFile: string): Promise<{ pid: number; birth: string } | null> {
  try {
    const owner: { pid: number; birth: string } = JSON.parse(await readFile(ownerFile, 'utf8'));
    return owner;
  } catch {
    return null;
  }
}

/** A process id is given again after a reboot or in a new container; its start time tells the two apart (Linux only). */
async function readBirth(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function clusterHome(folder: string, runsAsOther: boolean): Promise<string> {
  if (!runsAsOther || (await isReachable(folder))) return folder;
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const home = join(await readSharedTemporaryFolder(), `chaharsu-data-${mark}`);
  await mkdir(home, { recursive: true, mode: 0o700 });
  await chown(home, NOBODY, NOBODY);
  return home;
}

/** A server whose parent was killed is ended by its guardian within seconds; what is left afterwards is a stale file. */
async function waitForOrphan(folder: string, cluster: string): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const deadline = Date.now() + ORPHAN_GRACE_MS;
  for (;;) {
    const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
    if (Number.isNaN(pid) || !(await isPostgres(pid))) return rm(pidFile, { force: true });
    if (Date.now() > deadline) throw inUse(folder, pid);
    await sleep(50);
  }
}

async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'postgres');
  return command.includes('postgres');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function inUse(folder: string, pid: number): Error {
  return new Error(`The data folder ${folder} is in use by process ${pid}; stop it or give another folder.`);
}
