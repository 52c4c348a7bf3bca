import type { Viewer } from '../../shared/access/viewer.ts';
import type { Composed } from '../../shared/sql/change-once.ts';
import { legacyDateText } from '../../shared/values/jalali-date.ts';
import { readWholeRials } from '../../shared/values/measures.ts';
import { gatherInputErrors, unknownGiven, type InputErrors } from '../../shared/writes/input-errors.ts';
import { refused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { momentOfWriting } from '../rules/moment-of-writing.ts';
import type { ChangeExcavationPermitStatusInput, ExcavationPermitStatus } from '../types.generated.ts';
import type { Present } from './changing.ts';
import { moveExcavationPermit } from './move-excavation-permit.ts';
import { askUtilities, utilitiesError } from './utility-inquiry-steps.ts';

type Input = ChangeExcavationPermitStatusInput;

/** What comes with which status: needed there, and out of place with any other. */
const brought = { utilities: 'INQUIRY', cost: 'COSTED', startsOn: 'PERMITTED', endsOn: 'PERMITTED' } as const;
const broughtFields = ['utilities', 'cost', 'startsOn', 'endsOn'] as const satisfies (keyof typeof brought)[];

/** The statuses whose mutations of their own ask for what they need. */
const elsewhere: Readonly<Partial<Record<ExcavationPermitStatus, string>>> = {
  EXTENDED: 'extendExcavationPermit',
  TEMPORARY_HANDOVER: 'handOverExcavation',
  FINAL_HANDOVER: 'handOverExcavation',
};

/** Moves an excavation permit on to any status that has no mutation of its own. Answers by the permit's number. */
export function changeExcavationPermitStatus(
  input: Input,
  present: Present,
  viewer: Viewer,
): Promise<Composed> {
  return moveExcavationPermit(input, present, viewer, ({ number, status }) => {
    const { to } = input;
    if (to === 'UNKNOWN') return refused(unknownGiven('to'));
    const other = to === 'PERMITTED' && status === 'EXTENDED' ? 'extendExcavationPermit' : elsewhere[to];
    if (other !== undefined) return refused(otherMutation(to, other));
    const errors = gatherInputErrors();
    checkBrought(input, errors);
    const { cost, startsOn, endsOn, utilities } = input;
    const written = {
      ...(cost != null && { Mablagh: errors.read('cost', () => readWholeRials(cost)) ?? null }),
      ...(startsOn != null && {
        TarikhShoru: errors.read('startsOn', () => legacyDateText(startsOn)) ?? null,
      }),
      ...(endsOn != null && { TarikhPayan: errors.read('endsOn', () => legacyDateText(endsOn)) ?? null }),
    };
    if (startsOn != null && endsOn != null && endsOn < startsOn) errors.add(endsBeforeStart());
    errors.add(utilitiesError(utilities ?? []));
    if (errors.all.length > 0) return refused(...errors.all);
    const { jalaliText } = momentOfWriting(Date.now());
    return { to, field: 'to', written, also: askUtilities(number, utilities ?? [], jalaliText) };
  });
}

function checkBrought(input: Input, errors: InputErrors): void {
  for (const field of broughtFields) {
    const value = input[field];
    const isGiven = value != null && value.length > 0;
    if (input.to === brought[field] && !isGiven) errors.add(missing(field, input.to));
    if (input.to !== brought[field] && value != null) errors.add(misplaced(field, brought[field]));
  }
}

function otherMutation(to: ExcavationPermitStatus, mutation: string): UserError {
  return userError(
    'OTHER_MUTATION',
    'to',
    `A permit comes to ${to} from there by the mutation ${mutation}; use that one.`,
    `این تغییر با عملیات ${mutation} انجام می‌شود؛ همان را به کار ببرید.`,
  );
}

function missing(field: string, to: ExcavationPermitStatus): UserError {
  return userError(
    'INVALID_INPUT',
    field,
    `${to} needs ${field}; give it too.`,
    `برای این وضعیت ${field} لازم است؛ آن را هم بدهید.`,
  );
}

function misplaced(field: string, to: ExcavationPermitStatus): UserError {
  return userError(
    'INVALID_INPUT',
    field,
    `${field} goes with ${to} alone; leave it out.`,
    `${field} به این وضعیت مربوط نیست؛ آن را ندهید.`,
  );
}

export function endsBeforeStart(): UserError {
  return userError(
    'INVALID_INPUT',
    'endsOn',
    'The works would end before they begin; give a later last day.',
    'پایان عملیات پیش از شروع آن است؛ روز پایان دیرتری بدهید.',
  );
}
