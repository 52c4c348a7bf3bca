import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRecord } from '../../subgraphs/shared/is-record.ts';

/** A folder that this process has for itself. */
export interface FolderLock extends AsyncDisposable {
  /** Rejects with a sentence where another has taken the folder meanwhile, because this process did not run for a while. */
  mustBeHeld(): Promise<void>;
}

interface Owner {
  readonly host: string;
  readonly pid: number;
  /** When the process began: its number is given again after a restart. '' where the system does not tell. */
  readonly birth: string;
}

/** How often an owner gives a sign of life, and how long another machine waits for one. */
export interface Beat {
  readonly everyMs: number;
  readonly patienceMs: number;
}

const usualBeat: Beat = { everyMs: 3000, patienceMs: 12_000 };

/**
 * Takes a folder for this process alone, because two that write to one chain would break it. Throws an Error with a
 * sentence where another process has it. What a process left behind that was killed is taken over: at once where it ran
 * on this machine, else when it has given no sign of life for a while – a container comes back under another name, and
 * the clocks of two machines cannot be compared.
 */
export async function lockFolder(folder: string, beat: Beat = usualBeat): Promise<FolderLock> {
  const path = join(folder, 'lock.json');
  const own: Owner = { host: hostname(), pid: process.pid, birth: await birthOf(process.pid) };
  const text = JSON.stringify(own);
  while (!(await isTaken(path, text))) {
    const found = await readText(path);
    const owner = ownerIn(found);
    if (owner && owner.host !== own.host && (await givesSigns(path, beat)))
      throw new Error(
        `The audit folder ${folder} is in use by process ${owner.pid} of the machine ${owner.host}; stop it, or give this gateway another folder with CHAHARSU_AUDIT_FOLDER.`,
      );
    if (owner?.host === own.host && isAlive(owner.pid) && (await birthOf(owner.pid)) === owner.birth)
      throw new Error(
        `The audit folder ${folder} is in use by process ${owner.pid}; stop it, or give this gateway another folder with CHAHARSU_AUDIT_FOLDER.`,
      );
    // Another one that waited may have been faster.
    if ((await readText(path)) === found) await rm(path, { force: true });
  }
  const isHeld = async (): Promise<boolean> => (await readText(path)) === text;
  const beating = setInterval(() => {
    const now = new Date();
    // A sign that cannot be given is missed by others alone, and what is written next finds out.
    utimes(path, now, now).catch(() => undefined);
  }, beat.everyMs).unref();
  return {
    async mustBeHeld() {
      if (!(await isHeld()))
        throw new Error(
          `Another gateway has taken the audit folder ${folder}; give each a folder of its own with CHAHARSU_AUDIT_FOLDER.`,
        );
    },
    async [Symbol.asyncDispose]() {
      clearInterval(beating);
      if (await isHeld()) await rm(path, { force: true });
    },
  };
}

/** Whether the lock could be made, which only one of several can. */
async function isTaken(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function givesSigns(path: string, { patienceMs }: Beat): Promise<boolean> {
  const last = await timeOf(path);
  await sleep(patienceMs);
  return (await timeOf(path)) !== last;
}

/** When the file was touched last, by the clock of its disk; undefined where it is gone. */
async function timeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.mtimeMs;
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

function ownerIn(text: string): Owner | undefined {
  try {
    const owner: unknown = JSON.parse(text);
    if (!isRecord(owner)) return undefined;
    const { host, pid, birth } = owner;
    return typeof pid === 'number' ? { host: String(host), pid, birth: String(birth) } : undefined;
  } catch {
    return undefined;
  }
}

/** The time at which a process began, as Linux counts it. */
async function birthOf(pid: number): Promise<string> {
  const text = await readText(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
