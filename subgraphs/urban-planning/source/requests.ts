import { seesSomeRequests } from '../../shared/access/seen-requests.ts';
import type { Connection, Page } from '../../shared/connection.ts';
import { readInput } from '../../shared/errors.ts';
import { once } from '../../shared/loader.ts';
import type { Fragment } from '../../shared/sql/fragment.ts';
import { loadMany } from '../../shared/sql/lookup.ts';
import { type ChildList, parentPages } from '../../shared/sql/parent-pages.ts';
import { searchPages } from '../../shared/sql/search-pages.ts';
import type { Ask, TableReading } from '../../shared/sql/statement.ts';
import { checkDayRange } from '../../shared/values/day-range.ts';
import { readDistrictNumber } from '../../shared/values/district-number.ts';
import { legacyDateNumbers } from '../../shared/values/legacy-date-numbers.ts';
import type { DarkhastRow } from '../legacy/request-rows.ts';
import {
  allDistricts,
  allOffices,
  fichesByNumber,
  fichesByRequest,
  historyByRequest,
  newestRequestFirst,
  requestCaseFileColumn,
  requestNumbersByCaseFile,
  requestCriteria,
  type RequestCriteria,
  requestOfficeColumn,
  requests,
  requestsByNumber,
  requestsByTrackingCode,
} from '../legacy/requests.ts';
import {
  districtRecord,
  ficheRecord,
  officeRecord,
  referralRecord,
  serviceRequestRecord,
} from '../mapping/request.ts';
import { maskedRequestRecord } from '../mapping/masked.ts';
import type { DistrictRecord, FicheRecord, OfficeRecord, ServiceRequestRecord } from '../records.ts';
import type { Referral, ServiceRequestFilter } from '../types.generated.ts';
import { type ByKey, loadSeen, type Viewing } from './viewing.ts';

type Filter = Pick<RequestCriteria, 'types' | 'statuses'>;
type Requests = Connection<ServiceRequestRecord>;

export interface RequestSource {
  readonly byNumber: ByKey<ServiceRequestRecord>;
  readonly byTrackingCode: ByKey<ServiceRequestRecord>;
  /** The numbers of a case file's requests that are seen; null where all that there are may be. */
  numbersByCaseFile(number: string): Promise<readonly string[] | null>;
  byCaseFile(number: string, filter: Filter, page: Page): Promise<Requests>;
  byOffice(code: number, filter: Filter, page: Page): Promise<Requests>;
  search(filter: ServiceRequestFilter, page: Page): Promise<Requests>;
}

export function createRequestSource(viewing: Viewing): RequestSource {
  const { ask, seen, bounds } = viewing;
  const record = viewing.masks ? maskedRequestRecord : serviceRequestRecord;
  const numbers = loadMany(ask, requestNumbersByCaseFile(seen.requests), (row) => row.ShomarehDarkhast);
  const reading = (criteria: readonly Fragment[]): TableReading<DarkhastRow> =>
    requests([...seen.requests, ...criteria]);
  const childList: Omit<ChildList<DarkhastRow, ServiceRequestRecord, Filter>, 'parent'> = {
    name: 'requests',
    order: newestRequestFirst,
    reading,
    criteria: requestCriteria,
    node: record,
  };
  return {
    byNumber: loadSeen(viewing, requestsByNumber, 'requests', record),
    byTrackingCode: loadSeen(viewing, requestsByTrackingCode, 'requests', record),
    numbersByCaseFile: async (number) => (seesSomeRequests(bounds) ? numbers(number) : null),
    byCaseFile: parentPages(ask, { ...childList, parent: requestCaseFileColumn }),
    byOffice: parentPages(ask, { ...childList, parent: requestOfficeColumn, isLong: true }),
    search: searchPages(ask, {
      name: 'requests',
      reading,
      criteria: (filter: ServiceRequestFilter) => requestCriteria(readFilter(filter)),
      order: () => newestRequestFirst,
      node: record,
    }),
  };
}

function readFilter({ from = null, to = null, district, ...filter }: ServiceRequestFilter): RequestCriteria {
  return readInput(() => {
    checkDayRange({ from, to });
    return {
      ...filter,
      district: district == null ? null : readDistrictNumber(district),
      days: from === null && to === null ? null : legacyDateNumbers(from, to),
    };
  });
}

export interface ReferralSource {
  byRequest(number: string): Promise<readonly Referral[]>;
}

export function createReferralSource(ask: Ask): ReferralSource {
  return { byRequest: loadMany(ask, historyByRequest, referralRecord) };
}

export interface FicheSource {
  readonly byNumber: ByKey<FicheRecord>;
  byRequest(number: string): Promise<readonly FicheRecord[]>;
}

export function createFicheSource(viewing: Viewing): FicheSource {
  return {
    byNumber: loadSeen(viewing, fichesByNumber, 'ofRequest', ficheRecord),
    byRequest: loadMany(viewing.ask, fichesByRequest, ficheRecord),
  };
}

export interface DistrictSource {
  byNumber(number: number): Promise<DistrictRecord | null>;
  all(): Promise<readonly DistrictRecord[]>;
}

export function createDistrictSource(ask: Ask): DistrictSource {
  const all = once(async () => (await ask(allDistricts())).map(districtRecord));
  return {
    all,
    byNumber: async (number) => (await all()).find((district) => district.number === number) ?? null,
  };
}

export interface OfficeSource {
  byCode(code: number): Promise<OfficeRecord | null>;
  /** The open offices that stand in the district. */
  byDistrict(number: number): Promise<readonly OfficeRecord[]>;
  /** The open offices of the city or of one district. */
  all(district: number | null): Promise<readonly OfficeRecord[]>;
}

export function createOfficeSource(ask: Ask): OfficeSource {
  const all = once(async () => (await ask(allOffices())).map(officeRecord));
  const open = async (district: number | null): Promise<readonly OfficeRecord[]> =>
    (await all()).filter(
      (office) => office.isActive && (district === null || office.districtNumber === district),
    );
  return {
    all: open,
    byDistrict: open,
    byCode: async (code) => (await all()).find((office) => office.code === code) ?? null,
  };
}
