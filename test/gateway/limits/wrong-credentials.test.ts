import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openIdentity, type Identity } from '../../../gateway/identity/identity.ts';
import { createClientAllowances } from '../../../gateway/limits/client-allowances.ts';
import { audience, startIssuer, type TestIssuer } from '../../support/issuer.ts';
import { post, startSmallFront, type SmallFront } from '../http/small-front.ts';
import { quiet } from '../small-graph.ts';

let issuer: TestIssuer;
let identity: Identity;
beforeAll(async () => {
  issuer = await startIssuer();
  const oidc = { issuer: issuer.url, audience, jwks: issuer.jwks };
  identity = await openIdentity({ oidc, apiKeysFile: undefined }, quiet);
});
afterAll(async () => {
  await identity[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const query = '{ caseFile(number: "3") { number } }';

test('an address that sends wrong tokens pays for them, is refused new ones and keeps those that are known', async () => {
  const allowances = createClientAllowances({ pointsPerMinute: 12_000, maxConcurrent: 0 });
  await using front = await startSmallFront({
    identify: identity.identify,
    limits: { allowances },
    door: { trustedProxies: ['127.0.0.1'] },
  });
  front.open();
  const ask = (token: string, from: string): Promise<Response> =>
    post(front.url, { query }, { authorization: `Bearer ${token}`, 'x-forwarded-for': from });
  const [known, unknown, other] = await Promise.all([
    issuer.token({ sub: 'a' }),
    issuer.token({ sub: 'b' }),
    issuer.token({ sub: 'c' }),
  ]);
  expect((await ask(known, '198.51.100.1')).status).toBe(200);

  const statuses: number[] = [];
  for (let index = 0; index < 4; index++)
    statuses.push((await ask(`${unknown}${index}`, '198.51.100.1')).status);
  expect(statuses).toEqual([401, 401, 401, 429]);

  const refused = await ask(unknown, '198.51.100.1');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  expect((await ask(known, '198.51.100.1')).status).toBe(200);
  expect((await ask(other, '198.51.100.2')).status).toBe(200);
});

describe('wrong credentials of any kind', () => {
  const wrong: Readonly<Record<string, Record<string, string>>> = {
    'keys that nobody knows': { 'x-api-key': 'x' },
    'what is no token': { authorization: 'x' },
    'a token and a key': { authorization: 'Bearer x', 'x-api-key': 'x' },
  };

  test.each(Object.entries(wrong))(
    'are turned away at no further cost, and questions from their address are answered: %s',
    async (kind, headers) => {
      await using front = await startGuarded();
      const statuses: number[] = [];
      for (let index = 0; index < 40; index++)
        statuses.push((await post(front.url, { query }, headers)).status);
      expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 429, 429]);
      expect(statuses.slice(5)).not.toContain(200);

      expect((await post(front.url, { query })).status).toBe(200);
      const authorization = `Bearer ${await issuer.token({ sub: `new beside ${kind}` })}`;
      const refused = await post(front.url, { query }, { authorization });
      expect(refused.status).toBe(429);
      // A wrong one costs 5,000 of the 12,000 points that come back in a minute.
      expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(25);
      expect(await refused.json()).toMatchObject({
        errors: [{ message: expect.stringMatching(/^Too many wrong tokens or keys came from your address/) }],
      });
    },
  );

  test('close WebSockets, whose clients come again later', async () => {
    await using front = await startGuarded();
    const codes: unknown[] = [];
    for (let index = 0; index < 4; index++) {
      const socket = new WebSocket(`${front.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      await once(socket, 'open');
      socket.send(JSON.stringify({ type: 'connection_init', payload: { 'x-api-key': 'x' } }));
      codes.push((await once(socket, 'close'))[0]);
    }
    expect(codes).toEqual([4401, 4401, 4401, 1013]);
  });
});

/** A front whose addresses may send two wrong tokens or keys, and owe for the third. */
async function startGuarded(): Promise<SmallFront> {
  const allowances = createClientAllowances({ pointsPerMinute: 12_000, maxConcurrent: 0 });
  const front = await startSmallFront({ identify: identity.identify, limits: { allowances } });
  front.open();
  return front;
}

test('who never sent a wrong token is not remembered for having sent one', () => {
  const { waitOf, fine } = createClientAllowances({ pointsPerMinute: 6000, maxConcurrent: 0 }, () => 0);
  expect(waitOf('a')).toBe(0);
  fine('a', 5999);
  expect(waitOf('a')).toBe(0);
  fine('a', 101);
  expect(waitOf('a')).toBe(1010);
});
