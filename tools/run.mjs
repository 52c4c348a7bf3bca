// Starts a program of this project with the Node 24 that npm installed beside it.
// Plain JavaScript, because a fresh clone may reach it with an older Node and no node_modules.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const windows = process.platform === 'win32';

const underRun = process.argv[2] === '--under-run';
const [entry, ...args] = process.argv.slice(underRun ? 3 : 2);
if (!entry) {
  process.stderr.write('usage: node tools/run.mjs FILE [ARGUMENT …]\n');
  process.exit(2);
}
if (underRun || process.env.npm_lifecycle_event) endWithParent();
if (!isInstalled()) await install();

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // What was compiled once need not be again; and where nothing is left to strip of its types, what strips them, 14 MB
  // in each thread, is not loaded.
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'compiled'));
  process.argv.splice(1, process.argv.length - 1, join(root, entry), ...args);
  await import(pathToFileURL(join(root, entry)).href);
} else {
  const bin = join(root, 'node_modules', '.bin');
  const node = join(bin, windows ? 'node.cmd' : 'node');
  if (!existsSync(node)) {
    process.stderr.write(
      `Chaharsu needs Node 24; npm has no build of it for ${process.platform}-${process.arch}. Install Node 24 and run the command again.\n`,
    );
    process.exit(1);
  }
  const path = bin + (windows ? ';' : ':') + process.env.PATH;
  process.exit(
    await run(node, [join(root, 'tools', 'run.mjs'), '--under-run', entry, ...args], 'inherit', {
      ...process.env,
      PATH: path,
    }),
  );
}

/** A program whose parent was killed hears nothing of it, but gets another parent; so does the shell that npm puts between. */
function endWithParent() {
  const [parent, aboveShell] = [process.ppid, parentOfShell(process.ppid)];
  const watch = setInterval(() => {
    if (process.ppid === parent && parentOfShell(parent) === aboveShell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 2000).unref();
  }, 500).unref();
}

/** The parent of a process that is a shell, as Linux tells it; elsewhere shells put the program in their own place. */
function parentOfShell(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return /^\d+ \((?:sh|dash|bash|ash)\) \S+ (\d+)/.exec(stat)?.[1];
  } catch {
    return undefined;
  }
}

/** npm writes a lockfile of what it installed when it has installed it all; packages for other platforms are not in it. */
function isInstalled() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = packagesOf(installedFile);
  // An image may have left the development packages out, all of them.
  const isWithoutDev = !Object.values(installed).some(({ dev }) => dev);
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      (installed[path]
        ? installed[path].version === wanted.version
        : wanted.optional || ((wanted.dev || wanted.devOptional) && isWithoutDev)),
  );
}

function packagesOf(lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
}

async function install() {
  process.stderr.write('Installing packages (once) …\n');
  const options = ['--no-audit', '--no-fund', '--loglevel=error'];
  const status = await run(
    'npm',
    ['ci', ...options],
    ['ignore', process.stderr, process.stderr],
    process.env,
  );
  if (status === 0) return;
  process.stderr.write('npm ci failed; the lines above say why. Mend it and run the command again.\n');
  process.exit(status);
}

/** Runs a program to its end and answers its exit code; signals to this process are passed on to it. */
function run(command, programArgs, stdio, env) {
  const child = spawn(command, programArgs, { cwd: root, stdio, shell: windows, env });
  const passOn = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('exit', (code) => {
      for (const signal of signals) process.off(signal, passOn);
      done(code ?? 1);
    });
  });
}
