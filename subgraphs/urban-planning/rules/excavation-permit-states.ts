import { brokenGuard, type Guards, type Refusal } from '../../shared/rules/refusal.ts';
import { stepRefusal, type StateMachine, type Step } from '../../shared/rules/state-machine.ts';
import type { NameOf } from '../../shared/values/legacy-code.ts';
import type { excavationPermitStatus } from '../mapping/codes.ts';
import { excavationPermitStatusTitles } from '../mapping/titles.ts';
import { allFichesPaid, type FicheState } from './fiche-states.ts';
import { allUtilitiesApprove, type InquiryFacts } from './utility-inquiry.ts';

export type ExcavationState = NameOf<typeof excavationPermitStatus>;

/** What the guards of an excavation permit look at. */
export interface ExcavationFacts {
  /** Its utility inquiries, oldest first. */
  readonly inquiries: readonly InquiryFacts[];
  /** The fiches of its request. */
  readonly fiches: readonly (FicheState | 'UNKNOWN')[];
}

const office = ['OFFICE_CLERK', 'OFFICE_MANAGER'] as const;
const district = ['DISTRICT_EXPERT'] as const;
const both = [...office, ...district] as const;

/**
 * How an excavation permit goes (handbook 5). What the handbook leaves open: it is cancelled until the works are done,
 * for a street that was dug up must be handed over; it expires while it is valid, PERMITTED or EXTENDED; both are ends.
 * An extension may be taken back to PERMITTED, or be followed by the end of the works.
 * The office carries it forward; visit, cost, permit, extension and handovers are the district's.
 */
export const excavationPermitStates: StateMachine<ExcavationState> = {
  subject: 'excavation permit',
  subjectFa: 'مجوز حفاری',
  start: 'REGISTERED',
  moves: {
    REGISTERED: ['INQUIRY', 'CANCELLED'],
    INQUIRY: ['VISITED', 'CANCELLED'],
    VISITED: ['COSTED', 'CANCELLED'],
    COSTED: ['PAID', 'CANCELLED'],
    PAID: ['PERMITTED', 'CANCELLED'],
    PERMITTED: ['EXTENDED', 'WORKS_DONE', 'EXPIRED', 'CANCELLED'],
    EXTENDED: ['PERMITTED', 'WORKS_DONE', 'EXPIRED', 'CANCELLED'],
    WORKS_DONE: ['TEMPORARY_HANDOVER'],
    TEMPORARY_HANDOVER: ['FINAL_HANDOVER'],
    FINAL_HANDOVER: [],
    EXPIRED: [],
    CANCELLED: [],
  },
  takenBy: {
    REGISTERED: office,
    INQUIRY: both,
    VISITED: ['INSPECTOR', ...district],
    COSTED: district,
    PAID: both,
    PERMITTED: district,
    EXTENDED: district,
    WORKS_DONE: both,
    TEMPORARY_HANDOVER: district,
    FINAL_HANDOVER: district,
    EXPIRED: district,
    CANCELLED: both,
  },
  titles: excavationPermitStatusTitles,
};

/** Why an excavation permit may not take a step; null where it may. */
export function excavationRefusal(step: Step<ExcavationState>, facts: ExcavationFacts): Refusal | null {
  return stepRefusal(excavationPermitStates, step) ?? brokenGuard(guards[step.to], facts);
}

const guards: Guards<ExcavationState, ExcavationFacts> = {
  // The answers come before the cost (handbook 1); a utility's silence is no approval.
  COSTED: [
    {
      rule: 'UTILITY_NOT_APPROVED',
      holds: ({ inquiries }) => allUtilitiesApprove(inquiries),
      message: 'Not every utility that was asked has approved; wait for the answer, or repeat the inquiry.',
      messageFa:
        'هنوز همه دستگاه‌های استعلام‌شده موافقت نکرده‌اند؛ منتظر پاسخ بمانید یا استعلام را تکرار کنید.',
    },
  ],
  PAID: [
    {
      rule: 'UNPAID_FICHE',
      holds: ({ fiches }) => allFichesPaid(fiches),
      message:
        'A fiche of this permit is not paid; record its payment first, or have it cancelled in the urban-planning system.',
      messageFa:
        'فیش پرداخت‌نشده‌ای برای این مجوز هست؛ نخست پرداخت آن را ثبت کنید یا ابطال آن را در سامانه شهرسازی بخواهید.',
    },
  ],
};
