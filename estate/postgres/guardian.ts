/**
 * A tiny process between the estate and PostgreSQL. It holds the reading end of a pipe to the estate; when that
 * ends, whether by a clean stop or because the estate was killed, it stops the server. It takes one argument, an order.
 */
import { spawn } from 'node:child_process';
import { openSync, rmSync } from 'node:fs';

/** What the guardian is to run; it travels as JSON. */
export interface GuardianOrder {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly workFolder: string;
  /** Removed when the server has ended. */
  readonly socketFolder?: string;
  readonly userId?: number;
  /** Windows knows no signals: there this command stops the server. */
  readonly stop?: readonly [string, ...string[]];
}

/** A fast shutdown takes some 0.1 s; a server that has not ended by then is cut short. */
const PATIENCE_MS = 2000;

if (process.argv[2] !== undefined) {
  const order: GuardianOrder = JSON.parse(process.argv[2]);
  guard(order);
}

function guard(order: GuardianOrder): void {
  const log = openSync(order.logFile, 'w');
  const server = spawn(order.command, order.args, {
    cwd: order.workFolder,
    stdio: ['ignore', log, log],
    windowsHide: true,
    ...(order.userId === undefined ? {} : { uid: order.userId, gid: order.userId }),
  });
  server.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  server.on('exit', (code) => {
    if (order.socketFolder !== undefined) rmSync(order.socketFolder, { recursive: true, force: true });
    process.exit(code ?? 1);
  });

  const stop = (): void => {
    if (order.stop) spawn(order.stop[0], order.stop.slice(1), { stdio: 'ignore', windowsHide: true });
    else server.kill('SIGINT');
    setTimeout(() => server.kill('SIGQUIT'), PATIENCE_MS);
  };
  process.stdin.resume().once('close', stop);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
}
