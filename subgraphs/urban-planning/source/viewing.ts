import { boundsOf, type Bounds } from '../../shared/access/bounds.ts';
import { masksPersons, type Viewer } from '../../shared/access/viewer.ts';
import type { ColumnValue } from '../../shared/sql/column-value.ts';
import type { Fragment } from '../../shared/sql/fragment.ts';
import { type KeyOrigin, loadOne, type Lookup } from '../../shared/sql/lookup.ts';
import type { Ask } from '../../shared/sql/statement.ts';
import { seenRows, type SeenRows } from '../legacy/seen-rows.ts';

/** Who asks in a request, and which rows are for them. */
export interface Viewing {
  readonly ask: Ask;
  readonly viewer: Viewer;
  readonly bounds: Bounds;
  /** What they find by looking for it. */
  readonly seen: SeenRows;
  /** What they see by a key that the gateway passes on, or that stands in a row which they see. */
  readonly passedOn: SeenRows;
  /** Whether what tells who somebody is leaves in part only. */
  readonly masks: boolean;
}

export function viewingOf(ask: Ask, viewer: Viewer): Viewing {
  const bounds = boundsOf(viewer);
  const seen = seenRows(bounds);
  // Whose visits they are is known in the inspection system alone: it passes on the keys of the agent's own.
  const passedOn = bounds.kind === 'visits' ? seenRows({ kind: 'city' }) : seen;
  return { ask, viewer, bounds, seen, passedOn, masks: masksPersons(viewer) };
}

/** Loads what somebody sees by its key; where the key comes from decides about an inspector. */
export type ByKey<Value> = (key: ColumnValue, origin: KeyOrigin) => Promise<Value | null>;

export function loadSeen<Row, Value>(
  { ask, seen, passedOn }: Viewing,
  lookupOf: (criteria: readonly Fragment[]) => Lookup<Row>,
  rows: keyof SeenRows,
  toValue: (row: Row) => Value,
): ByKey<Value> {
  const given = loadOne(ask, lookupOf(seen[rows]), toValue);
  const stored = seen === passedOn ? given : loadOne(ask, lookupOf(passedOn[rows]), toValue);
  return (key, origin) => (origin === 'given' ? given : stored)(key, origin);
}
