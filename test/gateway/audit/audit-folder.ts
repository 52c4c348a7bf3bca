import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { openAuditLog } from '../../../gateway/audit/audit-log.ts';
import { verify } from '../../../gateway/audit/verify.ts';

export const quiet = pino({ level: 'silent' });

/** A folder for an audit, which goes with its test. */
export interface AuditFolder extends AsyncDisposable {
  readonly path: string;
}

export async function makeAuditFolder(): Promise<AuditFolder> {
  const path = await mkdtemp(join(tmpdir(), 'audit-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** An entry of which nothing matters but that it is one. */
export function someEntry(number: number, time = '2026-10-07T08:00:00.000Z') {
  return { act: 'view', time, request: `r${number}`, subjects: { CaseFile: [String(number)] } };
}

/** Writes so many entries, one after the other or all at once, in files of at most so many bytes. */
export async function writeEntries(
  folder: string,
  count: number,
  { maxBytes = 1_000_000, isParallel = true, day = 7 } = {},
): Promise<void> {
  await using log = await openAuditLog(folder, quiet, { maxBytes });
  const time = `2026-10-${String(day).padStart(2, '0')}T08:00:00.000Z`;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  if (isParallel) await Promise.all(numbers.map((number) => log.append(someEntry(number, time))));
  else for (const number of numbers) await log.append(someEntry(number, time));
}

/** What `verify` says, and whether all is well. */
export async function verified(folder: string): Promise<{ isWhole: boolean; told: readonly string[] }> {
  const told: string[] = [];
  const isWhole = await verify(folder, (line) => void told.push(line));
  return { isWhole, told };
}

export async function fileNames(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).toSorted();
}

/** All lines of a folder, file by file. */
export async function linesOf(folder: string): Promise<readonly string[]> {
  const texts = await Promise.all(
    (await fileNames(folder)).map((name) => readFile(join(folder, name), 'utf8')),
  );
  return texts.flatMap((text) => text.split('\n').filter((line) => line !== ''));
}
