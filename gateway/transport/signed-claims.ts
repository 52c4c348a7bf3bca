import { claimsHeader, signClaims } from '../../subgraphs/shared/access/claims.ts';
import { askerOf, type Viewer } from '../../subgraphs/shared/access/viewer.ts';
import { createBoundedCache } from '../../subgraphs/shared/bounded-cache.ts';

/** The headers by which a subgraph of ours is told who asks. */
export type ClaimHeaders = (viewer: Viewer) => Readonly<Record<string, string>>;

/** Far shorter than claims are good, so that a call that waits has some of that time left. */
const keptForMs = 5_000;
/** More than ask in that time. */
const mostAskers = 2_000;

/**
 * Signs who asks a subgraph, once for some seconds for all who see the same: a signature takes as long as the rest of a
 * small call's headers. Whoever it is and why they ask is the gateway's to know and stays with it.
 */
export function signedClaims(subgraph: string, key: string, nowMs: () => number = Date.now): ClaimHeaders {
  const signed = createBoundedCache<{ readonly headers: Record<string, string>; readonly untilMs: number }>(
    mostAskers,
  );
  return (viewer) => {
    const asker = askerOf(viewer);
    const now = nowMs();
    const kept = signed.get(asker);
    if (kept && kept.untilMs > now) return kept.headers;
    const nameless = { ...viewer, subject: null, reason: viewer.reason === null ? null : 'given' };
    const headers = { [claimsHeader]: signClaims(nameless, subgraph, key, now) };
    signed.set(asker, { headers, untilMs: now + keptForMs });
    return headers;
  };
}

/** Subgraphs of others are told nothing of who asks. */
export const noClaims: ClaimHeaders = () => ({});
