import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A program of this repository in a process of its own, and those that it starts. */
export interface RunningProgram extends AsyncDisposable {
  readonly pid: number;
  /** Resolves with standard output when a line begins so; rejects when the program ends before. */
  prints(beginning: string): Promise<string>;
  /** Resolves with the exit code, null after a signal. */
  readonly ended: Promise<number | null>;
  output(): { readonly stdout: string; readonly stderr: string };
  kill(signal: NodeJS.Signals): void;
}

const root = join(import.meta.dirname, '..', '..');

/** Runs a command with no settings but those given. */
export function runProgram(
  command: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): RunningProgram {
  const { PATH, HOME, TMPDIR } = process.env;
  const base = Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...Object.fromEntries(base), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  const heard = new EventTarget();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    heard.dispatchEvent(new Event('heard'));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (stderr += text));
  const ended = once(child, 'exit').then(([code]): number | null => (typeof code === 'number' ? code : null));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} cannot be started.`);
  return {
    pid,
    ended,
    output: () => ({ stdout, stderr }),
    kill: (signal) => void child.kill(signal),
    async prints(beginning) {
      const line = new RegExp(`^${RegExp.escape(beginning)}.*\n[^]*`, 'm');
      while (!line.test(stdout)) {
        const next = await Promise.race([once(heard, 'heard'), ended.then(() => null)]);
        if (next === null) throw new Error(`It ended before it printed ${beginning}:\n${stdout}${stderr}`);
      }
      return stdout;
    },
    async [Symbol.asyncDispose]() {
      const tree = processesBelow(pid);
      child.kill('SIGTERM');
      await ended;
      for (const one of tree.filter(isRunning)) process.kill(one, 'SIGKILL');
    },
  };
}

/** A process and all that it started, as /proc tells. */
export function processesBelow(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: statusOf(Number(name))?.parent }));
  const below = (above: number): number[] => [
    above,
    ...parents.filter(({ parent }) => parent === above).flatMap((child) => below(child.pid)),
  ];
  return below(pid);
}

/** Whether a process does anything still; one that nobody has waited for does not. */
export function isRunning(pid: number): boolean {
  const state = statusOf(pid)?.state;
  return state !== undefined && state !== 'Z';
}

function statusOf(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
