import { constants, open, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { headFile, nameOfFile, writeHead, type FileOpening } from './audit-files.ts';
import { findChainEnd, type FoundEnd } from './chain-end.ts';
import { emptyChain, writeChainLine, type ChainEnd } from './chain-line.ts';
import { lockFolder, type Beat } from './folder-lock.ts';

/** Writes lines to the chain of a folder, one call after the other. */
export interface ChainWriter extends AsyncDisposable {
  /**
   * Resolves when a line of each is on the disk; after a rejection nobody knows how many are. Of none it is only looked
   * whether they could be written, and after a failure a file is begun to find out.
   */
  write(entries: readonly AuditContent[]): Promise<void>;
  /** Writes down where the chain ends. Not synced: behind by some lines it is still good for what it is there for. */
  writeHead(): Promise<void>;
}

/** Whatever is told of an access; the time decides in which day's file it stands. */
export type AuditContent = Readonly<Record<string, unknown>> & { readonly time: string };

interface OpenFile {
  readonly name: string;
  readonly day: string;
  readonly handle: FileHandle;
  readonly bytes: number;
}

/**
 * Opens the chain of a folder for this process alone. The first line begins a file, and so does the first one after a
 * failure, or after a time in which the folder was not locked: the end of the chain is looked for then.
 */
export async function openChainWriter(
  folder: string,
  log: Logger,
  { maxBytes, beat }: { readonly maxBytes: number; readonly beat?: Beat | undefined },
): Promise<ChainWriter> {
  await using opening = new AsyncDisposableStack();
  const lock = opening.use(await lockFolder(folder, beat));
  let found: FoundEnd | undefined;
  let head: FileHandle | undefined;
  let file: OpenFile | undefined;
  opening.defer(leave);
  // The last line that is known to be on the disk.
  let end: ChainEnd = emptyChain;
  ({ end } = await findEnd());
  const held = opening.move();

  async function findEnd(): Promise<FoundEnd> {
    const looked = await findChainEnd(folder, end);
    head = await openHead(folder, looked);
    found = looked;
    const { torn, lost } = looked.opening;
    if (torn) log.warn(torn, 'the audit ended in mid-line; the next line says so, and the chain goes on');
    if (lost)
      log.error(
        { lost, last: looked.end.seq },
        'lines at the end of the audit may be gone; `npm run audit -- verify` says more',
      );
    return looked;
  }

  /** Writes and syncs; the chain goes on only when all of it is on the disk. */
  async function write(entries: readonly AuditContent[]): Promise<void> {
    if (await lock.mustBeHeld()) {
      log.warn({ folder }, 'the lock of the audit folder was gone; it is taken again');
      await leave();
    }
    if (entries.length === 0 && (file || found))
      return file && mustBeAt(join(folder, file.name), file.handle);
    const time = entries[0]?.time ?? new Date().toISOString();
    const day = time.slice(0, 10);
    // After a failure nobody knows what of it is on the disk.
    const before = file ? end : (found ?? (await findEnd())).end;
    const isNew = !file || file.day !== day || file.bytes >= maxBytes;
    const contents = isNew ? [openingOf(time), ...entries] : entries;
    let [at, text] = [before, ''];
    for (const content of contents) {
      const line = writeChainLine(at, content);
      at = line.end;
      text += line.text;
    }
    const current = isNew || !file ? await beginFile(nameOfFile(before.seq + 1, day), day) : file;
    const bytes = Buffer.from(text);
    await writeWhole(current.handle, bytes);
    await current.handle.datasync();
    if (isNew) await syncFolder(folder);
    await mustBeAt(join(folder, current.name), current.handle);
    file = { ...current, bytes: current.bytes + bytes.length };
    [end, found] = [at, undefined];
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

  async function leave(): Promise<void> {
    const handles = [file?.handle, head];
    [file, head, found] = [undefined, undefined, undefined];
    for (const handle of handles)
      await handle
        ?.close()
        .catch((error: unknown) => log.error({ err: error }, 'the audit file cannot be closed'));
  }

  async function orLeave(work: Promise<unknown> | undefined): Promise<void> {
    try {
      await work;
    } catch (error) {
      await leave();
      throw error;
    }
  }

  return {
    write: (entries) => orLeave(write(entries)),
    writeHead: () => orLeave(head?.write(writeHead(end), 0)),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
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
