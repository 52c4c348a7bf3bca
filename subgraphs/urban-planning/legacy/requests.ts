import type { ColumnPath } from '../../shared/sql/catalogue.ts';
import { isDayNumber } from '../../shared/sql/day-number.ts';
import { ascending, compares, equals, hasCode, isWithin, notDeleted } from '../../shared/sql/criteria.ts';
import { field, type Fragment, sql } from '../../shared/sql/fragment.ts';
import type { ListOrder } from '../../shared/sql/list-order.ts';
import { lookup, type Lookup } from '../../shared/sql/lookup.ts';
import { column } from '../../shared/sql/parameter.ts';
import type { RowOf } from '../../shared/sql/select-list.ts';
import { allRows, type Statement, type TableReading } from '../../shared/sql/statement.ts';
import type { NumberRange } from '../../shared/values/legacy-date-numbers.ts';
import { requestStatus, requestType } from '../mapping/codes.ts';
import type { ServiceRequestStatus, ServiceRequestType } from '../types.generated.ts';
import {
  daftar,
  type DaftarRow,
  darkhast,
  darkhastNumber,
  type DarkhastRow,
  erja,
  fish,
  type FishRow,
  mantaghe,
  type MantagheRow,
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
const registrationColumn: ColumnPath = 'Shahrsazi.tblDarkhast.TarikhDarkhast';
/** Requests are numbered in the order of their registration. */
export const newestRequestFirst: ListOrder<DarkhastRow> = {
  orderBy: sql`${field(number)} DESC`,
  after: ([last = '']) => compares(number, '<', String(last)),
  keysOf: ({ ShomarehDarkhast }) => [ShomarehDarkhast],
};

export function requests(criteria: readonly Fragment[] = []): TableReading<DarkhastRow> {
  return { ...darkhast, criteria: [notDeleted, ...criteria] };
}

export function requestsByNumber(seen: readonly Fragment[]): Lookup<DarkhastRow> {
  return lookup('requests by number', requests(seen), number, ascending(number));
}

export function requestsByTrackingCode(seen: readonly Fragment[]): Lookup<DarkhastRow> {
  const trackingCode = 'Shahrsazi.tblDarkhast.CodeRahgiri';
  return lookup('requests by tracking code', requests(seen), trackingCode, ascending(number));
}

/** The numbers alone, for those who see some of a case file's requests. */
export function requestNumbersByCaseFile(seen: readonly Fragment[]): Lookup<RowOf<typeof darkhastNumber>> {
  return lookup(
    'request numbers by case file',
    { ...darkhastNumber, criteria: [notDeleted, ...seen] },
    requestCaseFileColumn,
    ascending(number),
  );
}

export function requestCriteria(filter: RequestCriteria): readonly Fragment[] {
  const { office, district, types, statuses, days } = filter;
  const criteria: Fragment[] = [];
  if (office != null) criteria.push(equals(requestOfficeColumn, office));
  if (district != null) criteria.push(inDistrict(district));
  if (types) criteria.push(hasCode('Shahrsazi.tblDarkhast.CodeNoeDarkhast', requestType, types));
  if (statuses) criteria.push(hasCode('Shahrsazi.tblDarkhast.CodeVaziat', requestStatus, statuses));
  if (days) criteria.push(isWithin(registrationColumn, days), isDayNumber(registrationColumn));
  return criteria;
}

export const historyByRequest = lookup(
  'history by request',
  erja,
  'Shahrsazi.tblErja.ShomarehDarkhast',
  ascending('Shahrsazi.tblErja.ShomarehDarkhast', 'Shahrsazi.tblErja.IdErja'),
);

export function fichesByNumber(seen: readonly Fragment[]): Lookup<FishRow> {
  const fiche = 'Shahrsazi.tblFish.ShomarehFish';
  return lookup('fiches by number', { ...fish, criteria: seen }, fiche, ascending(fiche));
}

export const fichesByRequest = lookup(
  'fiches by request',
  fish,
  'Shahrsazi.tblFish.ShomarehDarkhast',
  ascending('Shahrsazi.tblFish.ShomarehFish'),
);

/** All 22 districts: fewer than a page, so that one statement serves every question. */
export function allDistricts(): Statement<MantagheRow> {
  return allRows('districts', mantaghe, ascending('Shahrsazi.tblMantaghe.CodeMantaghe'));
}

/** All offices of the city, closed ones too: some seventy rows. */
export function allOffices(): Statement<DaftarRow> {
  return allRows('offices', daftar, ascending('Shahrsazi.tblDaftar.CodeDaftar'));
}

/** An office may serve any district, so the district of a request is that of its case file. */
function inDistrict(district: number): Fragment {
  return sql`EXISTS (SELECT 1 FROM dbo.tblParvandeh p
  WHERE p.ShomarehParvandeh = t.ShomarehParvandeh
    AND p.CodeMantaghe = ${column('Shahrsazi.tblParvandeh.CodeMantaghe', district)})`;
}
