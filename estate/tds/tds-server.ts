import { createServer, type Socket } from 'node:net';
import { openPort, type ServerPort } from '../server-port.ts';
import { createEnvironment } from './environment.ts';
import type { Login7 } from './login7.ts';
import { createMessageWriter } from './message-writer.ts';
import { readPackets } from './packet.ts';
import { reportedError } from './reported-error.ts';
import type { Log } from './requests.ts';
import type { OpenSession } from './sql-session.ts';
import { acceptLogin, checkLogin, writeLoginFailure, writeLoginReply } from './tds-login.ts';
import { serveSession } from './tds-session.ts';
import { ProtocolError } from './wire-reader.ts';

/** What a TDS server needs; port 0 takes a free one. */
export interface TdsServerOptions {
  readonly host: string;
  readonly port: number;
  readonly openSession: OpenSession;
  /** The name in error messages and INFO tokens. */
  readonly serverName?: string;
  /** Hears of failures that no client may see; silent when left out. */
  readonly log?: Log;
}

/** A TDS server that listens. */
export interface TdsServer extends AsyncDisposable {
  readonly port: ServerPort;
}

/** Starts a TDS 7.4 server that serves each connection with a session of its own; disposing closes them all. */
export async function startTdsServer(options: TdsServerOptions): Promise<TdsServer> {
  const connections = new Map<Socket, Promise<void>>();
  let lastSpid = firstSpid - 1;
  const server = createServer((socket) => {
    lastSpid = lastSpid < maxSpid ? lastSpid + 1 : firstSpid;
    const served = serveConnection(socket, lastSpid, options).finally(() => connections.delete(socket));
    connections.set(socket, served);
  });
  const port = await openPort(server, options.host, options.port);

  return {
    port,
    async [Symbol.asyncDispose]() {
      await port[Symbol.asyncDispose]();
      await Promise.all(connections.values());
    },
  };
}

// SQL Server keeps the first fifty for itself.
const firstSpid = 51;
const maxSpid = 32_767;
const loginTimeoutMs = 15_000;
const keepAliveMs = 30_000;

async function serveConnection(socket: Socket, spid: number, options: TdsServerOptions): Promise<void> {
  const { openSession, serverName = 'CHAHARSU', log = () => undefined } = options;
  // A reset by the client also ends the packets; here it only must not end the process.
  socket.on('error', () => undefined);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, keepAliveMs);
  socket.setTimeout(loginTimeoutMs, () => socket.destroy());
  const message = createMessageWriter(socket, spid);
  const packets = readPackets(socket);
  try {
    const login = await acceptLogin(packets, message);
    if (!login) return;
    const opened = await open(login);
    if (!opened) return;
    socket.setTimeout(0);
    writeLoginReply(message, login, opened.database, serverName);
    const environment = createEnvironment(opened.session, serverName, opened.database);
    await serveSession(socket, packets, message, opened.session, environment, log);
  } catch (error) {
    if (error instanceof ProtocolError) log(`A TDS client broke the protocol: ${error.message}`, undefined);
    else if (!socket.destroyed) log('A TDS connection failed.', error);
  } finally {
    socket.destroySoon();
  }

  async function open(login: Login7): Promise<Awaited<ReturnType<OpenSession>> | undefined> {
    const { user, password, database, application } = login;
    try {
      checkLogin(login);
      return await openSession({ user, password, database, application, spid, wire: message });
    } catch (error) {
      const reported = reportedError(error);
      if (reported !== error) log('A session did not open.', error);
      writeLoginFailure(message, reported, user, serverName);
      return undefined;
    }
  }
}
