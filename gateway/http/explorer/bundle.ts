import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** The explorer's files, gzipped, by name; `version` changes with their content. */
export interface Bundle {
  readonly version: string;
  readonly files: ReadonlyMap<string, Buffer>;
}

const root = join(import.meta.dirname, '..', '..', '..');
const browser = join(import.meta.dirname, 'browser');
const cache = join(root, 'node_modules', '.cache', 'chaharsu');

/** Monaco's workers run as files of their own: a strict content security policy takes no script from a blob. */
const entryPoints = {
  explorer: join(browser, 'explorer.jsx'),
  page: join(browser, 'page.css'),
  'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
};

/** Reads the explorer's bundle, making it where it has not been made of these sources and packages before. */
export async function readBundle(): Promise<Bundle> {
  const version = await versionOfSources();
  const folder = join(cache, `explorer-${version}`);
  if (!existsSync(folder)) await makeBundle(folder);
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name): Promise<[string, Buffer]> => [name, await readFile(join(folder, name))]),
  );
  return { version, files: new Map(files) };
}

/** The lockfile stands for the packages. */
async function versionOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const sources = (await readdir(browser))
    .toSorted((a, b) => a.localeCompare(b))
    .map((name) => join(browser, name));
  for (const file of [join(root, 'package-lock.json'), import.meta.filename, ...sources]) {
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 12);
}

/** Makes it beside its place and moves it there, so that two starts at a time never see half of it. */
async function makeBundle(folder: string): Promise<void> {
  // A production image may be built without the development packages; it brings the bundle along instead.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints,
    bundle: true,
    minify: true,
    write: false,
    outdir: folder,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    loader: { '.ttf': 'dataurl' },
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
    absWorkingDir: root,
  });
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, 'draft-'));
  await Promise.all(
    outputFiles.map(async ({ path, contents }) =>
      writeFile(join(draft, path.slice(folder.length + 1)), await promisify(gzip)(contents)),
    ),
  );
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
}
