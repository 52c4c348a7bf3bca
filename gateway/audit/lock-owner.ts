import { randomUUID } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { isRecord } from '../../subgraphs/shared/is-record.ts';

/** The process that has a folder for itself, as its lock names it. */
export interface LockOwner {
  /** No two locks have the same text. */
  readonly id: string;
  readonly host: string;
  /**
   * Where the number of a process means the same: a run of a kernel, and a namespace of it. Containers share the host's
   * kernel, and often its name, but not its numbers. '' where the system does not tell.
   */
  readonly place: string;
  readonly pid: number;
  /** When the process began, since its number is given again later. '' where the system does not tell. */
  readonly birth: string;
}

/** This process. */
export async function ownerHere(): Promise<LockOwner> {
  const [kernel, namespace] = [
    await readText('/proc/sys/kernel/random/boot_id'),
    await readlink('/proc/self/ns/pid').catch(() => ''),
  ];
  const place = kernel && namespace && `${kernel.trim()} ${namespace}`;
  return { id: randomUUID(), host: hostname(), place, pid: process.pid, birth: await birthOf(process.pid) };
}

/** Undefined where the text names none. */
export function readOwner(text: string): LockOwner | undefined {
  try {
    const owner: unknown = JSON.parse(text);
    if (!isRecord(owner)) return undefined;
    const { id = '', host, place = '', pid, birth } = owner;
    if (typeof pid !== 'number') return undefined;
    return { id: String(id), host: String(host), place: String(place), pid, birth: String(birth) };
  } catch {
    return undefined;
  }
}

/** Whether an owner runs; undefined where this process cannot see it, and only signs of life tell. */
export async function isRunning(
  { place, pid, birth }: LockOwner,
  here: LockOwner,
): Promise<boolean | undefined> {
  if (place === '' || place !== here.place) return undefined;
  if (!isAlive(pid)) return false;
  const found = await birthOf(pid);
  // Processes of others may be hidden.
  return found === '' || birth === '' ? undefined : found === birth;
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

function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
