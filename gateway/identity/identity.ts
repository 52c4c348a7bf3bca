import type { Logger } from 'pino';
import type { IdentityConfig, OidcConfig } from '../../config/identity-settings.ts';
import { openApiKeys } from './api-keys.ts';
import { createBearerTokens } from './bearer-tokens.ts';
import { openFileKeys } from './file-keys.ts';
import { createIdentify, type Identify } from './identify.ts';
import { noKeysHere, noTokensHere } from './refusals.ts';
import { createRemoteKeys } from './remote-keys.ts';
import type { TrustedIssuer } from './token-check.ts';

/** Who is known to a gateway, for as long as it runs. */
export interface Identity extends AsyncDisposable {
  readonly identify: Identify;
}

/**
 * Opens what the settings say of issuer and API keys; `embedded` is the laptop's issuer, where there is no other. Throws
 * an Error with a sentence on a file that is wrong.
 */
export async function openIdentity(
  { oidc, apiKeysFile }: IdentityConfig,
  log: Logger,
  embedded?: TrustedIssuer,
): Promise<Identity> {
  await using opening = new AsyncDisposableStack();
  const keys = apiKeysFile === undefined ? undefined : opening.use(await openApiKeys(apiKeysFile, log));
  const issuer = oidc ? await openIssuer(oidc, log, opening) : embedded;
  const identify = createIdentify({
    byToken: issuer ? createBearerTokens(issuer) : () => ({ refusal: noTokensHere }),
    byKey: keys ? keys.byKey : () => ({ refusal: noKeysHere }),
  });
  const running = opening.move();
  return { identify, [Symbol.asyncDispose]: () => running.disposeAsync() };
}

async function openIssuer(
  { issuer, audience, jwks }: OidcConfig,
  log: Logger,
  opening: AsyncDisposableStack,
): Promise<TrustedIssuer> {
  const keyOf = /^https?:/i.test(jwks)
    ? createRemoteKeys(new URL(jwks), log)
    : opening.use(await openFileKeys(jwks, log)).keyOf;
  return { issuer, audience, keyOf, givesReasons: false };
}
