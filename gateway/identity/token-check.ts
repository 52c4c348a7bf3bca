import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import type { Refusal } from '../../subgraphs/shared/http/refusal.ts';
import type { Identified } from './identify.ts';
import {
  earlyToken,
  expiredToken,
  keysAway,
  malformedToken,
  wrongAlgorithm,
  wrongAudience,
  wrongClaims,
  wrongIssuer,
  wrongSignature,
} from './refusals.ts';
import { readReason } from './reason.ts';
import { readViewer } from './viewer-claims.ts';

/** Whose tokens are taken. */
export interface TrustedIssuer {
  readonly issuer: string;
  /** For whom the tokens have to be meant. */
  readonly audience: string;
  /** The public key that a token's header names; throws KeysAway where the keys are not to be had. */
  readonly keyOf: JWTVerifyGetKey;
  /** Whether a token may say why, in place of the header x-reason: on the laptop only. */
  readonly givesReasons: boolean;
}

/** The issuer's keys are not to be had. */
export class KeysAway extends Error {}

/** What takes a private key to make; an HMAC's secret could be the public key. */
const algorithms = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ');
/** How far the issuer's clock may be off, in seconds. */
const clockTolerance = 30;

/** Checks a token's signature, issuer, audience and time, and reads who it is of. `expiresAtMs` is what the token says. */
export async function checkToken(
  token: string,
  { issuer, audience, keyOf, givesReasons }: TrustedIssuer,
): Promise<
  { readonly identified: Identified; readonly expiresAtMs: number } | { readonly refusal: Refusal }
> {
  let claims: JWTPayload;
  try {
    const options = { issuer, audience, algorithms, clockTolerance, requiredClaims: ['exp'] };
    claims = (await jwtVerify(token, keyOf, options)).payload;
  } catch (error) {
    return { refusal: refusalOf(error) };
  }
  const reading = readViewer(claims);
  if ('problem' in reading) return { refusal: wrongClaims(reading.problem) };
  const reason = givesReasons && typeof claims['reason'] === 'string' ? readReason(claims['reason']) : null;
  if (reason && 'refusal' in reason) return reason;
  const expiresAtMs = Number(claims.exp) * 1000;
  return {
    expiresAtMs,
    identified: {
      viewer: reason ? { ...reading.viewer, reason: reason.reason } : reading.viewer,
      workload: 'interactive',
      goodUntilMs: expiresAtMs + clockTolerance * 1000,
    },
  };
}

/** Errors of the library hold the token's claims, so none of them goes further. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return expiredToken;
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported)
    return wrongAlgorithm;
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  )
    return wrongSignature;
  if (error instanceof errors.JWTClaimValidationFailed) return refusalOfClaim(error.claim);
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return malformedToken;
  // A key of the issuer's that is none.
  return keysAway;
}

function refusalOfClaim(claim: string): Refusal {
  switch (claim) {
    case 'iss':
      return wrongIssuer;
    case 'aud':
      return wrongAudience;
    case 'nbf':
      return earlyToken;
    default:
      return wrongClaims({
        message: 'it does not say until when it is good, as `exp` in seconds since 1970',
        messageFa: 'زمان پایان اعتبار آن (exp بر حسب ثانیه از ۱۹۷۰) مشخص نیست',
      });
  }
}
