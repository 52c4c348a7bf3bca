// Starts a program of this project with the Node 24 that npm installed beside it.
// Plain JavaScript, because a fresh clone may reach it with an older Node and no node_modules.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const stamp = join(root, 'node_modules', '.chaharsu-installed');
const windows = process.platform === 'win32';

/** Runs `npm ci` once for each state of the lockfile. */
function installOnce() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Installing packages (once) …\n');
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: windows,
  });
  if (done.status !== 0) {
    process.stderr.write('npm ci failed; the lines above say why. Mend it and run the command again.\n');
    process.exit(done.status ?? 1);
  }
  writeFileSync(stamp, lock);
}

const [entry, ...args] = process.argv.slice(2);
if (!entry) {
  process.stderr.write('usage: node tools/run.mjs FILE [ARGUMENT …]\n');
  process.exit(2);
}
installOnce();

if (Number(process.versions.node.split('.')[0]) >= 24) {
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
  const child = spawn(node, [join(root, 'tools', 'run.mjs'), entry, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
    env: { ...process.env, PATH: bin + (windows ? ';' : ':') + process.env.PATH },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
