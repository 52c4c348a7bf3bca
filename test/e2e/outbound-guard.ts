/**
 * Loaded before a program (`--import`): every attempt to leave the machine's loopback is written down in the file that
 * OUTBOUND_LOG names, and refused.
 */
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const log = process.env['OUTBOUND_LOG'];
if (log === undefined) throw new Error('OUTBOUND_LOG names no file.');

function refuse(what: string, host: unknown): void {
  if (isLoopback(host)) return;
  const attempt = `${process.argv[1] ?? 'node'}: ${what} ${String(host)}`;
  appendFileSync(log ?? '', `${attempt}\n`);
  throw new Error(`A test forbids this: ${attempt}`);
}

function isLoopback(host: unknown): boolean {
  if (typeof host !== 'string') return host === undefined;
  return /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
}

/** The host in the arguments of `connect`, which takes a port and host, options, or both wrapped up already. */
function hostOf(args: readonly unknown[]): unknown {
  const [first, second] = args;
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null) return Reflect.get(first, 'host');
  return typeof second === 'string' ? second : undefined;
}

/** Puts a check before a method. */
function guard(owner: object, name: string, hostAmong: (args: readonly unknown[]) => unknown): void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== 'function') throw new TypeError(`There is no ${name} to guard.`);
  Reflect.set(owner, name, function (this: unknown, ...args: unknown[]): unknown {
    refuse(name, hostAmong(args));
    return Reflect.apply(original, this, args);
  });
}

guard(net.Socket.prototype, 'connect', hostOf);
guard(dgram.Socket.prototype, 'send', (args) => args.find((argument) => typeof argument === 'string'));
for (const owner of [dns, dns.promises]) {
  for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveSrv', 'resolveTxt']) {
    guard(owner, name, ([host]) => host);
  }
}
syncBuiltinESMExports();
