import type { UserError } from '../../shared/writes/user-error.ts';
import type { InspectionRecord } from '../records.ts';
import type { InspectionState } from '../rules/inspection-states.ts';
import type { Change, Looked, Present } from './changing.ts';
import { type AskedInspection, idOf, passNotValid, stepError } from './refusals.ts';

/** An inspection of a request that its pass shows to be somebody's own. */
export interface OfOwnRequest extends AskedInspection {
  readonly writePass: string;
}

/**
 * Looks at an inspection of an own request before a step. This database knows neither offices nor which requests are
 * whose, so that any inspection is read, and what the pass does not fit is as absent.
 */
export async function lookOfOwnRequest(
  asked: OfOwnRequest,
  to: InspectionState,
  { source, viewer, passes }: Present,
): Promise<Looked> {
  const inspection = await source.inspections.byPassedId(idOf(asked.inspectionId));
  const isOwn = inspection && passes.caseFileOf(viewer, inspection.requestNumber, asked.writePass) !== null;
  if (!isOwn) return { inspection: null, userError: passNotValid() };
  return { inspection, userError: stepError(viewer, inspection, asked, to) };
}

/** The same, and what else must be there for the step. */
export async function lookFurther(
  looked: Looked,
  further: (inspection: InspectionRecord) => Promise<UserError | null> | UserError | null,
): Promise<Looked> {
  if (looked.userError || !looked.inspection) return looked;
  return { ...looked, userError: await further(looked.inspection) };
}

/** Whoever made the change has shown then that the inspection is the own: the key is theirs alone. */
export const loadPassed: Change['load'] = (source, id) => source.inspections.byPassedId(id);
