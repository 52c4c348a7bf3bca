import { hash } from 'node:crypto';
import { createBoundedCache } from '../../subgraphs/shared/bounded-cache.ts';
import type { Credentials, Identification, Identified } from './identify.ts';
import { noBearer } from './refusals.ts';
import { checkToken, type TrustedIssuer } from './token-check.ts';

/** As many people as work at a time; an entry takes less than a kilobyte. */
const maxKnown = 10_000;
/** A key that its issuer withdraws is good for so long at most. */
const knownForMs = 60_000;

/**
 * Tells who somebody is by the value of `authorization`. A token that was right is known for a minute, so that its
 * signature (some 100 µs of work, and turns of the event loop) is not checked again with each request; what is kept is
 * its hash. What was wrong is not kept: whoever sends rubbish must not displace what is right.
 */
export function createBearerTokens(trusted: TrustedIssuer): Credentials['byToken'] {
  const known = createBoundedCache<{ readonly identified: Identified; readonly untilMs: number }>(maxKnown);

  async function check(token: string, mark: string): Promise<Identification> {
    const told = await checkToken(token, trusted);
    if ('refusal' in told) {
      // Of an issuer that is away nothing is learnt.
      if (told.refusal.status === 401) known.delete(mark);
      return told;
    }
    const { identified, expiresAtMs } = told;
    known.set(mark, { identified, untilMs: Math.min(expiresAtMs, Date.now() + knownForMs) });
    return identified;
  }

  return (authorization, isBarred) => {
    const token = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
    if (token === undefined) return { refusal: noBearer };
    const mark = hash('sha256', token, 'base64');
    const before = known.get(mark);
    if (before && Date.now() < before.untilMs) return before.identified;
    // What was right before is checked again, whatever others at the same address have sent.
    const refusal = before ? undefined : isBarred();
    return refusal ? { refusal } : check(token, mark);
  };
}
