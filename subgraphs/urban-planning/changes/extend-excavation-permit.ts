import type { Viewer } from '../../shared/access/viewer.ts';
import type { Composed } from '../../shared/sql/change-once.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import { gatherInputErrors } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import type { ExtendExcavationPermitInput } from '../types.generated.ts';
import { endsBeforeStart } from './change-excavation-permit-status.ts';
import type { Present } from './changing.ts';
import { moveExcavationPermit } from './move-excavation-permit.ts';

/**
 * Gives the works another last day: a later one from PERMITTED to EXTENDED, and an earlier one back. A last day that
 * cannot be read in the legacy row is no bound. Answers by the permit's number.
 */
export function extendExcavationPermit(
  input: ExtendExcavationPermitInput,
  present: Present,
  viewer: Viewer,
): Promise<Composed> {
  return moveExcavationPermit(input, present, viewer, (permit) => {
    const { endsOn } = input;
    const isTakenBack = permit.status === 'EXTENDED';
    const [start, end] = [permit.startsOn?.iso ?? null, permit.endsOn?.iso ?? null];
    const errors = gatherInputErrors();
    const day = errors.read('endsOn', () => legacyDateText(endsOn));
    if (start !== null && endsOn < start) errors.add(endsBeforeStart());
    if (end !== null && (isTakenBack ? endsOn >= end : endsOn <= end))
      errors.add(wrongWay(isTakenBack, end, permit.endsOn?.jalali ?? end));
    if (errors.all.length > 0 || day === undefined) return refused(...errors.all);
    return { to: isTakenBack ? 'PERMITTED' : 'EXTENDED', field: 'ifStatus', written: { TarikhPayan: day } };
  });
}

function wrongWay(isTakenBack: boolean, end: string, jalali: string): UserError {
  return isTakenBack
    ? userError(
        'INVALID_INPUT',
        'endsOn',
        `This permit is extended to ${end}, and its extension is taken back to an earlier day; give one, and extend it anew from there where it needs longer.`,
        `این مجوز تا ${jalali} تمدید شده است و بازگرداندن تمدید روزی پیش از آن می‌خواهد؛ برای مهلت بیشتر نخست بازگردانید و سپس دوباره تمدید کنید.`,
      )
    : userError(
        'INVALID_INPUT',
        'endsOn',
        `The works end on ${end} already; an extension has a later day.`,
        `پایان عملیات هم‌اکنون ${jalali} است؛ برای تمدید روزی پس از آن بدهید.`,
      );
}
