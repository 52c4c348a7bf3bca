import { readPage } from '../../shared/connection.ts';
import type { QueryResolvers } from '../types.generated.ts';
import { caseFileOf } from './case-file.ts';

export const Query: QueryResolvers = {
  caseFile: (_, { number }, context, info) => caseFileOf(number, 'given', context, info),
  caseFiles: (_, { filter, ...page }, { source }, info) =>
    source.caseFiles.search(filter ?? {}, readPage(page, 'caseFiles', filter, info)),
  serviceRequest: (_, { number }, { source }) => source.requests.byNumber(number, 'given'),
  serviceRequestByTrackingCode: (_, { trackingCode }, { source }) =>
    source.requests.byTrackingCode(trackingCode, 'given'),
  serviceRequests: (_, { filter, ...page }, { source }, info) =>
    source.requests.search(filter ?? {}, readPage(page, 'serviceRequests', filter, info)),
  district: (_, { number }, { source }) => source.districts.byNumber(number),
  districts: (_, __, { source }) => source.districts.all(),
  office: (_, { code }, { source }) => source.offices.byCode(code),
  offices: (_, { district }, { source }) => source.offices.all(district ?? null),
  buildingPermit: (_, { number }, { source }) => source.permits.byNumber(number, 'given'),
  excavationPermit: (_, { number }, { source }) => source.excavationPermits.byNumber(number, 'given'),
  wasteContract: (_, { number }, { source }) => source.wasteContracts.byNumber(number, 'given'),
  supervisionReport: (_, { id }, { source }) => source.reports.byId(id, 'given'),
  fiche: (_, { number }, { source }) => source.fiches.byNumber(number, 'given'),
  engineer: (_, { licence }, { source }) => source.engineers.byLicence(licence, 'given'),
};
