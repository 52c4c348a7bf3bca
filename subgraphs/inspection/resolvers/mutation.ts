import { bookInspectionSlot } from '../changes/book-inspection-slot.ts';
import { cancelInspection } from '../changes/cancel-inspection.ts';
import { requestInspection } from '../changes/request-inspection.ts';
import { submitInspectionResult } from '../changes/submit-inspection-result.ts';
import type { MutationResolvers } from '../types.generated.ts';

export const Mutation: MutationResolvers = {
  requestInspection: (_, { input }, { make }, info) => make(input, info, requestInspection(input)),
  bookInspectionSlot: (_, { input }, { make }, info) => make(input, info, bookInspectionSlot(input)),
  cancelInspection: (_, { input }, { make }, info) => make(input, info, cancelInspection(input)),
  submitInspectionResult: (_, { input }, { make }, info) => make(input, info, submitInspectionResult(input)),
};
