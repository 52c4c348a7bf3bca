import { createRequestPasses } from '../../../subgraphs/shared/access/request-pass.ts';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { type Column, masks, rolesTable, type Sight } from './handbook-table.ts';
import type { Place } from './ways.ts';

/** Whether a request is within the bounds of a role, by the handbook. */
export function isOwn({ role, office, district, licence, agent }: Viewer, place: Place): boolean {
  switch (role) {
    case 'OFFICE_CLERK':
    case 'OFFICE_MANAGER':
      return place.office === office;
    case 'ARCHIVE_OFFICER':
    case 'DISTRICT_EXPERT':
      return place.district === district;
    case 'SUPERVISING_ENGINEER':
      return place.licences.includes(licence ?? '');
    case 'INSPECTOR':
      return place.agent !== null && place.agent === agent;
    default:
      return true;
  }
}

/** How a viewer sees what stands in a column of the handbook's table. */
export function sightOf({ role }: Viewer, column: Column): Sight {
  if (column === 'public') return 'R';
  if (role === null) return '-';
  return rolesTable[role][column];
}

/** Whether a viewer does not see it at all. */
export function isDenied(viewer: Viewer, column: Column): boolean {
  const sight = sightOf(viewer, column);
  return sight === '-' || (sight === 'reason' && viewer.reason === null);
}

/** What a viewer must see, by what there is. */
export function expectedValue(
  viewer: Viewer,
  type: string,
  field: string,
  whole: Readonly<Record<string, unknown>>,
): unknown {
  // Everybody has an own one.
  if (type === 'ServiceRequest' && field === 'writePass') return ownPass(viewer, whole);
  const isMasked = sightOf(viewer, "owner's personal data") === 'M';
  const value = whole[field] ?? null;
  if (!isMasked || value === null) return value;
  if (type === 'Owner' && field === 'fullName')
    return ['firstName', 'lastName']
      .map((part) => expectedValue(viewer, type, part, whole))
      .filter(Boolean)
      .join(' ');
  const mask = masks[`${type}.${field}`];
  if (!mask) return value;
  return typeof value === 'string' ? mask(value) : mask('');
}

function ownPass(viewer: Viewer, { number, caseFileNumber }: Readonly<Record<string, unknown>>): string {
  return createRequestPasses(undefined).passOf(viewer, {
    number: String(number),
    caseFileNumber: String(caseFileNumber),
  });
}

/** How many items a list has differs by rows; that there is one does not. */
export function withoutObjects(value: unknown): unknown {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : value;
}
