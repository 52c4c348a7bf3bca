import type { ServiceRequestResolvers } from '../types.generated.ts';
import { caseFileOf } from './case-file.ts';

export const ServiceRequest: ServiceRequestResolvers = {
  __resolveReference: ({ number }, { source }) => source.requests.byNumber(number, 'stored'),
  caseFile: ({ caseFileNumber }, _, context, info) => caseFileOf(caseFileNumber, 'stored', context, info),
  writePass: (request, _, { viewer, passes }) => passes.passOf(viewer, request),
  office: ({ officeCode }, _, { source }) => source.offices.byCode(officeCode),
  history: ({ number }, _, { source }) => source.referrals.byRequest(number),
  permit: async ({ number }, _, { source }) => {
    const permits = await source.permits.byRequest(number);
    return permits.findLast((permit) => !permit.isRevoked) ?? permits.at(-1) ?? null;
  },
  permits: ({ number }, _, { source }) => source.permits.byRequest(number),
  reports: ({ number }, _, { source }) => source.reports.byRequest(number),
  excavationPermit: async ({ number }, _, { source }) =>
    (await source.excavationPermits.byRequest(number)).at(-1) ?? null,
  wasteContract: async ({ number }, _, { source }) =>
    (await source.wasteContracts.byRequest(number)).at(-1) ?? null,
  fiches: ({ number }, _, { source }) => source.fiches.byRequest(number),
};
