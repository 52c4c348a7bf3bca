import type { Viewer } from './viewer.ts';

/** Where the rows end that somebody sees (handbook, section 6). */
export type Bounds =
  | { readonly kind: 'city' }
  /** Requests that the office registered, in whatever district. */
  | { readonly kind: 'office'; readonly office: number }
  | { readonly kind: 'district'; readonly district: number }
  /** Requests with a permit under the licence of the supervising engineer. */
  | { readonly kind: 'projects'; readonly licence: string }
  /** The visits that are assigned to the agent. */
  | { readonly kind: 'visits'; readonly agent: number }
  | { readonly kind: 'nothing' };

const nothing: Bounds = { kind: 'nothing' };

/** The bounds of a role; a viewer without the number that its role needs sees no row. */
export function boundsOf({ role, office, district, agent, licence }: Viewer): Bounds {
  switch (role) {
    case 'OFFICE_CLERK':
    case 'OFFICE_MANAGER':
      return office === null ? nothing : { kind: 'office', office };
    case 'DISTRICT_EXPERT':
      return district === null ? nothing : { kind: 'district', district };
    case 'ARCHIVE_OFFICER':
      if (office !== null) return { kind: 'office', office };
      return district === null ? nothing : { kind: 'district', district };
    case 'SUPERVISING_ENGINEER':
      return licence === null ? nothing : { kind: 'projects', licence };
    case 'INSPECTOR':
      return agent === null ? nothing : { kind: 'visits', agent };
    case 'AUDITOR':
    case 'MIGRATION':
      return { kind: 'city' };
    case 'CITY_ANALYST':
    case null:
      return nothing;
  }
}
