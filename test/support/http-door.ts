import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { SoapServiceSettings } from '../../subgraphs/shared/source-settings.ts';

/** A door to an HTTP service that counts the calls which pass it. */
export interface HttpDoor extends AsyncDisposable {
  readonly settings: SoapServiceSettings;
  readonly calls: () => number;
  /** All that the service has answered, as text. */
  readonly said: () => string;
  /** The most calls that were under way at a time. */
  readonly busiest: () => number;
}

export async function startHttpDoor(service: SoapServiceSettings): Promise<HttpDoor> {
  let [calls, atWork, busiest] = [0, 0, 0];
  let said = '';
  const server = createServer((request, response) => {
    calls += 1;
    busiest = Math.max(busiest, (atWork += 1));
    let isOver = false;
    // A call is over before its client can know it, or else the client's next one would be counted beside it.
    const over = (): void => {
      if (!isOver) atWork -= 1;
      isOver = true;
    };
    const { method, headers, url = '/' } = request;
    const inside = send(new URL(url, service.url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on('data', (chunk: Uint8Array) => {
        if (said.length < 10_000_000) said += Buffer.from(chunk).toString('latin1');
        response.write(chunk);
      });
      answer.on('end', () => {
        over();
        response.end();
      });
    });
    inside.on('error', () => response.destroy());
    response.on('close', () => {
      over();
      inside.destroy();
    });
    request.pipe(inside);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The door has no port.');
  const url = new URL(service.url);
  url.port = String(address.port);
  return {
    settings: { ...service, url: String(url) },
    calls: () => calls,
    said: () => said,
    busiest: () => busiest,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
