import { afterAll, beforeAll, expect, test } from 'vitest';
import { openIdentity, type Identity } from '../../../gateway/identity/identity.ts';
import { createClientAllowances } from '../../../gateway/limits/client-allowances.ts';
import { audience, startIssuer, type TestIssuer } from '../../support/issuer.ts';
import { post, startSmallFront } from '../http/small-front.ts';
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

test('who never sent a wrong token is not remembered for having sent one', () => {
  const { waitOf, fine } = createClientAllowances({ pointsPerMinute: 6000, maxConcurrent: 0 }, () => 0);
  expect(waitOf('a')).toBe(0);
  fine('a', 5999);
  expect(waitOf('a')).toBe(0);
  fine('a', 101);
  expect(waitOf('a')).toBe(1010);
});
