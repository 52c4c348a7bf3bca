import { readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isRecord } from '../../subgraphs/shared/is-record.ts';

/** Lets go of a folder. */
export type ReleaseFolder = () => Promise<void>;

interface Owner {
  readonly host: string;
  readonly pid: number;
  /** When the process began: its number is given again after a restart. '' where the system does not tell. */
  readonly birth: string;
}

/**
 * Takes a folder for this process alone, because two that write to one chain would break it. Throws an Error with a
 * sentence where another process has it; what a process that was killed left behind is taken over.
 */
export async function lockFolder(folder: string): Promise<ReleaseFolder> {
  const path = join(folder, 'lock.json');
  const own: Owner = { host: hostname(), pid: process.pid, birth: await birthOf(process.pid) };
  for (;;) {
    try {
      await writeFile(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
      return () => rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const owner = await readOwner(path);
    if (owner && owner.host !== own.host)
      throw new Error(
        `The audit folder ${folder} is in use by process ${owner.pid} of the machine ${owner.host}; give each gateway a folder of its own with CHAHARSU_AUDIT_FOLDER. If that one has ended, remove ${path}.`,
      );
    if (owner && isAlive(owner.pid) && (await birthOf(owner.pid)) === owner.birth)
      throw new Error(
        `The audit folder ${folder} is in use by process ${owner.pid}; stop it, or give this gateway another folder with CHAHARSU_AUDIT_FOLDER.`,
      );
    await rm(path, { force: true });
  }
}

async function readOwner(path: string): Promise<Owner | undefined> {
  try {
    const owner: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (!isRecord(owner)) return undefined;
    const { host, pid, birth } = owner;
    return typeof pid === 'number' ? { host: String(host), pid, birth: String(birth) } : undefined;
  } catch {
    return undefined;
  }
}

/** The time at which a process began, as Linux counts it. */
async function birthOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
