import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { post, startSmallFront, type SmallFront } from './small-front.ts';

const desk = 'https://desk.example';
const query = '{ caseFile(number: "1") { number } }';
let front: SmallFront;
beforeAll(async () => {
  front = await startSmallFront({
    door: { corsOrigins: [desk, 'https://map.example:8443'], isProduction: true },
  });
  front.open();
});
afterAll(() => front[Symbol.asyncDispose]());

const preflight = (origin: string): Promise<Response> =>
  fetch(`${front.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });

describe('a page of another origin', () => {
  test('that is allowed may ask, and reads the answer', async () => {
    const before = await preflight(desk);
    expect(before.status).toBe(204);
    expect(before.headers.get('access-control-allow-origin')).toBe(desk);
    expect(before.headers.get('access-control-allow-headers')).toContain('authorization, content-type');
    expect(before.headers.get('vary')).toBe('origin');
    const answer = await post(front.url, { query }, { origin: desk });
    expect(answer.headers.get('access-control-allow-origin')).toBe(desk);
    expect(answer.headers.get('access-control-expose-headers')).toContain('retry-after');
    expect(answer.headers.get('vary')).toBe('origin');
  });

  test('that is allowed reads refusals, too', async () => {
    const refused = await post(front.url, '{', { origin: desk });
    expect(refused.status).toBe(400);
    expect(refused.headers.get('access-control-allow-origin')).toBe(desk);
  });

  test.each(['https://evil.example', 'http://desk.example', 'https://desk.example.evil.example', 'null'])(
    'that is not allowed is let in nowhere: %s',
    async (origin) => {
      const before = await preflight(origin);
      expect(before.status).toBe(405);
      const answer = await post(front.url, { query }, { origin });
      for (const { headers } of [before, answer]) {
        expect(headers.get('access-control-allow-origin')).toBeNull();
        expect(headers.get('vary')).toBe('origin');
      }
    },
  );

  test('is never allowed credentials, for no cookie says who asks', async () => {
    for (const { headers } of [await preflight(desk), await post(front.url, { query }, { origin: desk })])
      expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('may open a stream of events only where it is allowed', async () => {
    const events = { accept: 'text/event-stream', 'sec-fetch-site': 'cross-site' };
    expect((await post(front.url, { query }, { ...events, origin: desk })).status).toBe(200);
    expect((await post(front.url, { query }, { ...events, origin: 'https://evil.example' })).status).toBe(
      403,
    );
  });
});

test('in production every answer says to ask over TLS only', async () => {
  for (const response of [
    await post(front.url, { query }),
    await post(front.url, '{'),
    await fetch(`${front.url}/health/live`),
    await fetch(`${front.url}/none`),
  ])
    expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
});
