import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, utimes, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, ownerHere, readOwner, type LockOwner } from './lock-owner.ts';

/** A folder that this process has for itself. */
export interface FolderLock extends AsyncDisposable {
  /**
   * Resolves with whether the lock was gone and had to be made again, so that others may have written meanwhile. Rejects
   * with a sentence where another has the folder, because this process did not run for a while, or where there is none.
   */
  mustBeHeld(): Promise<boolean>;
}

/** How often an owner gives a sign of life, and how long whoever cannot see it waits for one. */
export interface Beat {
  readonly everyMs: number;
  readonly patienceMs: number;
}

const usualBeat: Beat = { everyMs: 3000, patienceMs: 12_000 };

/**
 * Takes a folder for this process alone, because two that write to one chain would break it. Throws an Error with a
 * sentence where another process has it. What a process left behind that was killed is taken over: at once where its
 * number can be looked up here, else when it has given no sign of life for a while – a container has numbers of its own
 * and comes back under another name, and the clocks of two machines cannot be compared.
 */
export async function lockFolder(folder: string, beat: Beat = usualBeat): Promise<FolderLock> {
  const path = join(folder, 'lock.json');
  const here = await ownerHere();
  const text = JSON.stringify(here);
  while (!(await isMade(path, text))) {
    const other = await holderOf(path, here, beat);
    if (other)
      throw new Error(
        `The audit folder ${folder} is in use by ${named(other, here)}; stop it, or give this gateway another folder with CHAHARSU_AUDIT_FOLDER.`,
      );
  }
  const isHeld = async (): Promise<boolean> => (await readText(path)) === text;
  const beating = setInterval(() => {
    // A sign that cannot be given is missed by others alone, and what is written next finds out.
    isHeld()
      .then((held) => (held ? touch(path) : undefined))
      .catch(() => undefined);
  }, beat.everyMs).unref();
  let looking: Promise<unknown> | undefined;
  return {
    async mustBeHeld() {
      const found = await readText(path);
      if (found === text) return false;
      if (found === undefined && (await isMadeAgain())) return true;
      // It ends in its turn, and may leave its lock behind.
      looking ??= holderOf(path, here, beat, false)
        .catch(() => undefined)
        .finally(() => (looking = undefined));
      throw new Error(
        `Another gateway has taken the audit folder ${folder} (${named(found === undefined ? {} : readOwner(found), here)}), since this one gave no sign of life for a while; give each a folder of its own with CHAHARSU_AUDIT_FOLDER.`,
      );
    },
    async [Symbol.asyncDispose]() {
      clearInterval(beating);
      if (await isHeld().catch(() => false)) await takeAway(path, text);
    },
  };

  async function isMadeAgain(): Promise<boolean> {
    try {
      return await isMade(path, text);
    } catch (cause) {
      throw new Error(
        `The lock of the audit folder ${folder} is gone and cannot be made again; make the folder, and let this user write there.`,
        { cause },
      );
    }
  }
}

/** Whether the lock could be made, which only one of several can. */
async function isMade(path: string, text: string): Promise<boolean> {
  let handle: FileHandle;
  try {
    handle = await open(path, 'wx', 0o600);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await handle.writeFile(text);
    return true;
  } catch (error) {
    // On a full disk an empty one would stay, and be taken for another's.
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** Who holds a lock, as far as it says; undefined where nobody does, and it is out of the way then. */
async function holderOf(
  path: string,
  here: LockOwner,
  beat: Beat,
  mayHoldUpTheEnd = true,
): Promise<Partial<LockOwner> | undefined> {
  const found = await readText(path);
  if (found === undefined) return undefined;
  const owner = readOwner(found);
  // One that cannot be read may be half written: it is made first, and filled then.
  const runs = owner && (await isRunning(owner, here));
  if (runs ?? (await givesSigns(path, beat, mayHoldUpTheEnd))) {
    const now = await readText(path);
    return now === undefined ? undefined : (readOwner(now) ?? {});
  }
  await takeAway(path, found);
  return undefined;
}

/** Takes away a lock that nobody holds. Another one that waited may have been faster, and gets its own back. */
async function takeAway(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readText(aside)) === text) await rm(aside, { force: true });
  else await rename(aside, path);
}

/** Looks several times and counts them, because the clock goes on where a whole machine slept, its processes do not. */
async function givesSigns(path: string, { everyMs, patienceMs }: Beat, ref: boolean): Promise<boolean> {
  const last = await timeOf(path);
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += everyMs) {
    await sleep(everyMs, undefined, { ref });
    const time = await timeOf(path);
    if (time !== last) return time !== undefined;
  }
  return false;
}

/** When the file was touched last, by the clock of its disk; undefined where it is gone. */
async function timeOf(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.mtimeMs;
}

function touch(path: string): Promise<void> {
  const now = new Date();
  return utimes(path, now, now);
}

/** Undefined where there is none. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function named({ pid, host, place }: Partial<LockOwner> = {}, here: LockOwner): string {
  if (pid === undefined) return 'another process';
  return host === here.host && place === here.place
    ? `process ${pid}`
    : `process ${pid} of the machine ${host}`;
}
