import { grantsOf, type Role, type Scope } from './roles.ts';

/** Who asks, from the gateway down to the legacy systems. */
export interface Viewer {
  /** The issuer's name for the person or the program, for the audit; null for anybody. */
  readonly subject: string | null;
  /** null for anybody, who sees only what the schema marks as public. */
  readonly role: Role | null;
  /** Where the role's rows end: an office, a district, an agent's visits, an engineer's projects. */
  readonly office: number | null;
  readonly district: number | null;
  readonly agent: number | null;
  readonly licence: string | null;
  /** What may be seen: the role's own scopes, or fewer where the token or the key has fewer. */
  readonly scopes: readonly Scope[];
  /** Why, where the role must say so; never in a log but the audit. */
  readonly reason: string | null;
}

export const anybody: Viewer = {
  subject: null,
  role: null,
  office: null,
  district: null,
  agent: null,
  licence: null,
  scopes: [],
  reason: null,
};

/** Whether names, codes and numbers of persons are shown in part only. */
export function masksPersons({ role }: Viewer): boolean {
  return role === null || grantsOf(role).masksPersons;
}

/** Whether something that the viewer's role sees only for a reason may be shown. */
export function mayWithReason({ role, reason }: Viewer): boolean {
  return role !== null && (!grantsOf(role).needsReason || reason !== null);
}

/**
 * The same for viewers who see the same and for no others: answers, cache entries and calls may be shared between them.
 * '' for anybody.
 */
export function askerOf(viewer: Viewer): string {
  const { role, office, district, agent, licence, scopes } = viewer;
  if (role === null) return '';
  return JSON.stringify([role, office, district, agent, licence, scopes, mayWithReason(viewer)]);
}
