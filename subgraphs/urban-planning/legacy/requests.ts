import { compares, equals, hasCode, isWithin, notDeleted } from '../../shared/sql/criteria.ts';
import { lookup } from '../../shared/sql/lookup.ts';
import { column, type ColumnPath } from '../../shared/sql/parameter.ts';
import type { Criterion, Statement, TableReading } from '../../shared/sql/statement.ts';
import type { NumberRange } from '../../shared/values/legacy-date-numbers.ts';
import { requestStatus, requestType } from '../mapping/codes.ts';
import type { ServiceRequestStatus, ServiceRequestType } from '../types.generated.ts';
import {
  type DaftarRow,
  daftarColumns,
  type DarkhastRow,
  darkhastColumns,
  type ErjaRow,
  erjaColumns,
  type FishRow,
  fishColumns,
  type MantagheRow,
  mantagheColumns,
} from './request-rows.ts';

/** What to look for among the service requests. */
export interface RequestCriteria {
  readonly office?: number | null | undefined;
  readonly district?: number | null | undefined;
  readonly types?: readonly ServiceRequestType[] | null | undefined;
  readonly statuses?: readonly ServiceRequestStatus[] | null | undefined;
  /** The numbers that stand for the wanted days of registration. */
  readonly days?: readonly NumberRange[] | null | undefined;
}

const number: ColumnPath = 'Shahrsazi.tblDarkhast.ShomarehDarkhast';
export const requestCaseFileColumn: ColumnPath = 'Shahrsazi.tblDarkhast.ShomarehParvandeh';
export const requestOfficeColumn: ColumnPath = 'Shahrsazi.tblDarkhast.CodeDaftar';
/** Requests are numbered in the order of their registration. */
export const newestRequestFirst = 't.ShomarehDarkhast DESC';

export function requests(criteria: readonly Criterion[] = []): TableReading<DarkhastRow> {
  return {
    table: 'dbo.tblDarkhast',
    columns: darkhastColumns,
    criteria: [notDeleted, ...criteria],
  };
}

export const requestsByNumber = lookup('requests by number', requests(), number, 't.ShomarehDarkhast');

export const requestsByTrackingCode = lookup(
  'requests by tracking code',
  requests(),
  'Shahrsazi.tblDarkhast.CodeRahgiri',
  't.ShomarehDarkhast',
);

export function afterRequest(requestNumber: string): Criterion {
  return compares('after', number, '<', requestNumber);
}

export function requestCriteria(filter: RequestCriteria): readonly Criterion[] {
  const { office, district, types, statuses, days } = filter;
  const criteria: Criterion[] = [];
  if (office != null) criteria.push(equals('office', requestOfficeColumn, office));
  if (district != null) criteria.push(inDistrict(district));
  if (types)
    criteria.push(hasCode('types', 'Shahrsazi.tblDarkhast.CodeNoeDarkhast', requestType, types));
  if (statuses)
    criteria.push(hasCode('statuses', 'Shahrsazi.tblDarkhast.CodeVaziat', requestStatus, statuses));
  if (days) criteria.push(isWithin('day', 'Shahrsazi.tblDarkhast.TarikhDarkhast', days));
  return criteria;
}

const referrals: TableReading<ErjaRow> = { table: 'dbo.tblErja', columns: erjaColumns };

export const historyByRequest = lookup(
  'history by request',
  referrals,
  'Shahrsazi.tblErja.ShomarehDarkhast',
  't.ShomarehDarkhast, t.IdErja',
);

const fiches: TableReading<FishRow> = { table: 'dbo.tblFish', columns: fishColumns };

export const fichesByNumber = lookup(
  'fiches by number',
  fiches,
  'Shahrsazi.tblFish.ShomarehFish',
  't.ShomarehFish',
);

export const fichesByRequest = lookup(
  'fiches by request',
  fiches,
  'Shahrsazi.tblFish.ShomarehDarkhast',
  't.ShomarehFish',
);

/** All 22 districts: fewer than a page, so that one statement serves every question. */
export function allDistricts(): Statement<MantagheRow> {
  return {
    name: 'districts',
    text: `SELECT ${mantagheColumns} FROM dbo.tblMantaghe t ORDER BY t.CodeMantaghe`,
    inputs: {},
  };
}

/** All offices of the city, closed ones too: some seventy rows. */
export function allOffices(): Statement<DaftarRow> {
  return {
    name: 'offices',
    text: `SELECT ${daftarColumns} FROM dbo.tblDaftar t ORDER BY t.CodeDaftar`,
    inputs: {},
  };
}

/** An office may serve any district, so the district of a request is that of its case file. */
function inDistrict(district: number): Criterion {
  return {
    sql: `EXISTS (SELECT 1 FROM dbo.tblParvandeh p
  WHERE p.ShomarehParvandeh = t.ShomarehParvandeh AND p.CodeMantaghe = @district)`,
    inputs: { district: column('Shahrsazi.tblParvandeh.CodeMantaghe', district) },
  };
}
