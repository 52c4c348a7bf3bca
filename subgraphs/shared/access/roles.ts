/** Who works with the city's systems (handbook, section 6). */
export const roles = [
  'OFFICE_CLERK',
  'OFFICE_MANAGER',
  'INSPECTOR',
  'ARCHIVE_OFFICER',
  'SUPERVISING_ENGINEER',
  'DISTRICT_EXPERT',
  'CITY_ANALYST',
  'AUDITOR',
  'MIGRATION',
] as const;

export type Role = (typeof roles)[number];

/**
 * What there is to see and to change, as the schema's `@requiresScopes` names it: the columns of the handbook's table,
 * and its W. Which steps a role may take is said by the state machines.
 */
export const scopes = [
  'requests',
  'person',
  'money',
  'inspection',
  'archive',
  'requests:write',
  'inspection:write',
  'archive:write',
] as const;

export type Scope = (typeof scopes)[number];

/** What a role sees: `masked` persons have their values hidden in part; `reason` stands for what needs one. */
export interface Grants {
  readonly scopes: readonly Scope[];
  readonly masksPersons: boolean;
  readonly needsReason: boolean;
}

/** All that there is to see, and nothing to change. */
export const seeing: readonly Scope[] = ['requests', 'person', 'money', 'inspection', 'archive'];

/** The handbook's table, row by row. */
const grants: Readonly<Record<Role, Grants>> = {
  OFFICE_CLERK: may(seeing, 'requests:write', 'archive:write'),
  OFFICE_MANAGER: may(seeing, 'requests:write'),
  INSPECTOR: masked('requests', 'person', 'inspection', 'inspection:write', 'archive:write'),
  ARCHIVE_OFFICER: masked('requests', 'person', 'archive', 'archive:write'),
  SUPERVISING_ENGINEER: masked('requests', 'person', 'archive'),
  DISTRICT_EXPERT: may(seeing, 'requests:write'),
  // Aggregates alone, and the schema has none yet.
  CITY_ANALYST: may([]),
  AUDITOR: { ...may(seeing), needsReason: true },
  MIGRATION: may(seeing),
};

export function grantsOf(role: Role): Grants {
  return grants[role];
}

function may(seen: readonly Scope[], ...changed: readonly Scope[]): Grants {
  return { scopes: [...seen, ...changed], masksPersons: false, needsReason: false };
}

function masked(...granted: readonly Scope[]): Grants {
  return { ...may(granted), masksPersons: true };
}
