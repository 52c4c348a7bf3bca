import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** An address that stays while what stands behind it comes and goes. */
export interface MovableDoor extends AsyncDisposable {
  readonly port: number;
  /** Leads to another port from now on; who is on the way to the old one is cut off. */
  leadTo(port: number): void;
}

/** Opens a door on loopback. */
export async function openMovableDoor(target: number): Promise<MovableDoor> {
  let port = target;
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (client) => {
    const system = connect({ host: '127.0.0.1', port, noDelay: true });
    for (const [one, other] of [
      [client, system],
      [system, client],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The door has no port.');
  const cut = (): void => sockets.forEach((socket) => socket.destroy());
  return {
    port: address.port,
    leadTo(moved) {
      port = moved;
      cut();
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
