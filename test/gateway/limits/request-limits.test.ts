import { createClient } from 'graphql-ws';
import { describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createClientAllowances } from '../../../gateway/limits/client-allowances.ts';
import { defaultDocumentLimits } from '../../../gateway/limits/document-limits.ts';
import { hashOf } from '../../../gateway/limits/manifest.ts';
import { createTrustedDocuments } from '../../../gateway/limits/trusted-documents.ts';
import { startLiveFront, type LiveFront } from '../http/live/live-front.ts';
import { post, startSmallFront } from '../http/small-front.ts';

const query = 'query ($n: Int) { caseFiles(first: $n) { number requests { number } } }';
const points = 10 + 10 * 10;

describe('an operation', () => {
  test('that costs more than it may is refused before anything is asked, with its price and its dearest field', async () => {
    await using front = await startSmallFront({ limits: { maxCost: 100 } });
    front.open();
    const response = await post(front.url, { query });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: expect.stringMatching(
            /^This question costs 110 points and may cost 100; most of it is in `caseFiles.requests`/,
          ),
          extensions: {
            code: 'COST_EXCEEDED',
            price: points,
            budget: 100,
            field: 'caseFiles.requests',
            messageFa: expect.stringContaining('۱۱۰ امتیاز'),
          },
        },
      ],
    });
    expect((await post(front.url, { query: '{ caseFiles { number } }' })).status).toBe(200);
  });

  test('tells what it cost where the client asks for that, and else not', async () => {
    await using front = await startSmallFront({ limits: { maxCost: 500 } });
    front.open();
    const told = await (await post(front.url, { query }, { 'x-cost': 'on' })).json();
    expect(told).toMatchObject({ data: {}, extensions: { cost: { price: points, budget: 500 } } });
    expect(await (await post(front.url, { query })).json()).not.toHaveProperty('extensions');
  });
});

describe('a client', () => {
  test('that has spent what it may is told when to come again', async () => {
    const allowances = createClientAllowances({ pointsPerMinute: 200, maxConcurrent: 0 });
    await using front = await startSmallFront({ limits: { allowances } });
    front.open();
    expect((await post(front.url, { query })).status).toBe(200);
    const response = await post(front.url, { query });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(5);
    const { errors }: { errors: { extensions: object }[] } = JSON.parse(await response.text());
    expect(errors).toEqual([
      {
        message: expect.stringMatching(
          /^You have asked for as much as one client may for now; try again in \d+ s/,
        ),
        extensions: {
          code: 'RATE_LIMITED',
          retryAfterMs: expect.any(Number),
          messageFa: expect.stringMatching(/\p{Script=Arabic}/u),
        },
      },
    ]);
    const events = await post(front.url, { query }, { accept: 'text/event-stream' });
    expect([events.status, events.headers.has('retry-after')]).toEqual([429, true]);
  });

  test('that sends what cannot be read pays for it', async () => {
    const allowances = createClientAllowances({ pointsPerMinute: 9000, maxConcurrent: 0 });
    await using front = await startSmallFront({ limits: { allowances } });
    front.open();
    const statuses: number[] = [];
    for (let index = 0; index < 3; index++)
      statuses.push((await post(front.url, { query: `{ nothing${index} }` })).status);
    expect(statuses).toEqual([400, 400, 429]);
  });

  test('is told by its address apart, as a proxy of ours gives it', async () => {
    const allowances = createClientAllowances({ pointsPerMinute: 200, maxConcurrent: 0 });
    await using front = await startSmallFront({
      limits: { allowances },
      door: { trustedProxies: ['127.0.0.1'] },
    });
    front.open();
    const statusFrom = async (address: string): Promise<number> =>
      (await post(front.url, { query }, { 'x-forwarded-for': address })).status;
    expect(await statusFrom('198.51.100.1')).toBe(200);
    expect(await statusFrom('198.51.100.1')).toBe(429);
    expect(await statusFrom('198.51.100.2')).toBe(200);
  });
});

describe('a subscription counts among what its client has under way', () => {
  const subscription = { query: 'subscription { caseFileChanged { number } }' };
  test('as a stream of events, until its client leaves', async () => {
    await using front = await startCounting();
    const leaving = new AbortController();
    const open = await fetch(`${front.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(subscription),
      signal: leaving.signal,
    });
    expect(open.status).toBe(200);
    await front.listeners(1);
    expect((await post(front.url, { query })).status).toBe(429);
    leaving.abort();
    await front.listeners(0);
    await vi.waitFor(async () => expect((await post(front.url, { query })).status).toBe(200));
  });

  test('over a WebSocket, until it is ended', async () => {
    await using front = await startCounting();
    const client = createClient({
      url: `${front.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const answers = client.iterate(subscription);
    const first = answers.next();
    await front.listeners(1);
    front.change('7');
    await first;
    const refused = client.iterate({ query }).next();
    await expect(refused).rejects.toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    await answers.return?.();
    await front.listeners(0);
    expect(await client.iterate({ query }).next()).toMatchObject({ value: { data: {} } });
    await client.dispose();
  });
});

test('a trusted document is answered over a WebSocket, too', async () => {
  const text = '{ caseFile(number: "3") { number } }';
  const documents = createTrustedDocuments(new Map([[hashOf(text), text]]), true);
  await using front = await startLiveFront({ limits: { documents } });
  const client = createClient({
    url: `${front.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });
  const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(text) } };
  expect(await client.iterate({ query: '', extensions }).next()).toMatchObject({
    value: { data: { caseFile: { number: '3' } } },
  });
  await expect(client.iterate({ query }).next()).rejects.toMatchObject([
    { extensions: { code: 'DOCUMENT_NOT_TRUSTED' } },
  ]);
  await client.dispose();
});

test('where introspection is off, no error tells a name of the schema that is near', async () => {
  const asked = { query: '{ caseFilez { number } }' };
  await using open = await startSmallFront();
  open.open();
  expect(await (await post(open.url, asked)).text()).toContain('Did you mean');
  const documentLimits = { ...defaultDocumentLimits, introspection: false };
  await using closed = await startSmallFront({ settings: { documentLimits } });
  closed.open();
  expect(await (await post(closed.url, asked)).text()).not.toContain('Did you mean');
});

test('variables without end are refused, and of a list in which nothing is right some errors are told', async () => {
  await using front = await startSmallFront();
  front.open();
  const asked = 'query ($n: Int) { caseFiles(first: $n) { number } }';
  const startedAt = performance.now();
  for (const [n, code] of [
    [Array.from({ length: 20_000 }, () => 1), 'QUERY_TOO_LARGE'],
    ['in itself', 'QUERY_TOO_LARGE'],
    [['x'], 'BAD_USER_INPUT'],
  ] as const) {
    const body = JSON.stringify({ query: asked, variables: { n } });
    const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const response = await post(front.url, body.replace('"in itself"', nested));
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code } }] });
  }
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

/** A front that lets each client have one operation under way. */
function startCounting(): Promise<LiveFront> {
  const allowances = createClientAllowances({ pointsPerMinute: 0, maxConcurrent: 1 });
  return startLiveFront({ limits: { allowances } });
}
