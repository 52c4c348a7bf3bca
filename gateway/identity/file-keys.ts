import { createLocalJWKSet, type JSONWebKeySet, type JWK, type JWTVerifyGetKey } from 'jose';
import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { watchFile } from '../watched-file.ts';

/** The keys of an issuer in a file, as it stands at each moment. */
export interface FileKeys extends AsyncDisposable {
  readonly keyOf: JWTVerifyGetKey;
}

/**
 * Opens a file with an issuer's public keys, for a gateway that cannot reach the issuer, and follows it. Throws an Error
 * with a sentence where it is no such file; one that becomes wrong later changes nothing.
 */
export async function openFileKeys(file: string, log: Logger): Promise<FileKeys> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`CHAHARSU_OIDC_JWKS: ${file} cannot be read (${error.code ?? error.message}).`);
  });
  let keyOf = createLocalJWKSet(readKeySet(text, file));
  const watch = watchFile(file, text, async (changed) => {
    try {
      keyOf = createLocalJWKSet(readKeySet(changed, file));
      log.info('the keys of the issuer were replaced');
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      log.error({ why }, 'the changed keys of the issuer cannot be used; the old ones go on');
    }
  });
  return {
    keyOf: (header, token) => keyOf(header, token),
    [Symbol.asyncDispose]: () => watch[Symbol.asyncDispose](),
  };
}

function readKeySet(text: string, file: string): JSONWebKeySet {
  const keys = keysIn(text);
  const problem =
    keys.length === 0 ? 'holds no set of keys, {"keys": [{"kty": …}, …]}' : keys.map(problemOf).find(Boolean);
  if (problem) throw new Error(`CHAHARSU_OIDC_JWKS: ${file} ${problem}; put the issuer's public keys there.`);
  return { keys: keys.filter(isRecord).map((key) => ({ ...key, kty: String(key['kty']) })) };
}

function keysIn(text: string): readonly unknown[] {
  try {
    const set: unknown = JSON.parse(text);
    return isRecord(set) && Array.isArray(set['keys']) ? set['keys'] : [];
  } catch {
    return [];
  }
}

/** In the base64url of a JWK, 2048 bits. */
const leastModulus = 342;

function problemOf(key: unknown): string | undefined {
  if (!isRecord(key) || typeof key['kty'] !== 'string') return 'holds something that is no key';
  const { kty, n, d }: Partial<JWK> = key;
  if (kty === 'oct' || d !== undefined) return 'holds a secret or private key, which has no place here';
  return kty === 'RSA' && String(n).length < leastModulus
    ? 'holds an RSA key of less than 2048 bits'
    : undefined;
}
