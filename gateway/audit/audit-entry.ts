import { OperationTypeNode } from 'graphql';
import { grantsOf } from '../../subgraphs/shared/access/roles.ts';
import type { Viewer } from '../../subgraphs/shared/access/viewer.ts';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import type { Sightings } from '../engine/subjects/sightings.ts';
import { subjectsOfArguments, type AskedQuestion } from './asked-question.ts';
import { searchesOf } from './asked-searches.ts';
import type { AskedChange } from './changed-things.ts';
import type { Denials } from './denials.ts';

/** What was done to the subjects, `open` being of a file; paper copies and changes of single fields are told of by whoever makes them. */
export type Act = 'view' | 'open' | 'change' | 'print' | 'export' | 'denied';

/** Who saw or was denied what, of whom and why: names and identifiers, never a value of an answer. */
export interface AuditEntry {
  readonly act: Act;
  /** UTC, ISO 8601. */
  readonly time: string;
  /** The id under which the log knows the request. */
  readonly request: string;
  readonly viewer: {
    readonly subject: string | null;
    readonly role: string | null;
    /** Where the role's rows end: those that it has. */
    readonly bounds: Readonly<Record<string, string | number>>;
  };
  readonly operation: {
    readonly name: string | null;
    /** The SHA-256 of its document; null of a file. */
    readonly sha256: string | null;
  };
  /** From where a file was opened: who only has its address may be nobody known. */
  readonly address?: string;
  /** The identifiers of the entities nearest around the values, by type; null for one that does not tell which it is. */
  readonly subjects: Readonly<Record<string, readonly (string | null)[]>>;
  /** The entities around those, and those to which they belong. */
  readonly within?: Readonly<Record<string, readonly string[]>>;
  /** The coordinates that had values, by the type of subject. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** By what persons were looked for: `CaseFileFilter.ownerNationalCode`. What was found is among the subjects. */
  readonly searched?: readonly string[];
  /** What was asked to be changed: `Mutation.registerServiceRequest`. */
  readonly changed?: readonly string[];
  /** The coordinates that were refused. */
  readonly denied?: readonly string[];
  /** Where the role needs one. */
  readonly reason?: string;
}

/** Makes the entry of a change, and of an answer in which something personal was seen, found or denied; undefined of any other. */
export function createEntry(
  question: AskedQuestion,
  { id, viewer, workload }: Pick<RequestScope, 'id' | 'viewer' | 'workload'>,
  seen: Sightings | undefined,
  denials: Denials | undefined,
  change?: AskedChange,
): AuditEntry | undefined {
  const { operation, key } = question.asked;
  const searched = searchesOf(question);
  const found = searched.length > 0 ? seen?.found : undefined;
  const shows = (seen?.fields.size ?? 0) + (found?.size ?? 0) > 0;
  if (!shows && !denials && !change && searched.length === 0) return undefined;
  const subjects = new Map<string, Set<string | null>>();
  for (const told of [seen?.subjects, found, denials && seen?.denied])
    for (const [type, ids] of told ?? []) for (const subject of ids) add(subjects, type, subject);
  for (const [type, subject] of denials?.subjects ?? []) add(subjects, type, subject);
  for (const [type, subject] of change?.subjects ?? []) add(subjects, type, subject);
  // What does not tell which one it is may be the one that was asked for.
  if (subjects.values().some((ids) => ids.has(null)))
    for (const [type, subject] of subjectsOfArguments(question)) add(subjects, type, subject);
  const { reason } = viewer;
  const needsReason = viewer.role !== null && grantsOf(viewer.role).needsReason;
  return {
    act: shows || change || !denials ? actOf(operation.operation, workload) : 'denied',
    time: new Date().toISOString(),
    request: id,
    viewer: { subject: viewer.subject, role: viewer.role, bounds: boundsOf(viewer) },
    operation: {
      name: operation.name?.value ?? null,
      sha256: Buffer.from(key.split('|')[0] ?? '', 'base64url').toString('hex'),
    },
    subjects: listed(subjects),
    ...(seen && seen.within.size > 0 && { within: listed(seen.within) }),
    fields: listed(seen?.fields ?? new Map()),
    ...(searched.length > 0 && { searched }),
    ...(change && { changed: change.coordinates }),
    ...(denials && { denied: denials.coordinates }),
    ...(needsReason && reason !== null && { reason }),
  };
}

/** Makes the entry of a page whose image is opened: an answer that gave its address names it, too. */
export function createOpening(
  page: string,
  { id, viewer }: Pick<RequestScope, 'id' | 'viewer'>,
  address: string,
): AuditEntry {
  const { subject, role, reason } = viewer;
  return {
    act: 'open',
    time: new Date().toISOString(),
    request: id,
    viewer: { subject, role, bounds: boundsOf(viewer) },
    address,
    operation: { name: 'page', sha256: null },
    subjects: { ArchivePage: [page] },
    fields: { ArchivePage: ['ArchivePage.imageUrl'] },
    ...(reason !== null && { reason }),
  };
}

function actOf(kind: OperationTypeNode, workload: RequestScope['workload']): Act {
  if (kind === OperationTypeNode.MUTATION) return 'change';
  return workload === 'report' ? 'export' : 'view';
}

function boundsOf({ office, district, agent, licence }: Viewer): Readonly<Record<string, string | number>> {
  const bounds = Object.entries({ office, district, agent, licence });
  return Object.fromEntries(
    bounds.flatMap(([name, value]): [string, string | number][] => (value === null ? [] : [[name, value]])),
  );
}

function add(sets: Map<string, Set<string | null>>, name: string, value: string | null): void {
  sets.set(name, (sets.get(name) ?? new Set()).add(value));
}

function listed<Value>(
  sets: ReadonlyMap<string, ReadonlySet<Value>>,
): Readonly<Record<string, readonly Value[]>> {
  return Object.fromEntries([...sets].map(([name, values]) => [name, [...values]]));
}
