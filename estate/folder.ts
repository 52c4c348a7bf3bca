import { access, constants, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder with those above it, or finds it there; throws an Error with a sentence where it cannot be made or
 * written to. Not by Node's recursive mkdir, which goes round for ever where a file system that is writable in name
 * only (/proc) answers that there is no such thing.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await make(path);
    await access(path, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Error(`The folder ${path} ${reasons[code] ?? 'cannot be made'}; give another one.`, {
      cause: error,
    });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'may not be written to by this user',
  EPERM: 'may not be written to by this user',
  EROFS: 'is on a file system that is read only',
  ENOTDIR: 'is no folder, or lies below a file',
  ENOSPC: 'has no space left on its disk',
  ENAMETOOLONG: 'has a name that is too long',
};

async function make(path: string): Promise<void> {
  const known = await stat(path).catch(() => undefined);
  if (known?.isDirectory()) return;
  if (known) throw Object.assign(new Error(`${path} is a file.`), { code: 'ENOTDIR' });
  if (dirname(path) !== path) await make(dirname(path));
  await mkdir(path).catch((error: unknown) => {
    // Somebody else may have made it meanwhile.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
}
