import type { ColumnPath } from '../../shared/sql/catalogue.ts';
import { ascending, compares, equals, hasCode } from '../../shared/sql/criteria.ts';
import { field, type Fragment, sql } from '../../shared/sql/fragment.ts';
import type { ListOrder } from '../../shared/sql/list-order.ts';
import { lookup, type Lookup } from '../../shared/sql/lookup.ts';
import type { TableReading } from '../../shared/sql/statement.ts';
import { inspectionStatus } from '../mapping/codes.ts';
import type { InspectionStatus } from '../types.generated.ts';
import { aks, bazdid, type BazdidRow, mamur, nobat } from './rows.ts';

/** What to look for among the inspections. */
export interface InspectionCriteria {
  readonly agent?: number | null | undefined;
  readonly statuses?: readonly InspectionStatus[] | null | undefined;
}

const id: ColumnPath = 'Bazdid.tblBazdid.IdBazdid';
export const inspectionCaseFileColumn: ColumnPath = 'Bazdid.tblBazdid.ShomarehParvandeh';
export const inspectionRequestColumn: ColumnPath = 'Bazdid.tblBazdid.ShomarehDarkhast';
/** Inspections are numbered in the order in which they were asked for. */
export const newestInspectionFirst: ListOrder<BazdidRow> = {
  orderBy: sql`${field(id)} DESC`,
  after: ([last = '']) => compares(id, '<', String(last)),
  keysOf: ({ IdBazdid }) => [IdBazdid],
};

export function inspections(criteria: readonly Fragment[] = []): TableReading<BazdidRow> {
  return { ...bazdid, criteria };
}

export function inspectionsById(seen: readonly Fragment[]): Lookup<BazdidRow> {
  return lookup('inspections by id', inspections(seen), id, ascending(id));
}

export function inspectionCriteria({ agent, statuses }: InspectionCriteria): readonly Fragment[] {
  const criteria: Fragment[] = [];
  if (agent != null) criteria.push(equals('Bazdid.tblBazdid.CodeMamur', agent));
  if (statuses) criteria.push(hasCode('Bazdid.tblBazdid.CodeVaziat', inspectionStatus, statuses));
  return criteria;
}

export const agentsByCode = lookup(
  'agents by code',
  mamur,
  'Bazdid.tblMamur.CodeMamur',
  ascending('Bazdid.tblMamur.CodeMamur'),
);

/** Agents who no longer inspect are left out (handbook 8.20). */
export const agentsByDistrict = lookup(
  'agents by district',
  { ...mamur, criteria: [sql`t.Faal = 1`] },
  'Bazdid.tblMamur.CodeMantaghe',
  ascending('Bazdid.tblMamur.CodeMamur'),
);

export const slotsById = lookup(
  'slots by id',
  nobat,
  'Bazdid.tblNobat.IdNobat',
  ascending('Bazdid.tblNobat.IdNobat'),
);

export const photographsByInspection = lookup(
  'photographs by inspection',
  aks,
  'Bazdid.tblAks.IdBazdid',
  ascending('Bazdid.tblAks.IdAks'),
);
