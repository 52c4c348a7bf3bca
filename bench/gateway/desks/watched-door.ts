import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A moment from which on, and until which, a call was under way. */
export type Interval = readonly [fromMs: number, toMs: number];

/** An address before another one that passes everything on, and remembers when a call was under way. */
export interface WatchedDoor extends AsyncDisposable {
  readonly port: number;
  /** The calls since it was asked before, those under way included. */
  takeCalls(): readonly Interval[];
  /** Has all answers from now on come so much later than they do. */
  delayAnswers(ms: number): void;
}

/**
 * Opens a door before a legacy system. On one connection of TDS and of HTTP a call follows the answer to the one before,
 * so a call lasts from the first byte of the question to the last byte before the next question. What the way through
 * the door takes counts as time outside the legacy system.
 */
export async function openWatchedDoor(host: string, port: number): Promise<WatchedDoor> {
  let calls: { fromMs: number; toMs: number }[] = [];
  let delayMs = 0;
  const sockets = new Set<Socket>();

  const server = createServer({ noDelay: true }, (client) => {
    const system = connect({ host, port, noDelay: true });
    let current: { fromMs: number; toMs: number } | undefined;
    let isAsking = false;
    client.on('data', (bytes) => {
      if (!isAsking) {
        current = { fromMs: performance.now(), toMs: Infinity };
        calls.push(current);
      }
      isAsking = true;
      system.write(bytes);
    });
    const passOn = (bytes: Buffer): void => {
      isAsking = false;
      if (current) current.toMs = performance.now();
      client.write(bytes);
    };
    system.on('data', (bytes) => {
      // Timers of one length end in the order in which they were set.
      if (delayMs > 0) setTimeout(passOn, delayMs, bytes);
      else passOn(bytes);
    });
    for (const [one, other] of [
      [client, system],
      [system, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
        if (current?.toMs === Infinity) current.toMs = performance.now();
      });
    }
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The door has no port.');
  return {
    port: address.port,
    takeCalls() {
      const taken = calls.map(({ fromMs, toMs }): Interval => [fromMs, toMs]);
      calls = [];
      return taken;
    },
    delayAnswers: (ms) => void (delayMs = ms),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
