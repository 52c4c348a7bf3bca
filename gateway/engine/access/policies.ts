import { mayWithReason, type Viewer } from '../../../subgraphs/shared/access/viewer.ts';

/** What the engine knows of the policies that a schema names; one that it does not know holds for nobody. */
export type Policies = ReadonlyMap<string, Policy>;

export interface Policy {
  holds(viewer: Viewer): boolean;
  /** What somebody needs for it, as a sentence names it. */
  readonly en: string;
  readonly fa: string;
}

export const cityPolicies: Policies = new Map([
  ['reason', { holds: mayWithReason, en: 'the header X-Reason', fa: 'سرآیند X-Reason' }],
]);
