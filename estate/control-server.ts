import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Faults } from './faults.ts';
import { FaultMistake } from './faults/fields.ts';
import { readBody } from './soap/request-body.ts';

/** What clients have asked of the legacy systems since the start; statements are SELECT, INSERT, UPDATE, DELETE and MERGE. */
export interface Counters {
  readonly sqlServer: {
    readonly statements: number;
    readonly byDatabase: Readonly<Record<string, number>>;
    /** Statements that their clients cancelled before the end. */
    readonly cancelled: number;
  };
  readonly archive: { readonly calls: number; readonly byOperation: Readonly<Record<string, number>> };
  readonly inspection: {
    readonly calls: number;
    readonly byOperation: Readonly<Record<string, number>>;
  };
}

/**
 * Serves `GET /counters` as JSON, for tests and benchmarks that hold the gateway to its promises, and the faults:
 * `GET /faults` tells which are on, `PUT /faults/{system}` puts some on and `DELETE /faults` or
 * `DELETE /faults/{system}` lifts them. Each answers when it is in force, with what is on from then.
 */
export async function startControlServer(
  host: string,
  readCounters: () => Counters,
  faults: Faults,
): Promise<{ readonly url: string; [Symbol.asyncDispose](): Promise<void> }> {
  const server = createServer((request, response) => {
    void reply(request, response);
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The control server has no port.');
  return {
    url: `http://${host}:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { status, content } = await answer(request);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(content));
    } catch {
      // Whoever asked has gone.
      response.destroy();
    }
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const [, room, system, ...more] = new URL(request.url ?? '/', 'http://control').pathname.split('/');
    const act = more.length > 0 ? '' : `${request.method} ${room}${system === undefined ? '' : '/'}`;
    switch (act) {
      case 'GET counters':
        return { status: 200, content: readCounters() };
      case 'GET faults':
        return { status: 200, content: faults.list };
      case 'PUT faults/':
      case 'DELETE faults':
      case 'DELETE faults/':
        return changeFaults(request, system);
      default:
        return { status: 404, content: { error: usage } };
    }
  }

  async function changeFaults(request: IncomingMessage, system: string | undefined): Promise<Answer> {
    const body = await readBody(request, maxBodyBytes);
    if (body === null) return { status: 413, content: { error: 'The description of a fault is too long.' } };
    try {
      if (request.method === 'DELETE') await faults.lift(system);
      else await faults.put(system ?? '', body.toString('utf8'));
      return { status: 200, content: faults.list };
    } catch (error) {
      if (!(error instanceof FaultMistake)) throw error;
      return { status: 400, content: { error: error.message } };
    }
  }
}

interface Answer {
  readonly status: number;
  readonly content: object;
}

const maxBodyBytes = 65_536;
const usage =
  'Ask GET /counters, GET /faults, PUT /faults/{sqlServer|archive|inspection}, DELETE /faults/{system} or DELETE /faults.';
