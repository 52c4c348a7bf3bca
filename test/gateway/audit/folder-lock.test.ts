import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openAuditLog, type AuditLog } from '../../../gateway/audit/audit-log.ts';
import { ownerHere } from '../../../gateway/audit/lock-owner.ts';
import { linesOf, makeAuditFolder, quiet, someEntry, verified, writeEntries } from './audit-folder.ts';

const beat = { everyMs: 20, patienceMs: 200 };
const open = (folder: string): Promise<AuditLog> => openAuditLog(folder, quiet, { beat });

/** Gives signs of life for a lock, as its owner does, until something is over. */
async function whileBeating(lock: string, work: Promise<unknown>): Promise<void> {
  const beating = setInterval(() => void utimes(lock, new Date(), new Date()), beat.everyMs);
  await work.finally(() => clearInterval(beating));
}

it.each([
  ['another container of the same name', { place: 'this-kernel pid:[2]' }],
  ['another system, as far as it can be told', { place: '' }],
])('a process of %s is not looked up by its number here, but by its signs of life', async (_, elsewhere) => {
  await using folder = await makeAuditFolder();
  const lock = join(folder.path, 'lock.json');
  const text = JSON.stringify({ ...(await ownerHere()), ...elsewhere, pid: 9_999_999 });
  await writeFile(lock, text);
  const opening = open(folder.path);
  await whileBeating(lock, expect(opening).rejects.toThrow(/is in use by process 9999999/));
  expect(await readFile(lock, 'utf8')).toBe(text);
  await using log = await open(folder.path);
  await log.append(someEntry(1));
});

it('where a system does not tell when a process began, a number that was given again is not taken for the owner', async () => {
  await using folder = await makeAuditFolder();
  const { host, pid, birth } = await ownerHere();
  await writeFile(join(folder.path, 'lock.json'), JSON.stringify({ host, pid, birth }));
  await using log = await open(folder.path);
  await log.append(someEntry(1));
});

it('a lock that is made and not yet filled is left to who makes it', async () => {
  await using folder = await makeAuditFolder();
  const lock = join(folder.path, 'lock.json');
  await writeFile(lock, '');
  const second = expect(open(folder.path)).rejects.toThrow(/is in use by process 7 of the machine elsewhere/);
  await sleep(50);
  const text = JSON.stringify({ host: 'elsewhere', pid: 7, birth: '1' });
  await writeFile(lock, text, { flag: 'r+' });
  await whileBeating(lock, second);
  expect(await readFile(lock, 'utf8')).toBe(text);
});

it('of many that start at once where one was killed, one writes', async () => {
  await using folder = await makeAuditFolder();
  await using opened = new AsyncDisposableStack();
  const dead = { ...(await ownerHere()), pid: 9_999_999 };
  await writeFile(join(folder.path, 'lock.json'), JSON.stringify(dead));
  const starts = await Promise.allSettled(Array.from({ length: 20 }, () => open(folder.path)));
  const logs = starts.flatMap((start) => (start.status === 'fulfilled' ? [opened.use(start.value)] : []));
  const written = await Promise.allSettled(logs.map((log) => log.append(someEntry(1))));
  expect(written.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
});

it('a lock that is gone is made again with the next entry', async () => {
  await using folder = await makeAuditFolder();
  await using log = await open(folder.path);
  await log.append(someEntry(1));
  const lock = join(folder.path, 'lock.json');
  await rename(lock, `${lock}.elsewhere`);
  await log.append(someEntry(2));
  expect((await stat(lock)).isFile()).toBe(true);
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
});

it('who lost the folder gives no sign of life for another, and goes on behind its lines when it is free again', async () => {
  await using folder = await makeAuditFolder();
  await using log = await open(folder.path);
  await log.append(someEntry(1));
  const lock = join(folder.path, 'lock.json');
  await rm(lock);
  await writeEntries(folder.path, 3);
  await writeFile(lock, JSON.stringify({ host: 'elsewhere', pid: 7, birth: '1' }));
  const { mtimeMs } = await stat(lock);
  await expect(log.append(someEntry(2))).rejects.toThrow(
    /Another gateway has taken the audit folder .* \(process 7 of the machine elsewhere\)/,
  );
  await sleep(3 * beat.everyMs);
  expect((await stat(lock)).mtimeMs).toBe(mtimeMs);
  // It has ended without taking its lock away.
  await expect
    .poll(() =>
      log.append(someEntry(3)).then(
        () => 'written',
        () => 'refused',
      ),
    )
    .toBe('written');
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
  const requests = (await linesOf(folder.path)).map((line) => JSON.parse(line).request);
  expect(requests.filter(Boolean)).toEqual(['r1', 'r1', 'r2', 'r3', 'r3']);
});

it('where the folder itself is gone, that is what is said', async () => {
  await using folder = await makeAuditFolder();
  await using log = await open(folder.path);
  await rm(folder.path, { recursive: true });
  await expect(log.append(someEntry(1))).rejects.toThrow(
    /The lock of the audit folder .* is gone and cannot be made again/,
  );
});
