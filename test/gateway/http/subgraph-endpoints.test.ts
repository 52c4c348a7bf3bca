import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { GraphQLError } from 'graphql';
import type { Audit } from '../../../gateway/audit/audit.ts';
import { createClientAllowances, noAllowances } from '../../../gateway/limits/client-allowances.ts';
import { noRequestLimits } from '../../../gateway/limits/request-limits.ts';
import { nobody } from '../../../gateway/identity/identify.ts';
import { createHttpTransport } from '../../../gateway/transport/http-transport.ts';
import { createInProcessTransport } from '../../../gateway/transport/in-process-transport.ts';
import type { Transport } from '../../../gateway/transport/transport.ts';
import { serveSubgraph } from '../../../subgraphs/serve-subgraph.ts';
import { anybody, askerOf } from '../../../subgraphs/shared/access/viewer.ts';
import { startHttpServer } from '../../../subgraphs/shared/http/http-server.ts';
import { refuse } from '../../../subgraphs/shared/http/refusal.ts';
import type { RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import { sendPieces } from '../../../subgraphs/shared/http/send-pieces.ts';
import type { SubgraphEndpoint } from '../../../subgraphs/shared/http/subgraph-endpoint.ts';
import type { Subgraph } from '../../../subgraphs/shared/subgraph.ts';
import { closedPort } from '../../support/door.ts';
import { viewerOf } from '../../support/viewers.ts';
import { quiet, smallSubgraph, transportsWith } from '../small-graph.ts';
import { startSmallFront } from './small-front.ts';
import { claimsFor, subgraphKey } from '../../support/subgraph-key.ts';

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

const withEndpoint = (endpoint: SubgraphEndpoint): Subgraph => ({ ...smallSubgraph('archive'), endpoint });

/** The archive in the gateway's process. */
async function inProcess(endpoint: SubgraphEndpoint): Promise<Transport> {
  return createInProcessTransport(withEndpoint(endpoint));
}

/** The archive in a server of its own. */
async function elsewhere(endpoint: SubgraphEndpoint): Promise<Transport> {
  return transportTo(await serveAlone(endpoint));
}

async function serveAlone(endpoint: SubgraphEndpoint): Promise<string> {
  const limits = { deadlineMs: 5000, maxBodyBytes: 100_000 };
  const options = { host: '127.0.0.1', key: subgraphKey, port: 0, ...limits, log: quiet };
  const server = opened.use(await serveSubgraph(withEndpoint(endpoint), options));
  return `http://127.0.0.1:${server.port}`;
}

function transportTo(origin: string, key = subgraphKey): Transport {
  return opened.use(createHttpTransport('archive', `${origin}/graphql`, key, quiet));
}

const clerk = viewerOf('OFFICE_CLERK', { subject: 'clerk-1', office: 17 });

async function startFront(
  archive: Transport,
  deadlineMs = 5000,
  audit?: Audit,
  viewer = clerk,
  allowances = noAllowances,
): Promise<string> {
  const front = opened.use(
    await startSmallFront({
      transports: transportsWith(archive),
      deadlineMs,
      identify: () => ({ ...nobody, viewer }),
      limits: { ...noRequestLimits, allowances },
      ...(audit && { audit }),
    }),
  );
  front.open();
  return front.url;
}

const file = Buffer.alloc(500_000, 'a page of the archive ');
async function* inPieces(): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.length; from += 70_000) yield file.subarray(from, from + 70_000);
}

const admitted: SubgraphEndpoint = async (request, response, _url, _scope, admit) => {
  const refusal = request.method === 'HEAD' ? undefined : await admit?.();
  if (refusal) return refuse(request, response, refusal);
  response.writeHead(200, { 'content-type': 'image/png' });
  response.end('a page');
};

async function* broken(): AsyncGenerator<Uint8Array> {
  yield file.subarray(0, 100_000);
  await sleep(50);
  throw new Error('the archive has gone');
}

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) {
    yield file.subarray(0, 100);
    await sleep(20);
  }
}

describe.each([
  ['in the gateway’s process', inProcess],
  ['elsewhere', elsewhere],
])('what a subgraph %s answers below its name', (_place, place) => {
  test('passes through the gateway, with its status, its type and the id of the request', async () => {
    const seen: { url: URL; scope: RequestScope; method: string | undefined }[] = [];
    const url = await startFront(
      await place(async (request, response, address, scope) => {
        seen.push({ url: address, scope, method: request.method });
        response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'private, max-age=9' });
        await sendPieces(response, inPieces(), scope.signal);
      }),
    );
    const response = await fetch(`${url}/archive/a%2Fb?c=d&e`, {
      headers: { 'x-request-id': 'of-the-test' },
    });
    expect(Buffer.from(await response.arrayBuffer()).equals(file)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=9',
      'x-request-id': 'of-the-test',
      'x-content-type-options': 'nosniff',
    });
    expect(seen).toMatchObject([{ method: 'GET', scope: { id: 'of-the-test', workload: 'interactive' } }]);
    expect(seen.map(({ url: { pathname, search } }) => pathname + search)).toEqual(['/archive/a%2Fb?c=d&e']);
  });

  test('may be a refusal, in its own words', async () => {
    const url = await startFront(
      await place((request, response) =>
        refuse(request, response, {
          status: 410,
          code: 'PAGE_ADDRESS_EXPIRED',
          message: 'It is over.',
          messageFa: 'گذشت.',
          headers: { 'cache-control': 'no-store' },
        }),
      ),
    );
    const response = await fetch(`${url}/archive/x`);
    expect([response.status, response.headers.get('cache-control')]).toEqual([410, 'no-store']);
    expect(await response.json()).toEqual({
      errors: [{ message: 'It is over.', extensions: { code: 'PAGE_ADDRESS_EXPIRED', messageFa: 'گذشت.' } }],
    });
  });

  test('is asked for by HEAD as well, and by nothing else', async () => {
    const methods: (string | undefined)[] = [];
    const url = await startFront(
      await place(async (request, response) => {
        methods.push(request.method);
        response.writeHead(200, { 'content-type': 'image/png' });
        response.end();
      }),
    );
    const head = await fetch(`${url}/archive/x`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'image/png']);
    const deletion = await fetch(`${url}/archive/x`, { method: 'DELETE' });
    expect([deletion.status, deletion.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(methods).toEqual(['HEAD']);
  });

  test('is cut, and never ends, where it breaks off', async () => {
    const url = await startFront(
      await place(async (_, response, __, { signal }) => {
        response.writeHead(200, { 'content-type': 'image/png' });
        await sendPieces(response, broken(), signal);
      }),
    );
    const response = await fetch(`${url}/archive/x`);
    await expect(response.arrayBuffer()).rejects.toThrow();
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('GET /archive/x HTTP/1.0\r\n\r\n');
    socket.resume();
    await expect(once(socket, 'end')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('ends when the client goes, and when the time of the request is over', async () => {
    const signals: AbortSignal[] = [];
    const url = await startFront(
      await place(async (_, response, __, { signal }) => {
        signals.push(signal);
        response.writeHead(200, { 'content-type': 'image/png' });
        await sendPieces(response, endless(), signal);
      }),
      800,
    );
    const client = new AbortController();
    await fetch(`${url}/archive/x`, { signal: client.signal });
    client.abort();
    await expect.poll(() => signals[0]?.aborted).toBe(true);
    const response = await fetch(`${url}/archive/x`);
    await expect(response.arrayBuffer()).rejects.toThrow();
    await expect.poll(() => signals[1]?.aborted).toBe(true);
  });

  test('goes out when it is recorded who opens the page, and not where that cannot be', async () => {
    const openings: unknown[] = [];
    let failure: GraphQLError | undefined;
    const audit: Audit = {
      record: (answer) => answer,
      async recordOpening(page, { viewer }, address) {
        openings.push([page, viewer.subject, address]);
        return failure;
      },
      health: async () => ({ system: 'audit', up: true }),
    };
    const url = await startFront(await place(admitted), 5000, audit);
    expect(await (await fetch(`${url}/archive/pages/12?signature=x`)).text()).toBe('a page');
    await fetch(`${url}/archive/pages/12?signature=x`, { method: 'HEAD' });
    expect(openings).toEqual([['12', 'clerk-1', '127.0.0.1']]);
    failure = new GraphQLError('no disk', { extensions: { code: 'SOURCE_UNAVAILABLE', messageFa: 'دیسک' } });
    const refused = await fetch(`${url}/archive/pages/12?signature=x`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'SOURCE_UNAVAILABLE' } }] });
  });

  test('takes its client’s points, as questions do', async () => {
    const allowances = createClientAllowances({ pointsPerMinute: 30, maxConcurrent: 0 });
    const url = await startFront(await place(admitted), 5000, undefined, clerk, allowances);
    const statuses: number[] = [];
    for (let asked = 0; asked < 3; asked++)
      statuses.push((await fetch(`${url}/archive/pages/12?signature=x`)).status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await fetch(`${url}/archive/pages/12?signature=x`);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  });

  test('is not found where it has nothing there', async () => {
    const url = await startFront(await place((_, response) => Promise.resolve(void response.end())));
    for (const path of ['/archive', '/archives/x', '/inspection/x', '/urban-planning/', '/archive/../graph'])
      expect([path, (await fetch(url + path)).status]).toEqual([path, 404]);
  });
});

test.each([
  ['of somebody known', clerk],
  ['of anybody', anybody],
])('a subgraph gives a file to its gateway, with claims %s, and to nobody else', async (_, viewer) => {
  const askers: string[] = [];
  const origin = await serveAlone(async (_request, response, _url, { asker }) => {
    askers.push(asker);
    response.writeHead(200, { 'content-type': 'image/png' });
    response.end('a page');
  });
  for (const headers of [{}, claimsFor('inspection', viewer)]) {
    const direct = await fetch(`${origin}/archive/x`, { headers });
    expect(direct.status).toBe(401);
    expect(await direct.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  }
  expect((await fetch(`${origin}/elsewhere`)).status).toBe(401);
  expect(askers).toEqual([]);
  const url = await startFront(transportTo(origin), 5000, undefined, viewer);
  const response = await fetch(`${url}/archive/x`);
  expect([response.status, await response.text()]).toEqual([200, 'a page']);
  expect(askers).toEqual([askerOf(viewer)]);
});

test('a subgraph that does not know the gateway has refused it, and not the client', async () => {
  const origin = await serveAlone(admitted);
  const url = await startFront(transportTo(origin, subgraphKey.toUpperCase()));
  const response = await fetch(`${url}/archive/x`);
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'SOURCE_REFUSED' } }] });
});

test('a subgraph that is away is said to be, and when to come again', async () => {
  const transport = createHttpTransport(
    'archive',
    `http://127.0.0.1:${await closedPort()}/graphql`,
    subgraphKey,
    quiet,
  );
  const response = await fetch(`${await startFront(opened.use(transport))}/archive/x`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'SOURCE_UNAVAILABLE' } }] });
});

test('a page of something else that stands at a subgraph’s address goes to nobody', async () => {
  const other = opened.use(
    await startHttpServer({
      host: '127.0.0.1',
      port: 0,
      portSetting: 'PORT=',
      maxBodyBytes: 1000,
      log: quiet,
      handle: async (_, response) => {
        response.writeHead(500, { 'content-type': 'text/html' });
        response.end('<h1>Proxy error at 10.0.0.7</h1>');
      },
    }),
  );
  const transport = createHttpTransport(
    'archive',
    `http://127.0.0.1:${other.port}/graphql`,
    subgraphKey,
    quiet,
  );
  const response = await fetch(`${await startFront(opened.use(transport))}/archive/x`);
  expect(response.status).toBe(502);
  expect(await response.text()).not.toContain('10.0.0.7');
});

test('before the graph is open, who asks for a file is asked to come again', async () => {
  await using front = await startSmallFront();
  const response = await fetch(`${front.url}/archive/pages/5`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '2']);
});
