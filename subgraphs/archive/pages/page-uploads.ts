import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acceptedType, type AcceptedType } from './accepted-type.ts';
import { tellingBytes } from './image-type.ts';
import { noRoom, tooLargeUpload, tooManyUploads, UploadRefused } from './upload-refusal.ts';

/** An image that was handed in. */
export interface PageUpload {
  /** Nobody guesses it, and nobody but its asker has the image for it. */
  readonly id: string;
  readonly bytes: number;
  readonly type: AcceptedType;
}

/** One that is still there, to be archived. */
export interface WaitingUpload {
  readonly bytes: number;
  /** Null where it has gone meanwhile. */
  read(): Promise<Buffer | null>;
}

/** The images that wait to be archived, in files: whoever handed one in has an hour to name it in a document. */
export interface PageUploads extends AsyncDisposable {
  /** Takes an image while it comes. Throws an UploadRefused; what was written by then is deleted. */
  take(asker: string, pieces: AsyncIterable<Uint8Array>): Promise<PageUpload>;
  /** Null for what is not there, or is somebody else's. */
  find(asker: string, id: string): Promise<WaitingUpload | null>;
  forget(asker: string, ids: readonly string[]): Promise<void>;
  /** Deletes what has expired; it does so every ten minutes by itself. */
  sweep(): Promise<void>;
}

const keptForMs = 60 * 60_000;
const sweepEveryMs = 10 * 60_000;
/** So many images of the largest size may wait for one asker, and are to be left free on the disk. */
const mostWaiting = 16;

const uploadId = /^[\w-]{32}$/;

/**
 * Opens a folder for uploads: a shared one, where several processes serve the archive, or one of this process in the
 * system's temporary folder, which ends with it. The files stand in a folder for each asker and need no list beside them.
 */
export function openPageUploads(
  maxBytes: number,
  sharedFolder?: string,
  now: () => number = Date.now,
): PageUploads {
  let root: Promise<string> | undefined;
  const sweeping = setInterval(() => void sweep().catch(() => undefined), sweepEveryMs).unref();

  const openRoot = (): Promise<string> =>
    (root ??=
      sharedFolder === undefined
        ? mkdtemp(join(tmpdir(), 'chaharsu-uploads-'))
        : mkdir(sharedFolder, { recursive: true, mode: 0o700 }).then(() => sharedFolder));

  /** The name of the asker's folder tells nothing of who it is. */
  async function folderOf(asker: string): Promise<string> {
    return join(await openRoot(), createHash('sha256').update(asker).digest('hex').slice(0, 32));
  }

  const isOver = ({ mtimeMs }: { readonly mtimeMs: number }): boolean => mtimeMs + keptForMs < now();

  async function checkRoom(folder: string): Promise<void> {
    const sizes = (await filesIn(folder)).map(async (file) => (await statOf(file))?.size ?? 0);
    const waiting = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    if (waiting >= mostWaiting * maxBytes) throw new UploadRefused(tooManyUploads);
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < mostWaiting * maxBytes) throw new UploadRefused(noRoom);
  }

  async function sweep(): Promise<void> {
    if (!root && sharedFolder === undefined) return;
    for (const folder of await filesIn(await openRoot()))
      for (const file of await filesIn(folder)) {
        const stats = await statOf(file);
        if (stats && isOver(stats)) await rm(file, { force: true });
      }
  }

  return {
    sweep,
    async take(asker, pieces) {
      const folder = await folderOf(asker);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await checkRoom(folder);
      const id = randomBytes(24).toString('base64url');
      const part = join(folder, `${id}.part`);
      try {
        const written = await write(part, pieces, maxBytes);
        await rename(part, join(folder, id));
        return { id, ...written };
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    async find(asker, id) {
      if (!uploadId.test(id)) return null;
      const file = join(await folderOf(asker), id);
      const stats = await statOf(file);
      if (!stats || isOver(stats)) return null;
      return { bytes: stats.size, read: () => readFile(file).catch(nullIfGone) };
    },
    async forget(asker, ids) {
      const folder = await folderOf(asker);
      const ours = ids.filter((id) => uploadId.test(id));
      await Promise.all(ours.map((id) => rm(join(folder, id), { force: true })));
    },
    async [Symbol.asyncDispose]() {
      clearInterval(sweeping);
      if (root && sharedFolder === undefined) await rm(await root, { recursive: true, force: true });
    },
  };
}

/** Writes an image to a file piece by piece, as fast as the disk takes it. Throws an UploadRefused. */
async function write(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Omit<PageUpload, 'id'>> {
  await using file = await open(path, 'wx', 0o600);
  let beginning = Buffer.alloc(0);
  let type: AcceptedType | undefined;
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (bytes > maxBytes) throw new UploadRefused(tooLargeUpload(maxBytes));
    if (!type) {
      beginning = Buffer.concat([beginning, piece]);
      if (beginning.length >= tellingBytes) type = acceptedType(beginning);
    }
    await file.writeFile(piece);
  }
  return { bytes, type: type ?? acceptedType(beginning) };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder).catch(nullIfGone)) ?? [];
  return names.map((name) => join(folder, name));
}

function statOf(file: string): Promise<{ readonly size: number; readonly mtimeMs: number } | null> {
  return stat(file).catch(nullIfGone);
}

function nullIfGone(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
