import { readFile, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often a file is looked at; what has changed is taken up when it looks the same twice. */
const lookEveryMs = 500;

/**
 * Watches a file from the text on that is already in use, and hands on each text that comes to stand in
 * it, one after the other; `onChange` does not reject. It looks instead of being told: a mounted directory is exchanged
 * by its symbolic link, and a network's disk tells nothing. A file that is away for a moment, or half written, changes
 * nothing.
 */
export function watchFile(
  file: string | URL,
  textInUse: string,
  onChange: (text: string) => Promise<void>,
): AsyncDisposable {
  const stopping = new AbortController();
  const { signal } = stopping;
  let settled = textInUse;
  let settledStamp = '';
  let seen = { stamp: '', text: '' };

  async function look(): Promise<void> {
    const stamp = await readStamp(file);
    if (stamp === undefined || stamp === settledStamp) return;
    const text = await readText(file);
    const isStill = stamp === seen.stamp && text === seen.text;
    if (text === undefined) return;
    seen = { stamp, text };
    if (!isStill) return;
    settledStamp = stamp;
    if (text === settled) return;
    settled = text;
    await onChange(text);
  }

  async function keepLooking(): Promise<void> {
    while (await next(signal)) await look();
  }

  const looking = keepLooking();
  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await looking;
    },
  };
}

/** Waits for the next look; false when there is none. */
async function next(signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(lookEveryMs, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}

async function readStamp(file: string | URL): Promise<string | undefined> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return undefined;
  }
}

async function readText(file: string | URL): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
