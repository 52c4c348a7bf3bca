import { readPage } from '../../shared/connection.ts';
import type { CaseFileResolvers, DistrictResolvers, ServiceRequestResolvers } from '../types.generated.ts';

export const CaseFile: CaseFileResolvers = {
  __resolveReference: ({ number }) => ({ number }),
  inspections: ({ number }, page, { source }, info) =>
    source.inspections.byCaseFile(number, readPage(page, 'CaseFile.inspections', { number }, info)),
};

export const ServiceRequest: ServiceRequestResolvers = {
  __resolveReference: ({ number }) => ({ number }),
  inspections: ({ number }, page, { source }, info) =>
    source.inspections.byRequest(number, readPage(page, 'ServiceRequest.inspections', { number }, info)),
};

export const District: DistrictResolvers = {
  __resolveReference: ({ number }) => ({ number }),
  agents: ({ number }, _, { source }) => source.agents.byDistrict(number),
  availableSlots: ({ number: district }, { from, to, ...page }, { source }, info) =>
    source.slots.free({ district, from, to }, readPage(page, 'slots', { district, from, to }, info)),
};
