import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { EstateEndpoints } from '../../estate/estate.ts';

/** An embedded estate in a process of its own. */
export interface EstateProcess extends AsyncDisposable {
  readonly endpoints: EstateEndpoints;
}

/** Starts an estate with a city of its own, which is thrown away with it: tests write into it. */
export async function startEstateProcess(): Promise<EstateProcess> {
  await using stack = new AsyncDisposableStack();
  const dataRoot = await mkdtemp(join(tmpdir(), 'chaharsu-test-estate-'));
  stack.defer(() => rm(dataRoot, { recursive: true, force: true }));
  await chmod(dataRoot, 0o755); // so that PostgreSQL, which does not run as root, reaches it
  const program = join(import.meta.dirname, '..', '..', 'estate', 'main.ts');
  const estate = spawn(process.execPath, [program, '--data', dataRoot, '--until-stdin-ends'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let told = '';
  estate.stderr.on('data', (chunk: Buffer) => void (told += chunk.toString('utf8')));
  const ended = once(estate, 'close');
  stack.defer(async () => {
    estate.stdin.end();
    await ended;
  });
  const [line] = await Promise.race([
    once(createInterface(estate.stdout), 'line'),
    ended.then(() => Promise.reject(new Error(`The estate did not start:\n${told}`))),
  ]);
  const endpoints: EstateEndpoints = JSON.parse(String(line));
  const running = stack.move();
  return { endpoints, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
