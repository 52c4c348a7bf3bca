import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type FetchImplementation,
  type JWTVerifyGetKey,
} from 'jose';
import type { Logger } from 'pino';
import { KeysAway } from './token-check.ts';

/** How long an issuer may take to send its keys: a client waits meanwhile. */
const timeoutDuration = 2000;
/** An issuer that is away is not asked again for so long. */
const pauseMs = 5000;
/** Keys that were fetched are good for so long while their issuer is away, as are most tokens. */
const staleForMs = 3_600_000;

/**
 * The keys that an issuer publishes at an address: kept for ten minutes, and fetched again for a key that is not among
 * them, though not within half a minute of the last time. Who sends rubbish cannot make us ask the issuer more often.
 */
export function createRemoteKeys(url: URL, log: Logger): JWTVerifyGetKey {
  let last: { readonly text: string; readonly atMs: number } | undefined;
  let awayUntilMs = 0;
  let isStale = false;

  const fetchKeys: FetchImplementation = async (...request) => {
    if (Date.now() >= awayUntilMs) {
      try {
        last = { text: await readText(...request), atMs: Date.now() };
        isStale = false;
        return new Response(last.text);
      } catch (error) {
        awayUntilMs = Date.now() + pauseMs;
        const why = error instanceof Error ? error.message : String(error);
        log.warn({ jwks: url.href, why }, 'the keys of the issuer cannot be fetched');
      }
    }
    isStale = true;
    if (last && Date.now() < last.atMs + staleForMs) return new Response(last.text);
    throw new KeysAway();
  };

  const keyOf = createRemoteJWKSet(url, { timeoutDuration, [customFetch]: fetchKeys });
  return async (header, token) => {
    try {
      return await keyOf(header, token);
    } catch (error) {
      // It may be a key that the issuer has made since.
      if (isStale && error instanceof errors.JWKSNoMatchingKey) throw new KeysAway();
      throw error;
    }
  };
}

/** Throws where what is answered is no set of keys: a proxy's page is an issuer that is away. */
async function readText(...request: Parameters<FetchImplementation>): Promise<string> {
  const response = await fetch(...request);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`It answered ${response.status}.`);
  const { keys }: { keys?: unknown } = JSON.parse(text);
  if (!Array.isArray(keys)) throw new Error('It answered no keys.');
  return text;
}
