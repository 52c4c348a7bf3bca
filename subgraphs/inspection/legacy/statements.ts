import { compares, equals, hasCode } from '../../shared/sql/criteria.ts';
import { lookup } from '../../shared/sql/lookup.ts';
import type { ColumnPath } from '../../shared/sql/parameter.ts';
import type { Criterion, TableReading } from '../../shared/sql/statement.ts';
import { inspectionStatus } from '../mapping/codes.ts';
import type { InspectionStatus } from '../types.generated.ts';
import {
  type AksRow,
  aksColumns,
  type BazdidRow,
  bazdidColumns,
  type MamurRow,
  mamurColumns,
  type NobatRow,
  nobatColumns,
} from './rows.ts';

/** What to look for among the inspections. */
export interface InspectionCriteria {
  readonly agent?: number | null | undefined;
  readonly statuses?: readonly InspectionStatus[] | null | undefined;
}

const id: ColumnPath = 'Bazdid.tblBazdid.IdBazdid';
export const inspectionCaseFileColumn: ColumnPath = 'Bazdid.tblBazdid.ShomarehParvandeh';
export const inspectionRequestColumn: ColumnPath = 'Bazdid.tblBazdid.ShomarehDarkhast';
/** Inspections are numbered in the order in which they were asked for. */
export const newestInspectionFirst = 't.IdBazdid DESC';

export function inspections(criteria: readonly Criterion[] = []): TableReading<BazdidRow> {
  return { table: 'dbo.tblBazdid', columns: bazdidColumns, criteria };
}

export const inspectionsById = lookup('inspections by id', inspections(), id, 't.IdBazdid');

export function afterInspection(inspectionId: string): Criterion {
  return compares('after', id, '<', inspectionId);
}

export function inspectionCriteria({ agent, statuses }: InspectionCriteria): readonly Criterion[] {
  const criteria: Criterion[] = [];
  if (agent != null) criteria.push(equals('agent', 'Bazdid.tblBazdid.CodeMamur', agent));
  if (statuses)
    criteria.push(hasCode('statuses', 'Bazdid.tblBazdid.CodeVaziat', inspectionStatus, statuses));
  return criteria;
}

const agents: TableReading<MamurRow> = { table: 'dbo.tblMamur', columns: mamurColumns };

export const agentsByCode = lookup(
  'agents by code',
  agents,
  'Bazdid.tblMamur.CodeMamur',
  't.CodeMamur',
);

/** Agents who no longer inspect are left out (handbook 8.20). */
export const agentsByDistrict = lookup(
  'agents by district',
  { ...agents, criteria: [{ sql: 't.Faal = 1', inputs: {} }] },
  'Bazdid.tblMamur.CodeMantaghe',
  't.CodeMamur',
);

const slots: TableReading<NobatRow> = { table: 'dbo.tblNobat', columns: nobatColumns };

export const slotsById = lookup('slots by id', slots, 'Bazdid.tblNobat.IdNobat', 't.IdNobat');

const photographs: TableReading<AksRow> = { table: 'dbo.tblAks', columns: aksColumns };

export const photographsByInspection = lookup(
  'photographs by inspection',
  photographs,
  'Bazdid.tblAks.IdBazdid',
  't.IdAks',
);
