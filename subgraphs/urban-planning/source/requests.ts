import { type Connection, connectionOf, type Page } from '../../shared/connection.ts';
import { badInput, readInput } from '../../shared/errors.ts';
import { manyByKey, once, oneByKey } from '../../shared/loader.ts';
import { type Ask, type ChildList, parentPages } from '../../shared/sql/parent-pages.ts';
import { countRows, firstRows } from '../../shared/sql/statement.ts';
import { legacyDateNumber } from '../../shared/values/jalali-date.ts';
import type { DarkhastRow } from '../legacy/request-rows.ts';
import {
  afterRequest,
  allDistricts,
  allOffices,
  fichesByNumber,
  fichesByRequest,
  historyByRequest,
  newestRequestFirst,
  requestCaseFileColumn,
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
import type { DistrictRecord, FicheRecord, OfficeRecord, ServiceRequestRecord } from '../records.ts';
import type { Referral, ServiceRequestFilter } from '../types.generated.ts';

type Filter = Pick<RequestCriteria, 'types' | 'statuses'>;
type Requests = Connection<ServiceRequestRecord>;

export interface RequestSource {
  byNumber(number: string): Promise<ServiceRequestRecord | null>;
  byTrackingCode(code: string): Promise<ServiceRequestRecord | null>;
  byCaseFile(number: string, filter: Filter, page: Page): Promise<Requests>;
  byOffice(code: number, filter: Filter, page: Page): Promise<Requests>;
  search(filter: ServiceRequestFilter, page: Page): Promise<Requests>;
}

export function createRequestSource(ask: Ask): RequestSource {
  const childList: Omit<ChildList<DarkhastRow, ServiceRequestRecord, Filter>, 'parent' | 'parentOf'> = {
    name: 'requests',
    orderBy: newestRequestFirst,
    reading: requests,
    criteria: requestCriteria,
    after: ([number = '']) => afterRequest(String(number)),
    node: serviceRequestRecord,
    keysOf: (request) => [request.number],
  };
  return {
    byNumber: oneByKey(
      async (numbers: readonly string[]) => (await ask(requestsByNumber(numbers))).map(serviceRequestRecord),
      (request) => request.number,
    ),
    byTrackingCode: oneByKey(
      async (codes: readonly string[]) =>
        (await ask(requestsByTrackingCode(codes))).map(serviceRequestRecord),
      (request) => request.trackingCode,
    ),
    byCaseFile: parentPages(ask, {
      ...childList,
      parent: requestCaseFileColumn,
      parentOf: (request) => request.caseFileNumber,
    }),
    byOffice: parentPages(ask, {
      ...childList,
      parent: requestOfficeColumn,
      parentOf: (request) => request.officeCode,
    }),
    search: (filter, page) => search(ask, filter, page),
  };
}

async function search(ask: Ask, filter: ServiceRequestFilter, page: Page): Promise<Requests> {
  const criteria = requestCriteria(readFilter(filter));
  const after = page.after === null ? [] : [afterRequest(String(page.after[0]))];
  const rows = await ask(
    firstRows('requests', requests([...criteria, ...after]), newestRequestFirst, page.first + 1),
  );
  return connectionOf(
    rows.map(serviceRequestRecord),
    page,
    (request) => [request.number],
    async () => (await ask(countRows('number of requests', requests(criteria))))[0]?.Total ?? 0,
  );
}

function readFilter({ from, to, ...filter }: ServiceRequestFilter): RequestCriteria {
  if (from != null && to != null && from > to) {
    throw badInput(
      '`from` is later than `to`; swap them, or leave one out.',
      'from پس از to است؛ آن‌ها را جابه‌جا یا یکی را حذف کنید.',
    );
  }
  return {
    ...filter,
    fromDay: from == null ? null : readInput(() => legacyDateNumber(from)),
    toDay: to == null ? null : readInput(() => legacyDateNumber(to)),
  };
}

export interface ReferralSource {
  byRequest(number: string): Promise<readonly Referral[]>;
}

export function createReferralSource(ask: Ask): ReferralSource {
  const rows = manyByKey(
    (numbers: readonly string[]) => ask(historyByRequest(numbers)),
    (row) => row.ShomarehDarkhast,
  );
  return { byRequest: async (number) => (await rows(number)).map(referralRecord) };
}

export interface FicheSource {
  byNumber(number: string): Promise<FicheRecord | null>;
  byRequest(number: string): Promise<readonly FicheRecord[]>;
}

export function createFicheSource(ask: Ask): FicheSource {
  const byNumber = oneByKey(
    async (numbers: readonly string[]) => (await ask(fichesByNumber(numbers))).map(ficheRecord),
    (fiche) => fiche.number,
  );
  return {
    byNumber,
    byRequest: manyByKey(
      async (numbers: readonly string[]) => (await ask(fichesByRequest(numbers))).map(ficheRecord),
      (fiche) => fiche.requestNumber,
    ),
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
