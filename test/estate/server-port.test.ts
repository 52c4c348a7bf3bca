import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { openPort } from '../../estate/server-port.ts';

it('is refused to callers while it is closed, and listens again on the same number', async () => {
  const server = createServer((socket) => socket.end('here'));
  await using port = await openPort(server, '127.0.0.1', 0);
  expect(await knock(port.number)).toBe('here');
  await port.close();
  await port.close();
  expect(await knock(port.number)).toBe('ECONNREFUSED');
  await port.reopen();
  await port.reopen();
  expect(await knock(port.number)).toBe('here');
});

it('cuts its connections when it closes', async () => {
  await using port = await openPort(createServer(), '127.0.0.1', 0);
  const socket = connect(port.number, '127.0.0.1');
  await once(socket, 'connect');
  const failed = once(socket, 'error').then(([error]: NodeJS.ErrnoException[]) => error?.code);
  await port.close();
  expect(await failed).toBe('ECONNRESET');
});

/** What a caller hears: the greeting, or the code of its failure. */
function knock(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', (greeting) => resolve(String(greeting)));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
    socket.once('connect', () => setTimeout(() => resolve('connected'), 1000).unref());
  });
}
