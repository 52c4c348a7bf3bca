import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { grantsOf } from '../../subgraphs/shared/access/roles.ts';
import type { Claims } from '../../gateway/identity/viewer-claims.ts';
import type { Viewer } from '../../subgraphs/shared/access/viewer.ts';

/** An issuer of OpenID Connect on the loopback, which publishes its keys. */
export interface TestIssuer extends AsyncDisposable {
  readonly url: string;
  /** Where its keys are. */
  readonly jwks: string;
  readonly settings: Readonly<Record<string, string>>;
  /** How often it was asked for its keys. */
  readonly asked: number;
  /** The set of keys as it is published. */
  readonly keySet: { readonly keys: readonly JWK[] };
  /** The public key of the moment, as a file of it looks. */
  publicKeyText(): Promise<string>;
  /** Signs a token of an auditor, with what a test gives in its place; it is good for an hour. */
  token(claims?: Claims, header?: { alg?: string; kid?: string }): Promise<string>;
  /** Makes another key in place of the one that there is. */
  rotate(): Promise<void>;
  /** What it answers instead of its keys: nothing at all, or a status. */
  break(how: 'silent' | number | undefined): void;
}

export const audience = 'chaharsu-test';

export async function startIssuer(): Promise<TestIssuer> {
  let [asked, made, broken] = [0, 0, undefined as 'silent' | number | undefined];
  let current = await makeKey(++made);
  const server = createServer((_, response) => {
    asked++;
    if (broken === 'silent') return;
    response.writeHead(broken ?? 200, { 'content-type': 'application/json' });
    response.end(broken ? '{}' : JSON.stringify({ keys: [current.jwk] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const jwks = `${url}/keys`;
  return {
    url,
    jwks,
    settings: {
      CHAHARSU_OIDC_ISSUER: url,
      CHAHARSU_OIDC_AUDIENCE: audience,
      CHAHARSU_OIDC_JWKS: jwks,
    },
    get asked() {
      return asked;
    },
    get keySet() {
      return { keys: [current.jwk] };
    },
    publicKeyText: () => exportSPKI(current.publicKey),
    token: (claims: Claims = {}, header = {}) =>
      new SignJWT({
        iss: url,
        aud: audience,
        sub: 'somebody',
        role: 'AUDITOR',
        exp: inSeconds(3600),
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', kid: current.kid, ...header })
        .sign(current.privateKey),
    async rotate() {
      current = await makeKey(++made);
    },
    break: (how) => void (broken = how),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The claims of a token from which somebody comes to be such a viewer. */
export function claimsOf({ subject, role, office, district, agent, licence, scopes }: Viewer): JWTPayload {
  if (role === null) throw new TypeError('Anybody has no token.');
  return {
    sub: subject ?? 'somebody',
    role,
    ...(office !== null && { office }),
    ...(district !== null && { district }),
    ...(agent !== null && { agent }),
    ...(licence !== null && { engineer_licence: licence }),
    ...(scopes.length < grantsOf(role).scopes.length && { scope: scopes.join(' ') }),
  };
}

/** So many seconds from now, as tokens tell time. */
export function inSeconds(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds;
}

interface IssuerKey {
  readonly kid: string;
  readonly jwk: JWK;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

async function makeKey(number: number): Promise<IssuerKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const kid = `key-${number}`;
  return {
    kid,
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' },
    publicKey,
    privateKey,
  };
}
