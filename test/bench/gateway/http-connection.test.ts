import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runLoad } from '../../../bench/gateway/load/load.ts';

const whole = 'س'.repeat(100_000);
const server = createServer((request, response) => {
  request.resume();
  if (request.url === '/unknown-length') response.write('a');
  if (request.url === '/wrong') response.statusCode = 500;
  response.end(request.url === '/short' ? 'short' : whole);
});
let origin: string;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  origin = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '';
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const load = (path: string) =>
  runLoad({ url: `${origin}${path}`, query: '{ a }', bodyBytes: 200_000, connections: 3, seconds: 0.2 });

it('counts answers that come in many pieces', async () => {
  const { requests, troubles, p50Ms, ms } = await load('/');
  expect(troubles).toEqual([]);
  expect(requests).toBeGreaterThan(3);
  expect(p50Ms).toBeGreaterThan(0);
  expect(ms).toBeGreaterThanOrEqual(200);
});

it.each([
  ['/short', 'An answer had status 200 and 5 bytes instead of 200000.'],
  ['/wrong', 'An answer had status 500 and 200000 bytes instead of 200000.'],
  ['/unknown-length', /^An answer does not tell its length/],
])('stops at %s and says why', async (path, trouble) => {
  const { troubles } = await load(path);
  expect(troubles).toEqual([expect.stringMatching(trouble)]);
});
