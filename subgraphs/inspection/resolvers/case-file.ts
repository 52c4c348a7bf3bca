import { readPage } from '../../shared/connection.ts';
import type { CaseFileResolvers, DistrictResolvers, ServiceRequestResolvers } from '../types.generated.ts';

export const CaseFile: CaseFileResolvers = {
  __resolveReference: (reference) => reference,
  inspections: (caseFile, page, { source }) =>
    source.inspections.byCaseFile(
      caseFile,
      readPage(page, 'CaseFile.inspections', { number: caseFile.number }),
    ),
};

export const ServiceRequest: ServiceRequestResolvers = {
  __resolveReference: (reference) => reference,
  inspections: (request, page, { source }) =>
    source.inspections.byRequest(
      request,
      readPage(page, 'ServiceRequest.inspections', { number: request.number }),
    ),
};

export const District: DistrictResolvers = {
  __resolveReference: ({ number }) => ({ number }),
  agents: ({ number }, _, { source }) => source.agents.byDistrict(number),
  availableSlots: ({ number: district }, { from, to, ...page }, { source }) =>
    source.slots.free({ district, from, to }, readPage(page, 'slots', { district, from, to })),
};
