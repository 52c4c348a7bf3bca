import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { refuse } from './refusal.ts';

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An HTTP server while it listens. */
export interface HttpServer extends AsyncDisposable {
  readonly port: number;
  /** Stops accepting and waits for the answers under way; those that are not out after `boundMs` are cut. */
  drain(boundMs: number): Promise<void>;
}

/** Listens on an address; throws an Error with a sentence on what to do when it cannot. */
export async function startHttpServer(options: {
  readonly host: string;
  readonly port: number;
  /** How the port is set, for the sentence on one that is in use: `PORT=` or `--port `. */
  readonly portSetting: string;
  readonly maxBodyBytes: number;
  readonly handle: Handle;
  /** Takes requests for WebSockets; where it is absent they are answered as any other. */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly log: Logger;
}): Promise<HttpServer> {
  const { host, port, portSetting, maxBodyBytes, handle, upgrade, log } = options;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error: unknown) => {
      log.error({ err: error, path: request.url?.split('?')[0] }, 'a request failed');
      if (response.headersSent) response.destroy();
      else void refuse(request, response, failed);
    });
  };
  // Some clients offer to go on with HTTP/2, and mean nothing by it.
  const shouldUpgradeCallback = ({ headers }: IncomingMessage): boolean =>
    upgrade !== undefined && headers.upgrade?.toLowerCase() === 'websocket';
  const server = createServer({ requestTimeout: 30_000, shouldUpgradeCallback }, answer);
  if (upgrade) server.on('upgrade', upgrade);
  // curl asks before it sends a large body; where it is too large the answer comes at once.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= maxBodyBytes) response.writeContinue();
    answer(request, response);
  });
  server.on('clientError', answerToGarbage);
  await listen(server, host, port, portSetting);

  let closed: Promise<unknown> | undefined;
  return {
    port: portOf(server),
    async drain(boundMs) {
      closed ??= close(server);
      const cut = setTimeout(() => server.closeAllConnections(), boundMs);
      await closed;
      clearTimeout(cut);
    },
    async [Symbol.asyncDispose]() {
      closed ??= close(server);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function listen(server: Server, host: string, port: number, portSetting: string): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new Error(
      remedies(host, port, portSetting)[String(code)] ??
        `Cannot listen on ${host}:${port} (${String(code)}).`,
      {
        cause: error,
      },
    );
  }
}

function remedies(host: string, port: number, portSetting: string): Readonly<Record<string, string>> {
  return {
    EADDRINUSE: `Port ${port} is in use, perhaps by another start of Chaharsu; stop that one, or choose another port, such as ${portSetting}${port < 65_535 ? port + 1 : 4000}.`,
    EACCES: `Port ${port} may not be opened by this user; choose one above 1023, such as ${portSetting}4000.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine; give HOST=127.0.0.1, or 0.0.0.0 for all of its addresses.`,
  };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The server has no TCP port.');
  return address.port;
}

/** A connection that is kept for the next request would hold the server open until the client lets go. */
function close(server: Server): Promise<unknown> {
  const closed = once(server, 'close');
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  server.close(() => clearInterval(sweep));
  return closed;
}

/** Bytes that are no HTTP, or headers beyond measure, get a plain answer; there is no request to speak of. */
function answerToGarbage(error: Error, socket: Duplex): void {
  if (!socket.writable) return;
  const isTooLong = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';
  const status = isTooLong ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const remedy = isTooLong
    ? 'The address or the headers are too long; send the query by POST.'
    : 'This is not an HTTP request.';
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(remedy)}\r\n\r\n${remedy}`,
  );
}

const failed = {
  status: 500,
  code: 'INTERNAL',
  message: 'Something went wrong inside Chaharsu; try again.',
  messageFa: 'خطایی در چهارسو رخ داد؛ دوباره تلاش کنید.',
} as const;
