import { exportJWK, generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KeysAway, type TrustedIssuer } from './token-check.ts';
import type { Claims } from './viewer-claims.ts';

/** An issuer for the laptop: it gives a token to whoever can read its key, or asks the explorer. */
export interface EmbeddedIssuer {
  readonly trusted: TrustedIssuer;
  /** Signs a token, good for so many seconds. Throws an Error with a sentence where the key cannot be kept. */
  readonly sign: (claims: Claims, goodForSeconds: number) => Promise<string>;
}

const issuer = 'urn:chaharsu:embedded-issuer';
const audience = 'chaharsu';
const alg = 'EdDSA';
const keyFile = 'token-key.json';

/**
 * Creates the issuer of the embedded estate. Its key pair is made when it is first needed, kept in the estate's data
 * folder for its owner alone, and good for all cities in there.
 */
export function createEmbeddedIssuer(
  dataFolder = join(import.meta.dirname, '..', '..', '.estate'),
): EmbeddedIssuer {
  let pair: Promise<KeyPair> | undefined;
  const keys = (): Promise<KeyPair> => {
    pair ??= readKeyPair(dataFolder);
    // The folder may come to be there.
    pair.catch(() => (pair = undefined));
    return pair;
  };
  const keyOf = async (): Promise<CryptoKey> =>
    (
      await keys().catch((error: unknown) => {
        throw new KeysAway('', { cause: error });
      })
    ).publicKey;
  return {
    trusted: { issuer, audience, keyOf, givesReasons: true },
    async sign(claims, goodForSeconds) {
      const { privateKey } = await keys();
      return new SignJWT(claims)
        .setProtectedHeader({ alg })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(`${goodForSeconds} seconds`)
        .sign(privateKey);
    },
  };
}

interface KeyPair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

async function readKeyPair(dataFolder: string): Promise<KeyPair> {
  try {
    const jwk: JWK = JSON.parse(await keptKey(dataFolder));
    const { d: _private, ...publicJwk } = jwk;
    const [privateKey, publicKey] = await Promise.all([importJWK(jwk, alg), importJWK(publicJwk, alg)]);
    if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array)
      throw new TypeError('no key pair');
    return { privateKey, publicKey };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no key pair';
    throw new Error(
      `The key for tokens in ${join(dataFolder, keyFile)} cannot be kept or read (${code}); remove the file, or give a folder with ESTATE_DATA_FOLDER that \`npm start\` has made.`,
      { cause: error },
    );
  }
}

async function keptKey(dataFolder: string): Promise<string> {
  const file = join(dataFolder, keyFile);
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  if (kept !== undefined) return kept;
  await mkdir(dataFolder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flag: 'wx' });
  // Whole, and once: where two start at a time, both take the key of the first.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
  return readFile(file, 'utf8');
}
