import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A door to a server that can be shut and jammed without touching the server, which others use too. */
export interface Door extends AsyncDisposable {
  readonly port: number;
  /** The most connections that were open at a time. */
  busiest(): number;
  /** Cuts all connections and takes no more until `open`. */
  shut(): Promise<void>;
  open(): Promise<void>;
  /** Lets nothing through in either direction from now on, and keeps the connections. */
  jam(): void;
}

export async function startDoor(target: { readonly host: string; readonly port: number }): Promise<Door> {
  const sockets = new Set<Socket>();
  let isJammed = false;
  let [connections, busiest] = [0, 0];
  const server = createServer((client) => {
    const inside = connect(target.port, target.host);
    busiest = Math.max(busiest, (connections += 1));
    client.once('close', () => (connections -= 1));
    for (const [from, to] of [
      [client, inside],
      [inside, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => void (isJammed || to.write(chunk)));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The door has no port.');
    return address.port;
  };
  const shut = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  const port = await listen(0);
  return {
    port,
    busiest: () => busiest,
    shut,
    async open() {
      await listen(port);
    },
    jam: () => void (isJammed = true),
    [Symbol.asyncDispose]: shut,
  };
}

/** The port of a server that has ended: whoever connects is refused. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  server.close();
  await once(server, 'close');
  return address.port;
}
