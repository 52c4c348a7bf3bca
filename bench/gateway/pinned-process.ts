import { type ChildProcess, type Serializable, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** The core of the gateways, and that of all the others: subgraphs and load. */
export const cores = { gateway: 0, others: 1 } as const;

/** A Node program that keeps to one core. */
export interface PinnedProcess extends AsyncDisposable {
  /** What the program printed behind `ready`. */
  readonly ready: string;
  /** Sends a message and resolves with the next one that comes back; one at a time. */
  ask<Answer>(message: Serializable): Promise<Answer>;
}

/** Whether processes can be kept to their cores here; without it figures are still true, but worth less. */
export const canPin =
  availableParallelism() > 1 && spawnSync('taskset', ['-c', '0', 'true'], { stdio: 'ignore' }).status === 0;

const root = join(import.meta.dirname, '..', '..');
const patienceMs = 5000;

/** Starts a program of this repository and waits for its line `ready …`. */
export async function startPinned(
  core: number,
  [program, ...args]: readonly [program: string, ...args: string[]],
  settings: Readonly<Record<string, string>> = {},
): Promise<PinnedProcess> {
  const pin = canPin ? ['taskset', '-c', String(core)] : [];
  const vitals = join(import.meta.dirname, 'vitals.ts');
  const [command = '', ...rest] = [
    ...pin,
    process.execPath,
    '--import',
    vitals,
    join(root, program),
    ...args,
  ];
  const child = spawn(command, rest, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      APOLLO_TELEMETRY_DISABLED: 'true',
      // As `npm start` has it.
      NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
      ...settings,
    },
  });
  const ready = await readyLine(child, program);
  return {
    ready,
    async ask<Answer>(message: Serializable) {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>();
      const ended = (): void => reject(new Error(`${program} ended while it was asked.`));
      child.once('message', resolve);
      child.once('exit', ended);
      child.send(message);
      try {
        return await promise;
      } finally {
        child.off('message', resolve);
        child.off('exit', ended);
      }
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(patienceMs, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function readyLine(child: ChildProcess, program: string): Promise<string> {
  if (!child.stdout) throw new TypeError('The process has no standard output.');
  const lines = createInterface(child.stdout);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  // What it prints later is read too, or it would stop when the pipe is full.
  lines.on('line', (line) => line.startsWith('ready ') && resolve(line.slice('ready '.length)));
  const ended = (): void => reject(new Error(`${program} ended before it was ready; it says why above.`));
  child.once('exit', ended);
  try {
    return await promise;
  } finally {
    child.off('exit', ended);
  }
}
