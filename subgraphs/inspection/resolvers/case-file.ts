import { readPage } from '../../shared/connection.ts';
import type { CaseFileResolvers, DistrictResolvers, ServiceRequestResolvers } from '../types.generated.ts';

export const CaseFile: CaseFileResolvers = {
  __resolveReference: (reference) => reference,
  inspections: (caseFile, page, { source }, info) =>
    source.inspections.byCaseFile(
      caseFile,
      readPage(page, 'CaseFile.inspections', { number: caseFile.number }, info),
    ),
};

export const ServiceRequest: ServiceRequestResolvers = {
  __resolveReference: (reference) => reference,
  inspections: (request, page, { source }, info) =>
    source.inspections.byRequest(
      request,
      readPage(page, 'ServiceRequest.inspections', { number: request.number }, info),
    ),
};

export const District: DistrictResolvers = {
  __resolveReference: ({ number }) => ({ number }),
  agents: ({ number }, _, { source }) => source.agents.byDistrict(number),
  availableSlots: ({ number: district }, { from, to, ...page }, { source }, info) =>
    source.slots.free({ district, from, to }, readPage(page, 'slots', { district, from, to }, info)),
};
