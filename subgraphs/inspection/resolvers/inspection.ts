import type {
  InspectionAgentResolvers,
  InspectionResolvers,
  InspectionSlotResolvers,
} from '../types.generated.ts';

export const Inspection: InspectionResolvers = {
  __resolveReference: ({ id }, { source }) => source.inspections.byId(id),
  request: ({ requestNumber, caseFileNumber }) => ({ number: requestNumber, caseFileNumber }),
  caseFile: ({ caseFileNumber }) => ({ number: caseFileNumber }),
  agent: ({ agentCode }, _, { source }) => (agentCode === null ? null : source.agents.byCode(agentCode)),
  slot: ({ slotId }, _, { source }) => (slotId === null ? null : source.slots.byId(slotId)),
  photographs: ({ id }, _, { source }) => source.photographs.byInspection(id),
};

export const InspectionAgent: InspectionAgentResolvers = {
  __resolveReference: ({ code }, { source }) => source.agents.byCode(code),
  district: ({ districtNumber }) => ({ number: districtNumber }),
};

export const InspectionSlot: InspectionSlotResolvers = {
  agent: ({ agentCode }, _, { source }) => (agentCode === null ? null : source.agents.byCode(agentCode)),
  district: ({ districtNumber }) => ({ number: districtNumber }),
};
