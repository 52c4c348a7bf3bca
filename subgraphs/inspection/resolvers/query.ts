import { readPage } from '../../shared/connection.ts';
import type { QueryResolvers } from '../types.generated.ts';

export const Query: QueryResolvers = {
  inspection: (_, { id }, { source }) => source.inspections.byId(id),
  inspections: (_, { filter, ...page }, { source }, info) =>
    source.inspections.search(filter ?? {}, readPage(page, 'inspections', filter, info)),
  inspectionAgent: (_, { code }, { source }) => source.agents.byCode(code),
  availableSlots: (_, { district, from, to, ...page }, { source }, info) =>
    source.slots.free({ district, from, to }, readPage(page, 'slots', { district, from, to }, info)),
};
