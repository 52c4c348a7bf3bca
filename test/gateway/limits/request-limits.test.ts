import { describe, expect, test } from 'vitest';
import { createClientAllowances } from '../../../gateway/limits/client-allowances.ts';
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
    const allowances = createClientAllowances({ pointsPerMinute: 15_000, maxConcurrent: 0 });
    await using front = await startSmallFront({ limits: { allowances } });
    front.open();
    const statuses: number[] = [];
    for (let index = 0; index < 4; index++)
      statuses.push((await post(front.url, { query: `{ nothing${index} }` })).status);
    expect(statuses).toEqual([400, 400, 400, 429]);
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
