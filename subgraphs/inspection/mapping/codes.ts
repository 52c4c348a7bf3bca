import { codeTable } from '../../shared/values/legacy-code.ts';

export const inspectionKind = codeTable({ 1: 'INITIAL', 2: 'STAGE', 3: 'FINAL', 4: 'REVISIT' });

export const inspectionStatus = codeTable({
  1: 'REQUESTED',
  2: 'ASSIGNED',
  3: 'SCHEDULED',
  4: 'VISITED',
  5: 'FIRST_CONFIRMED',
  6: 'SECOND_CONFIRMED',
  7: 'REVISIT',
  9: 'CANCELLED',
});
