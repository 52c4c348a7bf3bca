import { compares, equals, hasCode } from '../../shared/sql/criteria.ts';
import type { ColumnPath } from '../../shared/sql/parameter.ts';
import {
  type Criterion,
  rowsByKeys,
  type Statement,
  type TableReading,
} from '../../shared/sql/statement.ts';
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

export function inspectionsById(ids: readonly string[]): Statement<BazdidRow> {
  return rowsByKeys('inspections by id', inspections(), id, ids, 't.IdBazdid');
}

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

export function agentsByCode(codes: readonly number[]): Statement<MamurRow> {
  return rowsByKeys('agents by code', agents, 'Bazdid.tblMamur.CodeMamur', codes, 't.CodeMamur');
}

/** Agents who no longer inspect are left out (handbook 8.20). */
export function agentsByDistrict(districts: readonly number[]): Statement<MamurRow> {
  const active = { ...agents, criteria: [{ sql: 't.Faal = 1', inputs: {} }] };
  const district: ColumnPath = 'Bazdid.tblMamur.CodeMantaghe';
  return rowsByKeys('agents by district', active, district, districts, 't.CodeMamur');
}

export function slotsById(ids: readonly string[]): Statement<NobatRow> {
  const slots = { table: 'dbo.tblNobat', columns: nobatColumns };
  return rowsByKeys('slots by id', slots, 'Bazdid.tblNobat.IdNobat', ids, 't.IdNobat');
}

export function photographsByInspection(ids: readonly string[]): Statement<AksRow> {
  const photographs = { table: 'dbo.tblAks', columns: aksColumns };
  const inspection: ColumnPath = 'Bazdid.tblAks.IdBazdid';
  return rowsByKeys('photographs by inspection', photographs, inspection, ids, 't.IdAks');
}
