import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';

/** The user nobody: PostgreSQL refuses to run as root, so root's estate runs it as this one. */
export const NOBODY = 65534;

/** Whether a user other than the owner may walk to this folder, that is, every folder above it (and itself) says o+x. */
export async function isReachable(folder: string): Promise<boolean> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found && !(found.mode & 0o001) && found.uid !== NOBODY) return false;
    if (dirname(at) === at) return true;
  }
}

/** The temporary folder, or /tmp where TMPDIR points below a private folder such as root's home. */
export async function readSharedTemporaryFolder(): Promise<string> {
  const folder = tmpdir();
  if (process.platform === 'win32' || (await isReachable(folder))) return folder;
  return '/tmp';
}
