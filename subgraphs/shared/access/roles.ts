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

/** What there is to see, as the schema's `@requiresScopes` names it: the columns of the handbook's table. */
export const scopes = ['requests', 'person', 'money', 'inspection', 'archive'] as const;

export type Scope = (typeof scopes)[number];

/** What a role sees: `masked` persons have their values hidden in part; `reason` stands for what needs one. */
export interface Grants {
  readonly scopes: readonly Scope[];
  readonly masksPersons: boolean;
  readonly needsReason: boolean;
}

/** The handbook's table, row by row. */
const grants: Readonly<Record<Role, Grants>> = {
  OFFICE_CLERK: sees('requests', 'person', 'money', 'inspection', 'archive'),
  OFFICE_MANAGER: sees('requests', 'person', 'money', 'inspection', 'archive'),
  INSPECTOR: masked('requests', 'person', 'inspection'),
  ARCHIVE_OFFICER: masked('requests', 'person', 'archive'),
  SUPERVISING_ENGINEER: masked('requests', 'person', 'archive'),
  DISTRICT_EXPERT: sees('requests', 'person', 'money', 'inspection', 'archive'),
  // Aggregates alone, and the schema has none yet.
  CITY_ANALYST: sees(),
  AUDITOR: { ...sees('requests', 'person', 'money', 'inspection', 'archive'), needsReason: true },
  MIGRATION: sees('requests', 'person', 'money', 'inspection', 'archive'),
};

export function grantsOf(role: Role): Grants {
  return grants[role];
}

function sees(...granted: readonly Scope[]): Grants {
  return { scopes: granted, masksPersons: false, needsReason: false };
}

function masked(...granted: readonly Scope[]): Grants {
  return { ...sees(...granted), masksPersons: true };
}
