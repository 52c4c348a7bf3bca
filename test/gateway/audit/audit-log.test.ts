import { open, rename, rm, stat, appendFile, readFile, mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, expect, it, vi } from 'vitest';
import { writeHead } from '../../../gateway/audit/audit-files.ts';
import { createAudit } from '../../../gateway/audit/audit.ts';
import { openAuditLog } from '../../../gateway/audit/audit-log.ts';
import { readChainLine } from '../../../gateway/audit/chain-line.ts';
import { ownerHere } from '../../../gateway/audit/lock-owner.ts';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';
import {
  fileNames,
  linesOf,
  makeAuditFolder,
  quiet,
  someEntry,
  verified,
  writeEntries,
} from './audit-folder.ts';

afterEach(() => vi.restoreAllMocks());

/** What all open files have in common. */
async function fileHandles(path: string) {
  await using handle = await open(path);
  const prototype: Pick<typeof handle, 'datasync' | 'write'> = Object.getPrototypeOf(handle);
  return prototype;
}

it('a hundred requests at once share a few fsyncs, and each has a line', async () => {
  await using folder = await makeAuditFolder();
  const syncs = vi.spyOn(await fileHandles(folder.path), 'datasync');
  await writeEntries(folder.path, 100);
  expect(syncs.mock.calls.length).toBeLessThan(5);
  const requests = (await linesOf(folder.path)).slice(1).map((line) => JSON.parse(line).request);
  expect(requests).toEqual(Array.from({ length: 100 }, (_, index) => `r${index + 1}`));
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
});

it('an entry is on the disk when its answer may leave', async () => {
  await using folder = await makeAuditFolder();
  await using log = await openAuditLog(folder.path, quiet);
  let synced = 0;
  const files = await fileHandles(folder.path);
  const { datasync } = files;
  vi.spyOn(files, 'datasync').mockImplementation(async function (this: typeof files) {
    await datasync.call(this);
    synced++;
  });
  await log.append(someEntry(1));
  expect(synced).toBe(1);
  expect((await linesOf(folder.path)).at(-1)).toContain('"r1"');
});

it.each<[string, (path: string) => Promise<void>]>([
  ['removed', (path) => rm(path, { recursive: true })],
  ['moved away', (path) => rename(path, `${path}.elsewhere`)],
])('nothing is recorded in a folder that was %s', async (_, goes) => {
  await using folder = await makeAuditFolder();
  await using elsewhere = new AsyncDisposableStack();
  elsewhere.defer(() => rm(`${folder.path}.elsewhere`, { recursive: true, force: true }));
  const log = await openAuditLog(folder.path, quiet);
  await log.append(someEntry(1));
  await goes(folder.path);
  await expect(log.append(someEntry(2))).rejects.toThrow();
  await expect(log.append(someEntry(3))).rejects.toThrow();
  await log[Symbol.asyncDispose]();
});

it('a line that the head did not know before a crash is missed from the next start on', async () => {
  await using folder = await makeAuditFolder();
  await writeEntries(folder.path, 3, { isParallel: false });
  const [file = ''] = await fileNames(folder.path);
  const lines = await linesOf(folder.path);
  // As the head is left by a process that ended between a commit and the head's writing.
  const { seq, hash } = readChainLine(Buffer.from(lines.at(-2) ?? '')) ?? { seq: 0, hash: '' };
  await writeFile(join(folder.path, 'head'), writeHead({ seq, hash }));
  await (await openAuditLog(folder.path, quiet))[Symbol.asyncDispose]();
  await writeFile(
    join(folder.path, file),
    lines
      .slice(0, -1)
      .map((line) => `${line}\n`)
      .join(''),
  );
  expect(await verified(folder.path)).toMatchObject({ isWhole: false });
});

it('only the owner may read what is written', async () => {
  await using folder = await makeAuditFolder();
  await writeEntries(folder.path, 1);
  for (const name of [...(await fileNames(folder.path)), 'head'])
    expect((await stat(join(folder.path, name))).mode & 0o777).toBe(0o600);
});

it('each day and each size has a file, and the chain goes on across them', async () => {
  await using folder = await makeAuditFolder();
  await writeEntries(folder.path, 20, { maxBytes: 1000, isParallel: false, day: 7 });
  await writeEntries(folder.path, 5, { day: 8 });
  await using log = await openAuditLog(folder.path, quiet);
  await log.append(someEntry(1, '2026-10-08T23:59:59.999Z'));
  await log.append(someEntry(2, '2026-10-09T00:00:00.000Z'));
  const names = await fileNames(folder.path);
  expect(names.filter((name) => name.includes('2026-10-07')).length).toBeGreaterThan(5);
  expect(names.filter((name) => name.includes('2026-10-08'))).toHaveLength(2);
  expect(names.filter((name) => name.includes('2026-10-09'))).toHaveLength(1);
  const openings = (await linesOf(folder.path))
    .map((line) => JSON.parse(line))
    .filter(({ act }) => act === 'file');
  expect(openings.map(({ file }) => file)).toEqual([null, ...names.slice(0, -1)]);
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
});

it('a second writer is refused with a sentence, and one that was killed is not waited for', async () => {
  await using folder = await makeAuditFolder();
  await using log = await openAuditLog(folder.path, quiet);
  await log.append(someEntry(1));
  await expect(openAuditLog(folder.path, quiet)).rejects.toThrow(
    /is in use by process \d+; stop it, or give/,
  );
  await using other = await makeAuditFolder();
  const dead = { ...(await ownerHere()), pid: 9_999_999, birth: '1' };
  await writeFile(join(other.path, 'lock.json'), JSON.stringify(dead));
  const startedAt = performance.now();
  await writeEntries(other.path, 1);
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

it('a writer on another machine is refused while it gives signs of life, and not waited for for ever', async () => {
  await using folder = await makeAuditFolder();
  const lock = join(folder.path, 'lock.json');
  const beat = { everyMs: 20, patienceMs: 200 };
  await writeFile(lock, JSON.stringify({ host: 'elsewhere', pid: 1, birth: '1' }));
  const beating = setInterval(() => void utimes(lock, new Date(), new Date()), beat.everyMs);
  await expect(openAuditLog(folder.path, quiet, { beat })).rejects.toThrow(/of the machine elsewhere/);
  clearInterval(beating);
  await using log = await openAuditLog(folder.path, quiet, { beat });
  await log.append(someEntry(1));
  const { mtimeMs } = await stat(lock);
  await expect.poll(async () => (await stat(lock)).mtimeMs).toBeGreaterThan(mtimeMs);
  // What slept while another took the folder writes nothing more, and leaves it to that one.
  const taken = JSON.stringify({ host: 'elsewhere', pid: 2, birth: '2' });
  await writeFile(lock, taken);
  await expect(log.append(someEntry(2))).rejects.toThrow(/Another gateway has taken the audit folder/);
  await log[Symbol.asyncDispose]();
  expect(await readFile(lock, 'utf8')).toBe(taken);
  expect(await linesOf(folder.path)).toHaveLength(2);
});

it('a folder that cannot be made or is none is refused with a sentence', async () => {
  await using folder = await makeAuditFolder();
  await writeFile(join(folder.path, 'file'), '');
  for (const path of ['file', 'not/there', 'file/below'])
    await expect(openAuditLog(join(folder.path, path), quiet)).rejects.toThrow(
      /cannot be made or written to/,
    );
  await mkdir(join(folder.path, 'empty'));
  await writeEntries(join(folder.path, 'empty'), 1);
  await writeEntries(join(folder.path, 'new'), 1);
});

it('a disk that fails refuses those who wait, and the chain goes on when it is well again', async () => {
  await using folder = await makeAuditFolder();
  await using log = await openAuditLog(folder.path, quiet);
  await log.append(someEntry(1));
  const files = await fileHandles(folder.path);
  const { write } = files;
  vi.spyOn(files, 'datasync').mockRejectedValueOnce(new Error('EIO'));
  await expect(Promise.all([log.append(someEntry(2)), log.append(someEntry(3))])).rejects.toThrow('EIO');
  await log.append(someEntry(4));
  // Half of what was to be written is there.
  vi.spyOn(files, 'write').mockImplementationOnce(async function (this: typeof files, bytes: unknown) {
    if (bytes instanceof Buffer) await Reflect.apply(write, this, [bytes.subarray(0, 100)]);
    throw new Error('ENOSPC');
  });
  await expect(log.append(someEntry(5))).rejects.toThrow('ENOSPC');
  await log.append(someEntry(6));
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
  expect((await linesOf(folder.path)).some((line) => line.includes('"torn":{"file":"audit-'))).toBe(true);
});

it('a torn last line stays where it is, the next line names it, and the chain goes on', async () => {
  await using folder = await makeAuditFolder();
  await writeEntries(folder.path, 3);
  const [name = ''] = await fileNames(folder.path);
  const torn = '{"seq":5,"previous":"ab';
  await appendFile(join(folder.path, name), torn);
  const { isWhole, told } = await verified(folder.path);
  expect(isWhole).toBe(false);
  expect(told[0]).toBe(
    `line 5 of ${name} is torn: the chain ends at number 4. If a gateway is writing at this moment, look again.`,
  );
  await writeEntries(folder.path, 1);
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
  expect(await readFile(join(folder.path, name), 'utf8')).toMatch(/\{"seq":5,"previous":"ab$/);
  const [, next = ''] = await fileNames(folder.path);
  const opening: unknown = JSON.parse((await readFile(join(folder.path, next), 'utf8')).split('\n')[0] ?? '');
  expect(isRecord(opening) && opening['torn']).toMatchObject({ file: name, bytes: torn.length });
});

it('a file of which not even the first line was finished is set aside and named', async () => {
  await using folder = await makeAuditFolder();
  await writeEntries(folder.path, 3);
  await writeFile(join(folder.path, 'audit-000000000005-2026-10-07.jsonl'), '{"seq":5');
  await writeEntries(folder.path, 1);
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
  expect((await linesOf(folder.path)).at(-2)).toContain(
    '"torn":{"file":"audit-000000000005-2026-10-07.jsonl.torn"',
  );
});

it('lines that are gone from the end are told of by the next start, for ever', async () => {
  await using folder = await makeAuditFolder();
  await writeEntries(folder.path, 5);
  const [name = ''] = await fileNames(folder.path);
  const lines = (await readFile(join(folder.path, name), 'utf8')).split('\n');
  await writeFile(join(folder.path, name), `${lines.slice(0, 4).join('\n')}\n`);
  expect((await verified(folder.path)).told).toContain('Numbers 5 to 6 are gone from the end.');
  await writeEntries(folder.path, 1);
  expect((await verified(folder.path)).told[0]).toMatch(/^Lines up to number 6 were gone when .* was begun/);
});

it('of a folder that was emptied under a running gateway, the next file names what was there, for ever', async () => {
  await using folder = await makeAuditFolder();
  await using log = await openAuditLog(folder.path, quiet);
  for (let number = 1; number <= 3; number++) await log.append(someEntry(number));
  await rm(folder.path, { recursive: true });
  await expect(log.append(someEntry(4))).rejects.toThrow();
  await mkdir(folder.path);
  await log.append(someEntry(5));
  const { isWhole, told } = await verified(folder.path);
  expect(isWhole).toBe(false);
  expect(told[0]).toMatch(/^Lines up to number 4 were gone when .* was begun\.$/);
});

it('a gateway that begins anew in a folder that was there says so loudly, and only then', async () => {
  const lines: string[] = [];
  const loud = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const start = async (path: string) => (await openAuditLog(path, loud))[Symbol.asyncDispose]();
  await using folder = await makeAuditFolder();
  await start(join(folder.path, 'new'));
  await start(join(folder.path, 'new'));
  expect(lines).toEqual([]);
  await rm(join(folder.path, 'new', 'head'));
  await start(join(folder.path, 'new'));
  expect(lines.join('')).toContain('a new audit begins in this folder; if there was one before, it is gone');
});

it('its health is that of its lock, its files and its disk, and a look at it heals what can be healed', async () => {
  await using folder = await makeAuditFolder();
  await using log = await openAuditLog(folder.path, quiet, { beat: { everyMs: 20, patienceMs: 10_000 } });
  const { health } = createAudit(log);
  const look = async () => (await health(AbortSignal.timeout(1000))).up;
  expect(await look()).toBe(true);
  expect(await fileNames(folder.path)).toEqual([]);
  await log.append(someEntry(1));
  const before = await linesOf(folder.path);
  expect(await look()).toBe(true);
  expect(await linesOf(folder.path)).toEqual(before);

  const lock = join(folder.path, 'lock.json');
  const own = await readFile(lock, 'utf8');
  await rm(lock);
  expect(await look()).toBe(true);
  expect(await readFile(lock, 'utf8')).toBe(own);

  await writeFile(lock, JSON.stringify({ host: 'elsewhere', pid: 7, birth: '1' }));
  expect(await look()).toBe(false);
  await rm(lock);
  expect(await look()).toBe(true);

  vi.spyOn(await fileHandles(folder.path), 'datasync').mockRejectedValueOnce(new Error('EIO'));
  await expect(log.append(someEntry(2))).rejects.toThrow('EIO');
  vi.spyOn(await fileHandles(folder.path), 'datasync').mockRejectedValueOnce(new Error('EIO'));
  expect(await look()).toBe(false);
  expect(await look()).toBe(true);
  await log.append(someEntry(3));
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
});

it('a disk that does not answer is not waited for by who looks at its health', async () => {
  await using folder = await makeAuditFolder();
  await using log = await openAuditLog(folder.path, quiet);
  const { promise, resolve } = Promise.withResolvers<void>();
  vi.spyOn(await fileHandles(folder.path), 'datasync').mockReturnValueOnce(promise);
  const writing = log.append(someEntry(1));
  const { up } = await createAudit(log).health(AbortSignal.timeout(50));
  expect(up).toBe(false);
  resolve();
  await writing;
});
