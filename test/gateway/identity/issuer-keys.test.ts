import { generateKeyPair, exportJWK } from 'jose';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openIdentity, type Identity } from '../../../gateway/identity/identity.ts';
import { audience, startIssuer, type TestIssuer } from '../../support/issuer.ts';
import { timed } from '../../support/timed.ts';
import { quiet } from '../small-graph.ts';

afterEach(() => vi.useRealTimers());

/** Time passes for tokens and keys; the sockets keep to the real one. */
function pass(seconds: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1000 });
}

function open(issuer: TestIssuer, jwks = issuer.jwks): Promise<Identity> {
  return openIdentity({ oidc: { issuer: issuer.url, audience, jwks }, apiKeysFile: undefined }, quiet);
}

/** What comes of a new token of an issuer: a role, or the status of a refusal. */
async function tell({ identify }: Identity, issuer: TestIssuer): Promise<unknown> {
  const told = await identify({
    authorization: `Bearer ${await issuer.token({ jti: String(Math.random()) })}`,
  });
  return 'refusal' in told ? told.refusal.status : told.viewer.role;
}

test('an issuer is asked for its keys once, whoever comes, until ten minutes have passed', async () => {
  await using issuer = await startIssuer();
  await using identity = await open(issuer);
  expect(issuer.asked).toBe(0);
  await Promise.all([1, 2, 3, 4].map(() => tell(identity, issuer)));
  expect(issuer.asked).toBe(1);
  pass(11 * 60);
  expect(await tell(identity, issuer)).toBe('AUDITOR');
  expect(issuer.asked).toBe(2);
});

test('a new key of the issuer is fetched when the first token names it, at most twice a minute', async () => {
  await using issuer = await startIssuer();
  await using identity = await open(issuer);
  expect(await tell(identity, issuer)).toBe('AUDITOR');
  await issuer.rotate();
  expect(await tell(identity, issuer)).toBe(401);
  expect(issuer.asked).toBe(1);
  pass(31);
  expect(await tell(identity, issuer)).toBe('AUDITOR');
  expect(issuer.asked).toBe(2);
  const rubbish = { authorization: `Bearer ${await issuer.token({}, { kid: 'nobody' })}` };
  await Promise.all(Array.from({ length: 20 }, async () => identity.identify(rubbish)));
  expect(issuer.asked).toBe(2);
});

test('a token that was right is known for a minute, and its key may go meanwhile', async () => {
  await using issuer = await startIssuer();
  await using identity = await open(issuer);
  const headers = { authorization: `Bearer ${await issuer.token()}` };
  const first = await identity.identify(headers);
  // At once, and the same: nothing is checked again.
  expect(identity.identify(headers)).toBe(first);
  await issuer.rotate();
  pass(59);
  expect(identity.identify(headers)).toBe(first);
  pass(11 * 60);
  expect(await identity.identify(headers)).toMatchObject({ refusal: { status: 401 } });
});

test('a known token is refused as soon as it has expired', async () => {
  await using issuer = await startIssuer();
  await using identity = await open(issuer);
  const token = await issuer.token({ exp: Math.floor(Date.now() / 1000) + 10 });
  const headers = { authorization: `Bearer ${token}` };
  expect(await identity.identify(headers)).toMatchObject({ viewer: { role: 'AUDITOR' } });
  pass(41);
  expect(await identity.identify(headers)).toMatchObject({ refusal: { status: 401 } });
});

test.each([
  ['nothing is there', 'away'] as const,
  ['it answers 500', 500] as const,
  ['it answers something else', 200] as const,
])(
  'an issuer that never gave keys, because %s, makes a 503 that says so, and is asked again after seconds',
  async (_, how) => {
    await using issuer = await startIssuer();
    if (how !== 'away') issuer.break(how);
    await using identity = await open(issuer, how === 'away' ? 'http://127.0.0.1:1/keys' : issuer.jwks);
    const headers = { authorization: `Bearer ${await issuer.token()}` };
    const { result, ms } = await timed(async () => identity.identify(headers));
    expect(ms).toBeLessThan(100);
    expect(result).toEqual({
      refusal: {
        status: 503,
        code: 'ISSUER_UNAVAILABLE',
        message: expect.stringContaining('keys of its issuer'),
        messageFa: expect.stringContaining('کلیدهای صادرکننده'),
        headers: { 'retry-after': '5' },
      },
    });
    const { asked } = issuer;
    await Promise.all([1, 2, 3].map(async () => identity.identify(headers)));
    expect(issuer.asked).toBe(asked);
    if (how === 'away') return;
    issuer.break(undefined);
    pass(6);
    expect(await identity.identify(headers)).toMatchObject({ viewer: { role: 'AUDITOR' } });
  },
);

test('an issuer that says nothing is waited for two seconds, by one request, and then not at all', async () => {
  await using issuer = await startIssuer();
  await using identity = await open(issuer);
  issuer.break('silent');
  expect(await tell(identity, issuer)).toBe(503);
  const startedAtMs = performance.now();
  expect(await tell(identity, issuer)).toBe(503);
  expect(performance.now() - startedAtMs).toBeLessThan(100);
});

test('the keys of an issuer that goes away are good for an hour; one that it may have made since is no 401', async () => {
  await using issuer = await startIssuer();
  await using identity = await open(issuer);
  expect(await tell(identity, issuer)).toBe('AUDITOR');
  issuer.break(502);
  pass(11 * 60);
  expect(await tell(identity, issuer)).toBe('AUDITOR');
  await issuer.rotate();
  expect(await tell(identity, issuer)).toBe(503);
  pass(60 * 60);
  expect(await tell(identity, issuer)).toBe(503);
});

test('keys in a file are taken without any issuer to ask, and followed when the file changes', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'chaharsu-keys-'));
  await using issuer = await startIssuer();
  const file = join(folder.path, 'keys.json');
  await writeFile(file, JSON.stringify(issuer.keySet));
  await using identity = await open(issuer, file);
  expect(await tell(identity, issuer)).toBe('AUDITOR');
  await issuer.rotate();
  expect(await tell(identity, issuer)).toBe(401);
  await writeFile(file, 'half of');
  await writeFile(file, JSON.stringify(issuer.keySet));
  await vi.waitFor(async () => expect(await tell(identity, issuer)).toBe('AUDITOR'), { timeout: 5000 });
  await writeFile(file, '{"keys": []}');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await tell(identity, issuer)).toBe('AUDITOR');
  expect(issuer.asked).toBe(0);
});

test('a file that is no set of public keys stops the start with a sentence', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'chaharsu-keys-'));
  await using issuer = await startIssuer();
  const file = join(folder.path, 'keys.json');
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const small = { kty: 'RSA', e: 'AQAB', n: 'x'.repeat(171) };
  const bad: readonly (readonly [unknown, RegExp])[] = [
    ['', /no set of keys/],
    [{ keys: [] }, /no set of keys/],
    [{ keys: [{ k: 1 }] }, /no key/],
    [{ keys: [{ kty: 'oct', k: 'c2VjcmV0' }] }, /secret or private key/],
    [{ keys: [await exportJWK(privateKey)] }, /secret or private key/],
    [{ keys: [small] }, /less than 2048/],
  ];
  await expect(open(issuer, file)).rejects.toThrow(
    /CHAHARSU_OIDC_JWKS: .*keys.json cannot be read \(ENOENT\)/,
  );
  for (const [content, words] of bad) {
    await writeFile(file, content === '' ? '' : JSON.stringify(content));
    await expect(open(issuer, file)).rejects.toThrow(words);
  }
});
