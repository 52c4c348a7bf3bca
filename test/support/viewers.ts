import { grantsOf, type Role } from '../../subgraphs/shared/access/roles.ts';
import { anybody, type Viewer } from '../../subgraphs/shared/access/viewer.ts';

/** Somebody of a role, with all that the role may see, and with what a test gives in its place. */
export function viewerOf(role: Role, given: Partial<Viewer> = {}): Viewer {
  return { ...anybody, subject: `test-${role}`, role, scopes: grantsOf(role).scopes, ...given };
}

/** Whoever sees the whole city: for tests of what is seen, not of by whom. */
export const wholeCity = viewerOf('MIGRATION');
