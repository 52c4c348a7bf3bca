import { once } from 'node:events';
import type { Server, Socket } from 'node:net';

/** A port on which a server listens, and which can be taken away from its clients for a while. */
export interface ServerPort extends AsyncDisposable {
  readonly number: number;
  /** Cuts every connection with a reset and refuses new ones; nothing where it is closed already. */
  close(): Promise<void>;
  /** Listens again, on the same number; nothing where it listens already. */
  reopen(): Promise<void>;
}

/** Lets a server listen; port 0 takes a free one. Disposing closes it with all of its connections. */
export async function openPort(server: Server, host: string, wanted: number): Promise<ServerPort> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await listen(wanted);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const { port } = address;
  let last = Promise.resolve();

  return {
    number: port,
    close: () => inTurn(() => stop((socket) => socket.resetAndDestroy())),
    reopen: () => inTurn(() => listen(port)),
    [Symbol.asyncDispose]: () => inTurn(() => stop((socket) => socket.destroy())),
  };

  /** One after the other, in the order in which they were asked for. */
  function inTurn(act: () => Promise<void>): Promise<void> {
    const result = last.then(act);
    last = result.catch(() => undefined);
    return result;
  }

  async function listen(number: number): Promise<void> {
    if (server.listening) return;
    const listening = once(server, 'listening');
    server.listen(number, host);
    await listening;
  }

  async function stop(cut: (socket: Socket) => void): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) cut(socket);
    await closed;
  }
}
