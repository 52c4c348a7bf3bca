import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A port on which a server listens, and which can be taken away from its clients for a while. */
export interface ServerPort extends AsyncDisposable {
  readonly number: number;
  /** Cuts every connection with a reset and refuses new ones; the port stays reserved. */
  close(): Promise<void>;
  /** Listens again, on the same port; nothing where it listens already. */
  reopen(): Promise<void>;
}

/** Lets a server listen; port 0 takes a free one. Disposing closes it with all of its connections. */
export async function openPort(server: Server, host: string, wanted: number): Promise<ServerPort> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(wanted, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const { port } = address;
  let reservation: Reservation | undefined;
  let last = Promise.resolve();
  /** One after the other, in the order in which they were asked for. */
  const inTurn = (act: () => Promise<void>): Promise<void> => (last = last.then(act));

  return {
    number: port,
    close: () =>
      inTurn(async () => {
        if (!server.listening) return;
        await stop((socket) => socket.resetAndDestroy());
        reservation = await reserve(host, port);
      }),
    reopen: () =>
      inTurn(async () => {
        if (server.listening) return;
        await reservation?.[Symbol.asyncDispose]();
        reservation = undefined;
        await listenAgain(server, host, port);
      }),
    [Symbol.asyncDispose]: () =>
      inTurn(async () => {
        if (server.listening) await stop((socket) => socket.destroy());
        await reservation?.[Symbol.asyncDispose]();
      }),
  };

  async function stop(cut: (socket: Socket) => void): Promise<void> {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) cut(socket);
    await closed;
  }
}

type Reservation = AsyncDisposable;

/**
 * Keeps a port that nobody listens on: bound by an outgoing connection it still refuses callers, but the kernel gives
 * it to no other server, nor to a caller's own end, which would then be connected to itself.
 */
async function reserve(host: string, port: number): Promise<Reservation> {
  const anchor = createServer((socket) => socket.on('error', () => undefined));
  anchor.listen(0, host);
  await once(anchor, 'listening');
  const address = anchor.address();
  if (address === null || typeof address === 'string') throw new Error('The anchor has no port.');
  const held = connect({ host, port: address.port, localAddress: host, localPort: port });
  const settled = new Promise<void>((resolve) => {
    held.once('connect', resolve);
    // Not to be had at the moment: then the port is merely free.
    held.once('error', () => resolve());
  });
  await settled;
  return {
    async [Symbol.asyncDispose]() {
      const closed = once(anchor, 'close');
      anchor.close();
      held.resetAndDestroy();
      await closed;
    },
  };
}

const patienceMs = 50;

async function listenAgain(server: Server, host: string, port: number): Promise<void> {
  for (;;) {
    try {
      // `once` rejects when the port is taken, which passes.
      const listening = once(server, 'listening');
      server.listen(port, host);
      await listening;
      return;
    } catch {
      await delay(patienceMs);
    }
  }
}
