import { access, constants, mkdir, open, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { headFile, nameOfFile, writeHead, type FileOpening } from './audit-files.ts';
import { findChainEnd, type FoundEnd } from './chain-end.ts';
import { writeChainLine } from './chain-line.ts';
import { lockFolder, type Beat } from './folder-lock.ts';

/** Writes entries to the files of a folder, each line with the hash of the one before it. */
export interface AuditLog extends AsyncDisposable {
  /** Resolves when the entry is on the disk; those that come while others are being written share one fsync. */
  append(entry: AuditContent): Promise<void>;
}

/** Whatever is told of an access; the time decides in which day's file it stands. */
export type AuditContent = Readonly<Record<string, unknown>> & { readonly time: string };

/** From this size on a file is followed by another; it is read whole at the next start. */
const maxFileBytes = 32 * 1024 * 1024;

/** Who comes when the disk has not answered for so long need not wait for it. */
const patienceMs = 2000;

interface OpenFile {
  readonly name: string;
  readonly day: string;
  readonly handle: FileHandle;
  readonly bytes: number;
}

interface Waiting {
  readonly entry: AuditContent;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens the audit of a folder, which is made where it is missing, for this process alone. Rejects with a sentence where
 * it cannot be written to. A file is begun with its first entry, and after a failure of the disk.
 */
export async function openAuditLog(
  folder: string,
  log: Logger,
  { maxBytes = maxFileBytes, beat }: { readonly maxBytes?: number; readonly beat?: Beat } = {},
): Promise<AuditLog> {
  await makeFolder(folder);
  await using opening = new AsyncDisposableStack();
  const lock = opening.use(await lockFolder(folder, beat));
  let found: FoundEnd | undefined = await findChainEnd(folder);
  let { end } = found;
  const head = opening.use(await openHead(folder, found));
  let file: OpenFile | undefined;
  let waiting: Waiting[] = [];
  let committing: Promise<void> | undefined;
  let startedAtMs = 0;
  const held = opening.move();

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      startedAtMs = performance.now();
      try {
        await commit(batch.map(({ entry }) => entry));
        for (const { resolve } of batch) resolve();
        // Not synced: behind by a commit it is still good for what it is there for.
        await head.write(writeHead(end), 0);
      } catch (error) {
        log.error({ err: error }, 'the audit cannot be written; personal answers are refused');
        for (const { reject } of batch) reject(error);
        await leaveFile();
      }
    }
    committing = undefined;
  }

  /** Writes and syncs; the chain goes on only when all of it is on the disk. */
  async function commit(entries: readonly AuditContent[]): Promise<void> {
    await lock.mustBeHeld();
    // After a failure nobody knows what of it is on the disk, so that it is looked for.
    found ??= file ? undefined : await findChainEnd(folder);
    if (found) end = found.end;
    const day = entries[0]?.time.slice(0, 10) ?? '';
    const isNew = !file || file.day !== day || file.bytes >= maxBytes;
    const contents = isNew ? [openingOf(entries[0]?.time ?? ''), ...entries] : entries;
    let [at, text] = [end, ''];
    for (const content of contents) {
      const line = writeChainLine(at, content);
      at = line.end;
      text += line.text;
    }
    const current = isNew || !file ? await beginFile(nameOfFile(end.seq + 1, day), day) : file;
    const bytes = Buffer.from(text);
    await writeWhole(current.handle, bytes);
    await current.handle.datasync();
    if (isNew) await syncFolder(folder);
    await mustBeAt(join(folder, current.name), current.handle);
    file = { ...current, bytes: current.bytes + bytes.length };
    end = at;
    found = undefined;
  }

  function openingOf(time: string): FileOpening {
    return { act: 'file', time, ...(found?.opening ?? { file: file?.name ?? null }) };
  }

  async function beginFile(name: string, day: string): Promise<OpenFile> {
    const handle = await open(join(folder, name), 'ax', 0o600);
    await file?.handle.close();
    file = { name, day, handle, bytes: 0 };
    return file;
  }

  async function leaveFile(): Promise<void> {
    const { handle } = file ?? {};
    [file, found] = [undefined, undefined];
    await handle
      ?.close()
      .catch((error: unknown) => log.error({ err: error }, 'the audit file cannot be closed'));
  }

  const { torn, lost } = found.opening;
  if (torn) log.warn(torn, 'the audit ended in mid-line; the next line says so, and the chain goes on');
  if (lost)
    log.error(
      { lost, last: end.seq },
      'lines at the end of the audit may be gone; `npm run audit -- verify` says more',
    );
  return {
    append(entry) {
      if (committing && performance.now() - startedAtMs > patienceMs)
        return Promise.reject(new Error('The disk of the audit has not answered for a while.'));
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      waiting.push({ entry, resolve, reject });
      committing ??= commitAll();
      return promise;
    },
    async [Symbol.asyncDispose]() {
      await committing;
      await leaveFile();
      await held.disposeAsync();
    },
  };
}

/**
 * The head stands at the end of the chain from the start on: one that is gone is missed, and what was written right
 * before a crash cannot be cut off unseen. Where lines are missing it goes on naming them until the next line has.
 */
async function openHead(folder: string, { end, opening: { lost } }: FoundEnd): Promise<FileHandle> {
  const handle = await open(headFile(folder), constants.O_RDWR | constants.O_CREAT, 0o600);
  if (!lost) await handle.write(writeHead(end), 0);
  return handle;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 }).catch(async (error: unknown) => {
      if (!(await stat(folder)).isDirectory()) throw error;
    });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new Error(
      `The audit folder ${folder} cannot be made or written to; make it, or the folder above it, let this user write there, or give another one with CHAHARSU_AUDIT_FOLDER.`,
      { cause: error },
    );
  }
}

async function writeWhole(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let from = 0; from < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, from);
    from += bytesWritten;
  }
}

/** What is written to a file that was moved or removed meanwhile is nowhere. */
async function mustBeAt(path: string, handle: FileHandle): Promise<void> {
  const [there, written] = await Promise.all([stat(path), handle.stat()]);
  if (there.ino !== written.ino) throw new Error(`Another file stands in the place of ${path}.`);
}

/** A file is on the disk when its folder's entry of it is; Windows, which syncs no folders, writes that with the file. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(folder);
  await handle.sync();
}
