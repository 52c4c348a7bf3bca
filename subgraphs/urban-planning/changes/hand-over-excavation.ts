import type { Viewer } from '../../shared/access/viewer.ts';
import type { Composed } from '../../shared/sql/change-once.ts';
import type { HandOverExcavationInput } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { moveExcavationPermit } from './move-excavation-permit.ts';

/** Takes over the street after the works, for a time or for good. Answers by the permit's number. */
export function handOverExcavation(
  input: HandOverExcavationInput,
  present: Present,
  viewer: Viewer,
): Promise<Composed> {
  const to = input.handover === 'FINAL' ? 'FINAL_HANDOVER' : 'TEMPORARY_HANDOVER';
  return moveExcavationPermit(input, present, viewer, () => ({ to, field: 'handover' }));
}
