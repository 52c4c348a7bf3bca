import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { Writable } from 'node:stream';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openIdentity, type Identity } from '../../../gateway/identity/identity.ts';
import { audience, inSeconds, startIssuer, type TestIssuer } from '../../support/issuer.ts';
import { timed } from '../../support/timed.ts';
import { post, startSmallFront, type SmallFront } from '../http/small-front.ts';

let issuer: TestIssuer;
let identity: Identity;
let front: SmallFront;
let logged = '';

beforeAll(async () => {
  const sink = new Writable({
    write(chunk, _, done) {
      logged += String(chunk);
      done();
    },
  });
  const log = pino({ level: 'trace' }, sink);
  issuer = await startIssuer();
  const oidc = { issuer: issuer.url, audience, jwks: issuer.jwks };
  identity = await openIdentity({ oidc, apiKeysFile: undefined }, log);
  front = await startSmallFront({ identify: identity.identify, log });
  front.open();
  // The issuer's keys are fetched, and the code is warm.
  await ask(`Bearer ${await issuer.token()}`);
});
afterAll(async () => {
  await front[Symbol.asyncDispose]();
  await identity[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

const query = '{ caseFile(number: "3") { number } }';

function ask(authorization: string, headers: Record<string, string> = {}): Promise<Response> {
  return post(front.url, { query }, { authorization, ...headers });
}

/** Each with the words by which its refusal tells what is wrong. */
const wrong: readonly (readonly [string, () => Promise<string> | string, RegExp])[] = [
  ['a token whose claims were changed', () => tampered({ role: 'MIGRATION' }), /not signed by the issuer/],
  [
    'a token whose signature was changed',
    async () => `${(await issuer.token()).slice(0, -8)}AAAAAAAA`,
    /not signed/,
  ],
  ['a token that has expired', () => issuer.token({ exp: inSeconds(-31) }), /has expired/],
  ['a token that never expires', () => issuer.token({ exp: undefined }), /until when/],
  ['a token that is not good yet', () => issuer.token({ nbf: inSeconds(60) }), /not good yet/],
  ['a token without signature, alg: none', () => unsigned(), /algorithm/],
  ['a token without signature that is said to have one', () => withoutSignature(), /not signed/],
  ['a token signed by HS256 with the public key as its secret', () => signedByPublicKey(), /algorithm/],
  [
    'a token signed by a key of nobody',
    () => issuer.token({}, { kid: 'key-99' }),
    /not signed by the issuer/,
  ],
  ['a token for another audience', () => issuer.token({ aud: 'another' }), /another service/],
  ['a token for no audience', () => issuer.token({ aud: undefined }), /another service/],
  ['a token of another issuer', () => issuer.token({ iss: 'https://elsewhere.example' }), /another issuer/],
  ['a token without a role', () => issuer.token({ role: undefined }), /`role`/],
  ['a token of an unknown role', () => issuer.token({ role: 'MAYOR' }), /`role`/],
  ['a token of the name of a property', () => issuer.token({ role: 'constructor' }), /`role`/],
  ['a token of several roles', () => issuer.token({ role: ['AUDITOR'] }), /`role`/],
  ['a token of nobody', () => issuer.token({ sub: undefined }), /`sub`/],
  ['a token with scopes that are no text', () => issuer.token({ scope: ['person'] }), /`scope`/],
  ['a clerk without an office', () => issuer.token({ role: 'OFFICE_CLERK', district: 6 }), /needs `office`/],
  ['a manager without an office', () => issuer.token({ role: 'OFFICE_MANAGER' }), /needs `office`/],
  ['an expert without a district', () => issuer.token({ role: 'DISTRICT_EXPERT' }), /needs `district`/],
  [
    'an expert of no district',
    () => issuer.token({ role: 'DISTRICT_EXPERT', district: 23 }),
    /`district` is not/,
  ],
  ['an inspector without a code', () => issuer.token({ role: 'INSPECTOR', agent: null }), /needs `agent`/],
  ['an inspector of a range', () => issuer.token({ role: 'INSPECTOR', agent: '1 OR 1=1' }), /`agent` is not/],
  [
    'an engineer without a licence',
    () => issuer.token({ role: 'SUPERVISING_ENGINEER' }),
    /needs `engineer_licence`/,
  ],
  [
    'an archive officer of nowhere',
    () => issuer.token({ role: 'ARCHIVE_OFFICER' }),
    /`office`.* or `district`/,
  ],
  ['what is no token', () => 'rubbish', /no signed JWT/],
  ['what has the form of one', () => 'e30.e30.e30', /no signed JWT|algorithm/],
];

describe('refused with 401 in both languages, in less than 100 ms, and nothing of it in the log', () => {
  test.each(wrong)('%s', async (_, make, words) => {
    const token = await make();
    logged = '';
    const { result, ms } = await timed(async () => {
      const answer = await ask(`Bearer ${token}`);
      return { response: answer, body: await answer.json() };
    });
    const { response, body } = result;
    expect(ms).toBeLessThan(100);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(response.headers.get('x-request-id')).toMatch(/./);
    expect(body).toEqual({
      errors: [
        {
          message: expect.stringMatching(words),
          extensions: { code: 'UNAUTHENTICATED', messageFa: expect.stringMatching(/\p{Script=Arabic}/u) },
        },
      ],
    });
    expect(logged).toContain('UNAUTHENTICATED');
    for (const part of token.split('.').filter((text) => text.length > 10))
      expect(logged).not.toContain(part);
    expect(logged).not.toContain('somebody');
  });

  test.each(['', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer a b'])(
    'a header that is no bearer’s: %j',
    async (authorization) => {
      const response = await ask(authorization);
      expect(response.status).toBe(401);
      expect(await response.text()).toContain('Bearer TOKEN');
    },
  );

  test('a token and an API key at once', async () => {
    const response = await ask(`Bearer ${await issuer.token()}`, { 'x-api-key': 'chk_x' });
    expect(response.status).toBe(401);
  });
});

test('a wrong token by GET, by a method that is none, and for events is refused in the same way', async () => {
  const authorization = `Bearer ${await issuer.token({ exp: inSeconds(-60) })}`;
  const address = `${front.url}/graphql?query=${encodeURIComponent(query)}`;
  for (const init of [{}, { method: 'DELETE' }, { headers: { accept: 'text/event-stream' } }]) {
    const response = await fetch(address, { ...init, headers: { ...init.headers, authorization } });
    expect([response.status, response.headers.get('content-security-policy')]).toEqual([
      401,
      expect.stringContaining("default-src 'none'"),
    ]);
  }
});

test('a token that expired within half a minute is taken: clocks differ', async () => {
  expect((await ask(`Bearer ${await issuer.token({ exp: inSeconds(-20) })}`)).status).toBe(200);
});

test('without credentials, and with a right token, the question is answered', async () => {
  expect((await post(front.url, { query })).status).toBe(200);
  expect((await ask(`bearer ${await issuer.token()}`)).status).toBe(200);
});

test('a right token and its owner are not in the log', async () => {
  const token = await issuer.token({ sub: 'ali-rezaei' });
  logged = '';
  await ask(`Bearer ${token}`, { 'x-reason': 'complaint about a neighbour' });
  await vi.waitFor(() => expect(logged).toContain('operation'));
  for (const secret of [...token.split('.'), 'ali-rezaei', 'complaint']) expect(logged).not.toContain(secret);
});

async function tampered(changed: JWTPayload): Promise<string> {
  const [header, payload = '', signature] = (await issuer.token()).split('.');
  const read: JWTPayload = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return [header, Buffer.from(JSON.stringify({ ...read, ...changed })).toString('base64url'), signature].join(
    '.',
  );
}

function claims(): JWTPayload {
  return { iss: issuer.url, aud: audience, sub: 'somebody', role: 'MIGRATION', exp: inSeconds(3600) };
}

function unsigned(): string {
  return new UnsecuredJWT(claims()).encode();
}

async function withoutSignature(): Promise<string> {
  const [header, payload] = (await issuer.token()).split('.');
  return `${header}.${payload}.`;
}

/** Taken by whoever checks a token with "the issuer's key", whatever the token says of the algorithm. */
async function signedByPublicKey(): Promise<string> {
  const secret = new TextEncoder().encode(await issuer.publicKeyText());
  return new SignJWT(claims()).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(secret);
}
