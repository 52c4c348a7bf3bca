import { isIP } from 'node:net';
import type { SettingReader } from './setting-reader.ts';

/** By what a gateway tells who asks. */
export interface IdentityConfig {
  /** The issuer whose tokens are taken; null where none is set. */
  readonly oidc: OidcConfig | null;
  readonly apiKeysFile: string | undefined;
}

/** An issuer of OpenID Connect. */
export interface OidcConfig {
  /** As its tokens say it, letter for letter. */
  readonly issuer: string;
  readonly audience: string;
  /** Where its public keys are: an http address, or a file. */
  readonly jwks: string;
}

const ofIssuer = ['CHAHARSU_OIDC_ISSUER', 'CHAHARSU_OIDC_AUDIENCE', 'CHAHARSU_OIDC_JWKS'] as const;

export function readIdentity(reader: SettingReader): IdentityConfig {
  const missing = ofIssuer.filter((name) => !reader.has(name));
  if (missing.length > 0 && missing.length < ofIssuer.length) {
    const list = new Intl.ListFormat('en').format(missing);
    reader.report(
      `Of the settings of the issuer, ${list} ${missing.length === 1 ? 'is' : 'are'} missing; give all three, or none.`,
    );
  }
  const [issuer, audience, jwks] = ofIssuer.map((name) => reader.text(name));
  if (issuer !== undefined && !/^https?:$/.test(URL.parse(issuer)?.protocol ?? ''))
    reader.report(
      'CHAHARSU_OIDC_ISSUER is an http address, letter for letter as the tokens have it in `iss`, such as https://login.example/realms/city.',
    );
  const problem = jwks === undefined ? undefined : problemOfJwks(jwks);
  if (problem !== undefined) reader.report(`CHAHARSU_OIDC_JWKS ${problem}`);
  const isWhole = issuer !== undefined && audience !== undefined && jwks !== undefined;
  return {
    oidc: isWhole ? { issuer, audience, jwks } : null,
    apiKeysFile: reader.text('CHAHARSU_API_KEYS_FILE'),
  };
}

/** What has no scheme is a file; on Windows a drive looks like one. */
function problemOfJwks(jwks: string): string | undefined {
  const url = URL.parse(jwks);
  if (!url || /^[a-z]:$/i.test(url.protocol)) return undefined;
  if (!/^https?:$/.test(url.protocol)) return 'is an http address or the path of a file.';
  if (url.username || url.password) return 'must not hold a user or password; public keys need none.';
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return 'is an https address: keys that come without encryption can be exchanged on the way. Or give the path of a file.';
  return undefined;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'));
}
