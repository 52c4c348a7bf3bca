import { createServer } from 'node:http';
import { once } from 'node:events';

/** What clients have asked of the legacy systems since the start; statements are SELECT, INSERT, UPDATE, DELETE and MERGE. */
export interface Counters {
  readonly sqlServer: {
    readonly statements: number;
    readonly byDatabase: Readonly<Record<string, number>>;
  };
  readonly archive: { readonly calls: number; readonly byOperation: Readonly<Record<string, number>> };
  readonly inspection: {
    readonly calls: number;
    readonly byOperation: Readonly<Record<string, number>>;
  };
}

/** Serves `GET /counters` as JSON, for tests and benchmarks that hold the gateway to its promises. */
export async function startControlServer(
  host: string,
  readCounters: () => Counters,
): Promise<{ readonly url: string; [Symbol.asyncDispose](): Promise<void> }> {
  const server = createServer((request, response) => {
    const known = request.method === 'GET' && request.url === '/counters';
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? readCounters() : { error: 'Ask GET /counters.' }));
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
}
