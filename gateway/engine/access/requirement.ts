import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import type { Policies } from './policies.ts';

/**
 * One thing that somebody must have to see something. The same object wherever a supergraph asks the same, so that it is
 * looked at once for each request.
 */
export type Requirement = (
  | { readonly kind: 'login' }
  /** One of the lists, and all names in it. */
  | { readonly kind: 'scopes' | 'policies'; readonly anyOf: readonly (readonly string[])[] }
) & {
  /** Equal for equal ones, also of another supergraph. */
  readonly key: string;
};

/** Whether somebody has what is required. */
export function isMet(requirement: Requirement, viewer: Viewer, policies: Policies): boolean {
  if (requirement.kind === 'login') return isLoggedIn(viewer);
  const held: readonly string[] = viewer.scopes;
  const has =
    requirement.kind === 'scopes'
      ? (name: string) => held.includes(name)
      : (name: string) => policies.get(name)?.holds(viewer) ?? false;
  return requirement.anyOf.some((names) => names.every(has));
}

export function isLoggedIn({ role }: Viewer): boolean {
  return role !== null;
}
