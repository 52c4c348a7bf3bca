import { claimsHeader, signClaims } from '../../subgraphs/shared/access/claims.ts';
import type { Viewer } from '../../subgraphs/shared/access/viewer.ts';
import { wholeCity } from './viewers.ts';

/** The key that the gateways and the subgraphs of the tests share. */
export const subgraphKey = 'a key of the tests, long enough to sign';

/** The header by which a test asks a subgraph as its gateway would. */
export function claimsFor(subgraph: string, viewer: Viewer = wholeCity): Readonly<Record<string, string>> {
  return { [claimsHeader]: signClaims(viewer, subgraph, subgraphKey) };
}
